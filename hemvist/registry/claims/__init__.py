"""Claims: what the state owes, computed from the rows the actor may see."""
