"""Shares: which part of all children each municipality receives, and who is next."""
