"""An office with three registers and a membership list, nothing verified yet."""

from pathlib import Path

import pytest

from lindung.web.areas.models import Area
from lindung.web.residents.loading import accept, stage
from tests.web.verified import write_registers


@pytest.fixture
def registered(areas: dict[str, Area], own_folder: Path) -> Path:
    """DATA, with the registers accepted."""
    accept(stage(write_registers(own_folder), area=areas["99"], by="uji"), by="uji")
    return own_folder
