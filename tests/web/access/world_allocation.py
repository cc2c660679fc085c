"""A division of sources at every place."""

from tests.web.access.world import Place


def furnish(place: Place) -> None:
    """Nothing yet."""
