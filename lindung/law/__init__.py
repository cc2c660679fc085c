"""Figures of law and policy as dated data (`lindung/parameters/`); no such number stands in Python or SQL."""
