"""Each test here runs on every engine of this machine."""

import pytest

from tests.engines.started import ON_EVERY_ENGINE, EngineOf


@pytest.fixture(params=ON_EVERY_ENGINE)
def engine(request, engine_of: EngineOf, tmp_path):
    """An engine without tables."""
    with engine_of(request.param, tmp_path / "spill") as engine:
        yield engine
