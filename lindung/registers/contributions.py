"""From gathered rows of a monthly contribution list to canonical contributions.

Amounts are carried on as the list states them; that a stated total is not the sum of its parts is a finding, and
nothing is put right here.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pyarrow as pa

from lindung.people.columns import CONTRIBUTION_COLUMNS
from lindung.people.months import read_month
from lindung.registers.amounts import read_amount, whole_rupiah
from lindung.registers.gathering import Gathered, Origin, by_value
from lindung.registers.members import born_by, latest_joined, read_days
from lindung.registers.persons import as_words, person_columns
from lindung.registers.typed import Columns, typed_table

SCHEMES = {
    "jkk": ("jkk",),
    "jkm": ("jkm",),
    "jht": ("jht", "jht worker", "jht employer"),
    "jp": ("jp", "jp worker", "jp employer"),
    "jkp": ("jkp",),
}
"""Contribution → its fields: the whole of it, else what worker and employer pay."""

ROUNDING = 0.5  # rupiah by which a total may differ from the sum of its parts
Amounts = list[float | None]


def canonical_contributions(
    gathered: Gathered, origin: Origin, month: date | None, segment: str, snapshot: str
) -> tuple[pa.Table, int]:
    """Canonical contributions of one sheet, and how many gathered rows were refused. Findings go to `gathered`.

    month: the first day of the month that the sheet's titles name.
    """
    gathered.find_absent("nik", "birth_date", "total")
    count = len(gathered.row_numbers)
    latest = latest_joined(origin.received)
    joined = read_days(gathered, "joined", "joined_missing", latest) if _has(gathered, "joined") else [None] * count
    columns: Columns = person_columns(gathered, origin, [origin.village] * count, born_by(joined, origin))
    schemes = {scheme: _scheme(gathered, fields) for scheme, fields in SCHEMES.items()}
    totals = _amounts(gathered, "total")
    _find_sums(gathered, schemes, totals)
    columns |= {name: [whole_rupiah(amount) for amount in amounts] for name, amounts in schemes.items()}
    columns |= {
        "wage": [whole_rupiah(amount) for amount in _amounts(gathered, "wage")],
        "back_wage": [whole_rupiah(amount) for amount in _amounts(gathered, "back_wage")],
        "total": [whole_rupiah(amount) for amount in totals],
        "segment": [segment] * count,
        "month": _months(gathered, origin, month),
        "joined": list(joined),
    }
    columns |= {
        "entry_id": [f"{snapshot}:{gathered.sheet}:{row}" for row in gathered.row_numbers],
        "file": [origin.file] * count,
        "sheet": [gathered.sheet] * count,
        "row": list(gathered.row_numbers),
    }
    refused = _refuse_nameless(gathered, columns)
    return typed_table(CONTRIBUTION_COLUMNS, columns, [place not in refused for place in range(count)]), len(refused)


def _has(gathered: Gathered, field: str) -> bool:
    return field in gathered.header.columns


def _amounts(gathered: Gathered, field: str) -> Amounts:
    cells = gathered.column(field)
    readings = by_value(cells, _amount)
    for place, (_, readable) in enumerate(readings):
        if not readable:
            gathered.find(place, field, "amount_unreadable", as_words(cells[place]))
    return [amount for amount, _ in readings]


def _amount(cell: object) -> tuple[float | None, bool]:
    try:
        return read_amount(cell), True
    except ValueError:
        return None, False


def _scheme(gathered: Gathered, fields: Sequence[str]) -> Amounts:
    """What is paid for one scheme: the column of the whole of it, else the sum of the shares."""
    whole, *shares = fields
    told = [whole] if _has(gathered, whole) else [share for share in shares if _has(gathered, share)]
    if len(told) <= 1:
        return _amounts(gathered, told[0] if told else whole)
    return [_sum(parts) for parts in zip(*(_amounts(gathered, share) for share in told), strict=True)]


def _sum(parts: Sequence[float | None]) -> float | None:
    told = [part for part in parts if part is not None]
    return sum(told) if told else None


def _find_sums(gathered: Gathered, schemes: dict[str, Amounts], totals: Amounts) -> None:
    for place, (total, parts) in enumerate(zip(totals, zip(*schemes.values(), strict=True), strict=True)):
        added = _sum(parts)
        if total is not None and added is not None and abs(total - added) > ROUNDING:
            gathered.find(place, "total", "total_differs", f"{whole_rupiah(total)}, bukan {whole_rupiah(added)}")


def _months(gathered: Gathered, origin: Origin, titled: date | None) -> list[object]:
    """The month of each row: of its own column, else of the titles above, else said with the command."""
    above = titled or origin.month
    cells = gathered.column("month")
    own = by_value(cells, lambda cell: read_month(cell, origin.received))
    months: list[object] = []
    for place, (month, cell) in enumerate(zip(own, cells, strict=True)):
        if month is None and as_words(cell) not in ("", "-"):
            gathered.find(place, "month", "month_unreadable", as_words(cell))
        months.append(month or above)
    told = {month for month in months if month is not None}
    if None in months:
        gathered.find_file("month", "month_missing")
    if origin.month and told - {origin.month}:
        gathered.find_file("month", "month_differs", f"--month {origin.month:%Y-%m}")
    return months


def _refuse_nameless(gathered: Gathered, columns: Columns) -> set[int]:
    refused = {place for place, name in enumerate(columns["name_key"]) if not name}
    for place in sorted(refused):
        gathered.find(place, "name", "name_missing")
    entries = list(zip(columns["nik_number"], columns["month"], strict=True))
    counts = Counter(entry for place, entry in enumerate(entries) if place not in refused)
    for place, entry in enumerate(entries):
        if entry[0] and counts[entry] > 1 and place not in refused:
            gathered.find(place, "nik", "contribution_twice")
    return refused
