"""`python -m lindung` is the command `lindung`."""

from lindung.cli import main

main()
