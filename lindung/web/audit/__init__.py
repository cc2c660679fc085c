"""Who did what: a record that only grows, each entry holding the hash of the one before it."""
