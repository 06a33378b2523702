"""Homes: where there is room, for whom, on whose permit."""
