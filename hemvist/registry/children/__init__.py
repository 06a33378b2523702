"""Children: the child, its numbers, births, arrival, legal status, and who answers for it."""
