"""Assignments: the agency's decision that a municipality receives the child."""
