"""How are days and months read that somebody types for a question?"""

from datetime import date

import pytest

from lindung.common.months import Month
from lindung.people.said_days import NotADay, said_day, said_month


@pytest.mark.parametrize("text", ["2025-12-31", "31/12/2025", "31 Desember 2025", " 31-12-2025 ", "31  Des 2025"])
def test_a_day_is_read_however_it_is_written(text):
    assert said_day(text) == date(2025, 12, 31)


@pytest.mark.parametrize("text", ["2026-05", "05/2026", "5-2026", "Mei 2026", "MEI 2026", "2026-05-17", "17 Mei 2026"])
def test_a_month_is_read_however_it_is_written(text):
    assert said_month(text) == Month(2026, 5)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("03/04/2026", "dapat dibaca 3 April 2026 atau 4 Maret 2026; tulis 2026-04-03 atau 3 April 2026"),
        ("31/12/25", "bertahun dua angka"),
        ("2025-02-30", "tidak terbaca; tulis seperti 2025-12-31"),
        ("45000", "tidak terbaca"),
        ("kemarin", "tidak terbaca"),
        ("", "tidak terbaca"),
    ],
)
def test_what_is_no_one_day_is_refused_with_an_example(text, reason):
    with pytest.raises(NotADay, match=reason):
        said_day(text)


@pytest.mark.parametrize("text", ["03/04/2026", "2026-13", "2026", "45000", "Mai 2O26", ""])
def test_what_is_no_one_month_is_refused(text):
    with pytest.raises(NotADay):
        said_month(text)
