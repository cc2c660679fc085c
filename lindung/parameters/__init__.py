"""Dated figures, one file each: unit, and per first day the value, its source and how far it was checked."""
