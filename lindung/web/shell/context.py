"""What every template knows."""

from django.conf import settings
from django.http import HttpRequest


def office(request: HttpRequest) -> dict[str, object]:
    """The version, and whether everything here is invented."""
    return {"version": settings.VERSION, "demo": settings.DEMO}
