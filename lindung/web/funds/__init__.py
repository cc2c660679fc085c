"""Money: sources, tranches, and the book."""
