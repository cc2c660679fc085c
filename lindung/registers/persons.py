"""The columns that residents and members share: NIK, name, birth date, and the keys they are matched by."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from lindung.common.findings import Finding
from lindung.people.code_lists import code_list
from lindung.people.dates import (
    DateReading,
    DateState,
    agrees_with_nik,
    order_of,
    read_birth_date,
    read_day,
    read_plain_date,
)
from lindung.people.disagreements import day_inside, disagreement
from lindung.people.names import NameKeys, name_keys
from lindung.people.nik import NikReading, NikState, as_column, birth_digits, masked, read_nik, valid_digits
from lindung.people.written_names import name_flaw
from lindung.registers.gathering import Gathered, Origin, by_value

STEM = 10**4  # a NIK's last four digits are the serial; what stands before is region and birth date
NO_DAY = date.min
CROWD = 10  # people with one birth date that none of their NIK carries: a program filled it in
CROWD_SHARE = 0.005  # of the rows of a long list
_NO_VALUE = frozenset(("", "-", "--", "0", "NULL", "TIDAK ADA", "TIDAK TAHU"))


def person_columns(
    gathered: Gathered,
    origin: Origin,
    villages: Sequence[str | None],
    born_by: Sequence[date | None] | None = None,
) -> dict[str, list[object]]:
    """The shared canonical columns, in the order of the gathered rows; findings are recorded on the way."""
    niks = _niks(gathered)
    written = [as_words(cell) for cell in gathered.column("name")]
    names = [name_keys(name) for name in written]
    births = _births(gathered, origin, niks, born_by)
    sexes = _sexes(gathered)
    _find_nik(gathered, niks, births, sexes)
    _find_name(gathered, written, names)
    days = [reading.day for reading in births]
    return {
        "nik": [nik.digits for nik in niks],
        "nik_state": [nik.state.value for nik in niks],
        "nik_number": [int(nik.digits) if nik.state is NikState.VALID else None for nik in niks],
        "nik_stem": [_stem(nik, day) for nik, day in zip(niks, days, strict=True)],
        "name": list(written),
        "name_key": [name.key for name in names],
        "name_sound": [name.sound for name in names],
        "name_word": [name.word for name in names],
        "name_initials": [name.initials for name in names],
        "birth_date": list(days),
        "birth_date_state": [reading.state.value for reading in births],
        "birth_number": [day.year * 10_000 + day.month * 100 + day.day if day else None for day in days],
        "birth_swap": [_swap(day) for day in days],
        "sex": list(sexes),
        "birth_place": by_value(gathered.column("birth_place"), _place),
        "mother_key": by_value(gathered.column("mother"), _mother),
        "village": list(villages),
        "village_number": by_value(villages, _village_number),
    }


def _niks(gathered: Gathered) -> Sequence[NikReading]:
    read = [read_nik(cell) for cell in gathered.column("nik")]
    niks = as_column(read)
    if niks is not read:
        count = sum(nik.state is NikState.ROUNDED for nik in niks)
        gathered.find_file("nik", "nik_column_rounded", f"{count} dari {len(niks)} baris")
    return niks


def _place(cell: object) -> object:
    place = as_words(cell).upper()
    return None if place in _NO_VALUE else place


def _mother(cell: object) -> object:
    mother = as_words(cell)
    return None if mother in _NO_VALUE else name_keys(mother).key or None


def as_words(cell: object) -> str:
    """A cell as text with single spaces; a whole number without its decimal point."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _births(
    gathered: Gathered, origin: Origin, niks: Sequence[NikReading], born_by: Sequence[date | None] | None
) -> list[DateReading]:
    cells = gathered.column("birth_date")
    order = order_of(cells)
    limits = born_by or [None] * len(cells)
    plain = by_value(cells, lambda cell: read_plain_date(cell, origin.received))
    readings = [
        reading or read_birth_date(cell, origin.received, valid_digits(nik), order=order, born_by=limit)
        for reading, cell, nik, limit in zip(plain, cells, niks, limits, strict=True)
    ]
    if "birth_date" in gathered.header.columns:
        for place, (reading, cell) in enumerate(zip(readings, cells, strict=True)):
            if reading.flaw:
                gathered.find(place, "birth_date", reading.flaw, cell)
    return readings


