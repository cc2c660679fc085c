"""Provinces to villages by their official codes, each a span of village numbers."""
