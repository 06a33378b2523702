"""The demonstration world: made-up children in real municipalities, made through the same actions as all else."""
