"""Days: the child's path put together from its rows."""
