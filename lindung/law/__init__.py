"""Figures of law and policy as dated data (`lindung/parameters/`). No such number stands in Python, SQL or a template."""
