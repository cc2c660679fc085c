"""Files that are handed in: received, read by the worker, compared with the last register, accepted or refused."""
