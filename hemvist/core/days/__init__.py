"""Days: who answers for the child on each of them, where it is, and which regime pays."""
