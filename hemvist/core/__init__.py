"""What follows from the law: pure functions, facts in and findings out. Knows no clock, chance or database."""
