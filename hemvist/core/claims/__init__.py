"""Claims: what the state owes to whom for which days, and what municipalities owe each other."""
