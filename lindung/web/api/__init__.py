"""Programs that ask: one person's status, many at once, coverage, and registers handed in. Status only, never numbers.

`calls` is the list of what they may ask; `door` what holds for every answer; `problems` the words for what went wrong.
"""
