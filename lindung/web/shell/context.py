"""What every page is given without asking: the version, whether the people are invented, where to change language."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from lindung import __version__


def office(request: HttpRequest) -> dict[str, Any]:
    """The context processor of the office."""
    return {
        "version": __version__,
        "demo": bool(getattr(settings, "DEMO", False)),
        "language_url": _address("shell:language"),
    }


def _address(name: str) -> str:
    """Empty where the page is not built: the base page then leaves the link out."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
