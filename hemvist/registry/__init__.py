"""What we know and do: models, scoped reads and use cases, one folder a word."""
