"""Who works here: users, their roles in areas, and what of the rows each may see (`scope`)."""
