"""Tests that run on every engine of this machine, and the regency that engines are compared on."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.engines.started import ON_EVERY_ENGINE, EngineOf

RESIDENTS = 3_000


@pytest.fixture(params=ON_EVERY_ENGINE)
def engine(request, engine_of: EngineOf, tmp_path):
    """An engine without tables."""
    with engine_of(request.param, tmp_path / "spill") as engine:
        yield engine


@pytest.fixture(scope="session")
def regency(tmp_path_factory) -> Path:
    """An invented regency: its files read, and verified on DuckDB."""
    folder: Path = tmp_path_factory.mktemp("regency") / "demo"
    words = ("demo", "--into", str(folder), "--residents", str(RESIDENTS), "--seed", "7")
    subprocess.run([sys.executable, "-m", "lindung", *words], check=True, capture_output=True)
    return folder