def _sexes(gathered: Gathered) -> list[str | None]:
    codes = code_list("sexes")
    cells = gathered.column("sex")
    sexes = by_value(cells, codes.read)
    if "sex" in gathered.header.columns:
        for place, (sex, cell) in enumerate(zip(sexes, cells, strict=True)):
            if sex is None:
                gathered.find(place, "sex", "sex_unknown", cell)
    return sexes


def _find_nik(
    gathered: Gathered, niks: Sequence[NikReading], births: Sequence[DateReading], sexes: Sequence[str | None]
) -> None:
    crowd: Counter[date] = Counter()
    told = "nik" in gathered.header.columns  # that a list has no such column is one finding, not one on each row
    for place, (nik, birth, sex) in enumerate(zip(niks, births, sexes, strict=True)):
        if nik.flaw and told:
            gathered.find(place, "nik", nik.flaw, masked(nik.digits))
        if nik.state is NikState.VALID:
            born, month, year, woman = birth_digits(nik.digits)
            day = birth.day
            if day is None or (day.day, day.month, day.year % 100) != (born, month, year):
                crowd[day or NO_DAY] += 1
                _find_difference(gathered, place, nik, birth)
            if sex is not None and woman != (sex == "P"):
                gathered.find(place, "sex", "nik_sex_differs", sex)
        elif nik.flaw == "nik_date":
            _find_difference(gathered, place, nik, birth)
    _find_crowds(gathered, crowd)


def _find_difference(gathered: Gathered, place: int, nik: NikReading, birth: DateReading) -> None:
    """What happened to a date that is not the NIK's. 26-3-27 taken for 27 March 2026 may lie in the future."""
    future = birth.state is DateState.FUTURE
    day = read_day(gathered.column("birth_date")[place]).day if future else birth.day
    flaw = disagreement(day, nik.digits) if day else ""
    only = "date_year_first" if future else "date_shifted" if nik.flaw == "nik_date" else flaw
    if day and flaw and flaw == only:
        gathered.find(place, "birth_date", flaw, f"{day:%d-%m-%Y}; di NIK {day_inside(nik.digits)}")


def _find_crowds(gathered: Gathered, differing: Counter[date]) -> None:
    least = max(CROWD, len(gathered.row_numbers) * CROWD_SHARE)
    heading = gathered.header.heading("birth_date")
    gathered.findings.extend(
        Finding(gathered.sheet, 0, heading, "date_filled", f"{day:%d-%m-%Y}: {count} orang")
        for day, count in differing.items()
        if count >= least and day is not NO_DAY
    )


def _find_name(gathered: Gathered, written: Sequence[str], names: Sequence[NameKeys]) -> None:
    for place, (name, keys) in enumerate(zip(written, names, strict=True)):
        flaw = name_flaw(name, keys.key)
        if flaw and keys.key:  # a person without a name is refused by whoever asked: no canonical row
            gathered.find(place, "name", flaw)


def _stem(nik: NikReading, day: date | None) -> int | None:
    """Region and birth date of a NIK that is valid, or of which only the end was lost."""
    if nik.state is NikState.VALID:
        return int(nik.digits) // STEM
    if nik.state is NikState.ROUNDED and len(nik.digits) == 16:
        return int(nik.digits) // STEM
    own_date = nik.state is NikState.INVALID and len(nik.digits) in (14, 15) and nik.digits.isdecimal()
    if own_date and day is not None and nik.digits[6:12].isdecimal() and agrees_with_nik(day, nik.digits):
        return int(
            nik.digits[:12]
        )  # the date inside agrees with the row's own: the first twelve digits stand where they belong
    return None


def _swap(day: date | None) -> int | None:
    if day is None:
        return None
    small, large = sorted((day.day, day.month))
    return day.year * 10_000 + small * 100 + large


def _village_number(code: object) -> object:
    return int(str(code).replace(".", "")) if code else None
