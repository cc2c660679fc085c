"""Is a region ready? Indicators with evidence, and what to do next."""
