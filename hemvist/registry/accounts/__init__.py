"""Accounts: organisations, people, their rights in time, and the actor every query and action takes."""
