"""Audit: the log everyone writes and nobody edits."""
