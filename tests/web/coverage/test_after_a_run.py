"""A run of the office ends with its day counted, in the transaction in which its verdicts are loaded."""

import pytest

from lindung.web.coverage.models import Cell, CountedDay
from lindung.web.runs.models import Run
from lindung.web.runs.services import carry_out, start_run
from tests.web.runs.conftest import registered
from tests.web.verified import DAY

__all__ = ["registered"]


def run_once():
    run = start_run(by=None, on=DAY)
    carry_out(run.number)
    return Run.objects.get(number=run.number)


def test_a_run_counts_the_villages_that_the_office_knows(registered):
    assert run_once().state == "done"
    assert CountedDay.objects.get().run == 1
    whole = Cell.objects.filter(denominator="eligible", dimension="whole", level="village").order_by("area")
    assert [(cell.area, cell.eligible) for cell in whole] == [
        ("99.01.01.2001", 3),
        ("99.01.02.2001", 1),
        ("99.02.01.2001", 1),
    ]


def test_a_run_that_breaks_off_at_the_end_leaves_no_day(registered, monkeypatch):
    monkeypatch.setattr(Run, "save", refuse_when_done(Run.save))
    with pytest.raises(RuntimeError):
        run_once()
    assert not CountedDay.objects.exists()
    assert not Cell.objects.exists()


def refuse_when_done(save):
    """Fails where the end of a run is written, after everything was loaded."""

    def refused(run, *arguments, **named):
        if run.state == "done":
            raise RuntimeError
        save(run, *arguments, **named)

    return refused
