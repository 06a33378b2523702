"""Homes: where children live, with permits, ages and places by period."""
