"""Runs of the verification, started in the office and carried out by its worker, one at a time."""
