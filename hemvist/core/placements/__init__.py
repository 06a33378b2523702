"""Placements: where the child lives. A placement moves the bed and nothing else."""
