"""Lanes: a child's time as a picture the server draws. Pure: typed lanes in, coordinates out."""
