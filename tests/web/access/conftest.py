"""The office of `world`, and everybody who walks through it."""

import pytest

from tests.web.access.world import World, build


@pytest.fixture
def world(areas: object) -> World:
    """All places, furnished."""
    return build()
