"""The list of a village, out as a workbook and back with what its meeting decided."""

from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.documents.workbook import Sheet, write_workbook
from lindung.registers.containers.opening import open_file
from lindung.web.audit.models import Event
from lindung.web.programmes.meeting_workbook import DECISION, HEADER, REASON, STANDING, TO, export_list, take_workbook
from lindung.web.programmes.models import CandidateList, Meeting
from lindung.web.users.models import User
from tests.web.programmes.test_meetings import HELD, a_list, keys, standing

__all__ = ["a_list"]
Cells = dict[str, object]


def written(path: Path, of_list: CandidateList, by: User) -> list[Cells]:
    """The rows of the list as the workbook has them."""
    export_list(path, of_list=of_list, by=by)
    rows = [[str(cell) for cell in row] for row in open_file(path).sheets[0].rows()]
    head = next(at for at, row in enumerate(rows) if HEADER[0] in row)
    return [dict(zip(HEADER, row, strict=True)) for row in rows[head + 1 :]]


def filled(path: Path, rows: list[Cells], place: int, word: str, to: object, reason: str) -> Path:
    """The same with one row filled in."""
    rows[place] |= {DECISION: word, TO: to, REASON: reason}
    write_workbook(path, [Sheet("Musyawarah", (), HEADER, [list(row.values()) for row in rows])])
    return path


def test_the_workbook_has_everybody_with_their_reasons(a_list: CandidateList, drawer: User, tmp_path: Path):
    rows = written(tmp_path / "daftar.xlsx", a_list, drawer)
    assert [row["Urutan"] for row in rows] == ["1", "2", "3", "4", ""]
    assert [row[STANDING] for row in rows][-1] == "tidak memenuhi syarat"
    assert rows[-1]["Dasar"] == "tercatat meninggal"
    assert Event.objects.get(action="list.exported").details == {"people": 5}


@pytest.mark.parametrize("to", [1, "1"], ids=["number", "text"])
def test_filled_and_taken_back_it_changes_the_list(a_list: CandidateList, drawer: User, tmp_path: Path, to: object):
    rows, fourth = written(tmp_path / "daftar.xlsx", a_list, drawer), keys(a_list)[3]
    book = filled(tmp_path / "isi.xlsx", rows, 3, "Pindah", to, "Janda")
    taken = take_workbook(book, of_list=a_list, held=HELD, by=drawer)
    assert (taken.flaws, taken.again) == ((), False)
    assert (keys(a_list)[0], standing(fourth)) == (fourth, "chosen")
    assert len(Meeting.objects.get().sha256) == 64


def test_who_takes_anothers_place_stands_where_they_stood(a_list: CandidateList, drawer: User, tmp_path: Path):
    rows, before = written(tmp_path / "daftar.xlsx", a_list, drawer), keys(a_list)
    take_workbook(
        filled(tmp_path / "isi.xlsx", rows, 2, "ganti", "2", "Lebih miskin"), of_list=a_list, held=HELD, by=drawer
    )
    assert keys(a_list)[:3] == [before[0], before[2], before[1]]
    assert (standing(before[2]), standing(before[1])) == ("chosen", "reserve")


def test_the_same_file_twice_changes_nothing_and_says_so(a_list: CandidateList, drawer: User, tmp_path: Path):
    rows = written(tmp_path / "daftar.xlsx", a_list, drawer)
    book = filled(tmp_path / "isi.xlsx", rows, 0, "menolak", "", "Tidak mau")
    take_workbook(book, of_list=a_list, held=HELD, by=drawer)
    after = keys(a_list)
    assert take_workbook(book, of_list=a_list, held=HELD, by=drawer).again
    assert (keys(a_list), Meeting.objects.count()) == (after, 1)


@pytest.mark.parametrize(
    ("word", "to", "why"),
    [("hapus", "", "Isi Putusan dengan pindah"), ("pindah", "9", "urutan 1 sampai 4"), ("", "2", "Isi Putusan")],
)
def test_a_row_that_says_nothing_is_told_and_nothing_is_entered(
    a_list: CandidateList, drawer: User, tmp_path: Path, word: str, to: str, why: str
):
    rows = written(tmp_path / "daftar.xlsx", a_list, drawer)
    taken = take_workbook(
        filled(tmp_path / "isi.xlsx", rows, 1, word, to, "Musyawarah"), of_list=a_list, held=HELD, by=drawer
    )
    assert taken.flaws[0][0] == 3
    assert why in taken.flaws[0][1]
    assert Meeting.objects.count() == 0


def test_a_file_of_something_else_is_refused(a_list: CandidateList, drawer: User, tmp_path: Path):
    write_workbook(tmp_path / "lain.xlsx", [Sheet("Lain", (), ["A"], [["b"]])])
    with pytest.raises(UserError, match="bukan daftar musyawarah"):
        take_workbook(tmp_path / "lain.xlsx", of_list=a_list, held=HELD, by=drawer)
    assert CandidateList.objects.get().state == "drawn"
