"""Placements: in which home or form of care a child lives."""
