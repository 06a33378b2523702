"""Hemvist: who answers for the child on each day, why, where the child lives, and what the state owes."""

__version__ = "0.1.0"
