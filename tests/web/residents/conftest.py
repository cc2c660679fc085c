"""A village's register, taken in."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from lindung.web.areas.models import Area
from lindung.web.residents.loading import accept, stage
from lindung.web.residents.models import Load
from tests.web.residents.registers import register

Take = Callable[..., Load]


@pytest.fixture
def staged(areas: dict[str, Area], own_folder: Path) -> Take:
    """Stages the register of a village: the people in it, by default of Melati."""

    def stages(
        *people: Mapping[str, str],
        village: str = "99.01.01.2001",
        received: str = "2026-11-20",
        by: object = "uji",
        **said: object,
    ) -> Load:
        return stage([register(own_folder, people, village, received)], area=areas["99.01"], by=by, **said)  # type: ignore[arg-type]

    return stages


@pytest.fixture
def taken(staged: Take) -> Take:
    """Stages and accepts it."""

    def takes(*people: Mapping[str, str], by: object = "uji", **said: object) -> Load:
        return accept(staged(*people, by=by, **said), by=by)  # type: ignore[arg-type]

    return takes
