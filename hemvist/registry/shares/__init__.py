"""Shares: decided or estimated tables, and forecasts."""
