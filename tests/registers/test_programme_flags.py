"""Is a programme of a member a yes or a no only where the list says so?"""

from datetime import date

import pytest

from tests.registers.test_bpu_list import HEADER, member
from tests.registers.workbooks import workbook


@pytest.fixture
def read_list(read, tmp_path):
    """Read a list of these rows below HEADER."""
    return lambda *rows: read(workbook(tmp_path / "peserta.xlsx", [[*HEADER], *rows]), village=None)


YES_OR_NO = {
    True: ("1", 1, 1.0, "1,00", 16800, "Rp 16.800", "16,800", "Ya", "aktif", "Terdaftar", "✓", True),
    False: ("", 0, "0", "0,00", "-", "Rp -", "Rp 0", "Tidak", "Non Aktif", "NON-AKTIF", "tidak ikut", False),
    None: ("lunas", "JP", -1, "99012345678", "?", date(2026, 1, 1)),
}


@pytest.mark.parametrize(
    ("cell", "answer"), [(cell, answer) for answer, cells in YES_OR_NO.items() for cell in cells], ids=repr
)
def test_a_programme_is_a_yes_a_no_or_unreadable_and_then_said_to_be_no_proof(read_list, cell, answer):
    told = read_list(member(jkm=cell))
    assert told.people[0]["jkm"] is bool(answer)
    assert (
        told.codes.get(2, set()) == {True: set(), False: {"programme_missing"}, None: {"programme_unreadable"}}[answer]
    )
