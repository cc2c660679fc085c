"""Numerator, denominator, source and day for every area and segment.

A ratio is two counts until the moment it is shown, and is never averaged.
"""
