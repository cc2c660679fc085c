"""Would it work in another province? What it puts in, and the people a study counts with. Hides no assumption."""
