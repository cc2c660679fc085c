"""The browser for the tests of the shell."""

from tests.web.browser import chromium, visit

__all__ = ["chromium", "visit"]
