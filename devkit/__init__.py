"""What dev.py does, on the standard library alone: it must work before anything is installed."""
