"""Workbooks of people made from a real run: nobody of elsewhere is in them."""

import shutil
from pathlib import Path

import pytest

from lindung.web.review.loading import load_queue
from lindung.web.runs.models import Run, State
from lindung.web.users.roles import RoleKind as R
from tests.web.access.walk import read
from tests.web.conftest import Hire, SignIn
from tests.web.verified import DAY, verified_folder

__all__ = ["verified_folder"]


@pytest.fixture
def queue(areas: object, own_folder: Path, verified_folder: Path) -> None:
    """Three tasks: of Melati, of Melati and Anggrek, of Teratai in the other regency."""
    shutil.copytree(verified_folder, own_folder / "runs" / "1")
    run = Run.objects.create(number=1, on=DAY, state=State.DONE)
    load_queue(run, verified_folder, frozenset())


@pytest.mark.parametrize(
    ("kind", "area", "holds", "misses"),
    [
        (R.REGENCY_LABOUR, "99.01", ("SITI ROHANI", "MARIA LEKO", "BUDI SAPARDI"), ("WATI LESTARI", "TONO HARAHAP")),
        (R.REGENCY_LABOUR, "99.02", ("WATI LESTARI", "TONO HARAHAP"), ("SITI ROHANI", "MARIA LEKO", "BUDI SAPARDI")),
        (R.VILLAGE_OPERATOR, "99.01.01.2001", ("SITI ROHANI",), ("WATI LESTARI", "TONO HARAHAP", "99.01.02.2001")),
        (R.PROVINCE, "99", ("SITI ROHANI", "WATI LESTARI"), ()),
    ],
)
def test_the_queue_as_a_workbook_holds_nobody_of_elsewhere(
    queue, hire: Hire, signed_in: SignIn, kind, area, holds, misses
):
    body = read(signed_in(hire(kind, area)).get("/pemeriksaan/antrean.xlsx")).decode("utf-8", "replace")
    assert [name in body for name in holds] == [True] * len(holds)
    assert [name for name in misses if name in body] == []


def test_where_nothing_waits_there_is_no_workbook(queue, hire: Hire, signed_in: SignIn):
    answer = signed_in(hire(R.VILLAGE_OPERATOR, "99.01.01.2002")).get("/pemeriksaan/antrean.xlsx")
    assert answer.status_code == 422
    assert "SITI" not in read(answer).decode()
