"""A submission of every place and what BPJS answered."""

from tests.web.access.world import Place


def furnish(place: Place) -> None:
    """Nothing yet."""
