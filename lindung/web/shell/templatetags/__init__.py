"""The tag library that a template loads with `{% load office %}`."""
