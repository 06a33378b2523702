"""Assignments: the agency's decisions that a municipality receives a child."""
