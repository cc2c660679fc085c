"""Filters of the review queue."""
