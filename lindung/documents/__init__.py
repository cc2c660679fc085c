"""Excel and CSV out of values, for people. Nothing is looked up here."""
