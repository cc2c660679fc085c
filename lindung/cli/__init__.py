"""The commands of `lindung`: parse, call, print; no more. What they print is Indonesian."""

from lindung.cli.entry import main

__all__ = ["main"]
