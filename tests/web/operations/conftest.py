"""Offices that are ready, made once. The demonstration is always on SQLite: its test says no more about PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.operations.offices import Office, new_office
from tests.web.settings import ON_POSTGRES

collect_ignore = ["test_the_demo_office.py"] if ON_POSTGRES else []


@pytest.fixture(scope="session")
def ready_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with its tables, which nobody uses: others are copies of it."""
    with new_office(tmp_path_factory.mktemp("offices") / "ready") as made:
        assert made.lindung("office", "migrate", "-v0").returncode == 0
        yield made


@pytest.fixture
def office(ready_office: Office, tmp_path: Path) -> Iterator[Office]:
    """An office with its tables."""
    with new_office(tmp_path / "office", ready_office) as made:
        yield made
