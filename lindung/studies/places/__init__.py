"""From money to places, payments and what the law answers."""
