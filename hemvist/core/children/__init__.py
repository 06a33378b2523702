"""The child itself: birth and age, arrival, legal status, absence."""
