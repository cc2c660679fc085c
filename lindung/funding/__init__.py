"""Whose money protects whom: sources with what they may pay for, and who is paid by which of them for which months.

Pure: candidates, sources and a law come in, values go out. Nothing here knows a database, a clock or a screen.
"""
