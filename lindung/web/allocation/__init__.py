"""The app of who is paid by what: divided by one person, adopted by another."""
