"""Would it work in another province? What it puts in, the people a study counts with. Foretells nothing it was not told."""
