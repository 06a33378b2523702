"""What `dev.py bench` measures, beside peers in the same run."""
