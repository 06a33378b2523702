"""Agenda: what must be done by when, by whom, and what it is worth."""
