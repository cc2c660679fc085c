"""A bill of every place and what was paid."""

from tests.web.access.world import Place


def furnish(place: Place) -> None:
    """Nothing yet."""
