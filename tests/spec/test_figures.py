"""Figures of law: each has a unit, a first day, a source and how far that source was checked."""

from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from lindung.law.figures import NotInForce, Status
from lindung.law.law import parameter

FOLDER = Path(str(files("lindung.parameters")))
NAMES = sorted(str(path.relative_to(FOLDER).with_suffix("")) for path in FOLDER.rglob("*/*.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_says_its_unit_first_day_source_and_status(name):
    content = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    assert content.keys() == {"title", "description", "unit", "checked", "values"}
    for day, entry in content["values"].items():
        assert type(day) is date
        assert entry["source"].strip()
        assert Status(entry["status"])
        assert entry.keys() <= {"value", "source", "status", "note"}


@pytest.mark.parametrize("name", NAMES)
def test_before_its_first_day_a_figure_is_an_error_and_never_zero(name):
    known = parameter(name)
    first = known.history[0].since
    assert known.on(first) == known.history[0]
    with pytest.raises(NotInForce):
        known.on(first - timedelta(days=1))


def test_arrears_may_be_paid_for_three_months():
    assert parameter("membership/grace_months").count_on(date(2026, 11, 22)) == 3
