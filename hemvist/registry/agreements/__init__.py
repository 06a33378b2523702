"""Agreements between municipalities about places and take-overs."""
