"""The office: screens and the API, one thin app per capability. Nothing is decided here; every rule is a room below.

`configuration` and `settings` say how it runs, `urls` what it answers, `vault` how people's numbers are kept.
"""
