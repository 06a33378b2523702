"""Transfers: the responsibility moves, with two confirmations."""
