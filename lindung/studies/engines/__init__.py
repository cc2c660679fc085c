"""The two engines: the expectation, and person by person; and what they may differ by."""
