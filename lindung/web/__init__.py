"""The office: screens and the API over the rooms below. It decides nothing."""
