"""Numerator, denominator, source and day for every area and segment.

And whether figures that others published add up (`check`, in the words of `check_words`).
A ratio is two counts until the moment it is shown, and is never averaged.
"""
