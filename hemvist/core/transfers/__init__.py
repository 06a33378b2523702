"""Transfers: responsibility for a child moves from one municipality to another."""
