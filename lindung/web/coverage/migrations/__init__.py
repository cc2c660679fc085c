"""Tables of coverage."""
