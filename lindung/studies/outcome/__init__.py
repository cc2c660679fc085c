"""What comes out: counts, spreads, ratios, what moves them, and how they are kept."""
