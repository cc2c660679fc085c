"""The people of a study: a synthetic population, who of it could have a place, in which order, and their families."""
