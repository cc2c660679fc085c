"""Numerator, denominator, source and day for every area and segment. A ratio is two counts until it is shown; never averaged."""
