"""Is a month read in every way in which a list names it?"""

from datetime import UTC, date, datetime

import pytest

from lindung.people.months import month_in_titles, read_month

RECEIVED = date(2026, 11, 22)
OCTOBER = date(2026, 10, 1)


@pytest.mark.parametrize(
    "cell",
    [
        *("OKTOBER 2026", "Oktober 2026", "OKT 2026", "Okt-26", "October 2026", "oct-2026"),
        *("10-2026", "10/2026", "10.2026", "102026", "2026-10", "2026/10", "202610", 202610, 202610.0),
        *("2026-10-31", "15-10-2026", date(2026, 10, 5), datetime(2026, 10, 1, tzinfo=UTC)),
    ],
    ids=repr,
)
def test_a_month_is_its_first_day(cell):
    assert read_month(cell, RECEIVED) == OCTOBER


@pytest.mark.parametrize(
    "cell", ["", None, "besok", "13-2026", "2026", "00-2026", "Oktober", "1999-10", "2028-01", 7, True], ids=repr
)
def test_what_names_no_month_of_this_age_is_none(cell):
    assert read_month(cell, RECEIVED) is None


@pytest.mark.parametrize(
    "line",
    [
        ["BULAN IURAN : OKTOBER 2026"],
        ["Periode: 10-2026"],
        ["PERIODE 202610"],
        ["BLTH", "", 202610],
        ["Bulan Iuran", ":", "Oktober 2026"],
        ["Bulan", date(2026, 10, 1)],
        ["Periode 01-10-2026 s/d 31-10-2026"],
        ["RINCIAN IURAN BULAN OKTOBER 2026 NPP JJ012345"],
        ["Masa iuran", "2026-10"],
    ],
    ids=repr,
)
def test_a_title_names_the_month(line):
    assert month_in_titles([["DAFTAR IURAN"], line], RECEIVED) == OCTOBER


@pytest.mark.parametrize(
    "line",
    [["Kota Contoh, 22 November 2026"], ["Dicetak 202610"], ["Bulan iuran:"], ["PERIODE KEDUA"], ["NPP 102026"]],
    ids=repr,
)
def test_a_day_of_printing_is_no_month_of_contributions(line):
    assert month_in_titles([line], RECEIVED) is None
