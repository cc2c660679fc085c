"""What a column holds, told by its cells: how well they fit each field, whatever stands above them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lindung.common.areas import KNOWN_PROVINCES
from lindung.people.code_lists import code_list
from lindung.people.dates import DateState, agrees_with_nik, read_day
from lindung.people.deciles import read_decile
from lindung.people.nik import NikState, birth_digits, read_nik
from lindung.registers.amounts import read_amount
from lindung.registers.column_maps.splitting import ADDRESS, PLACE_AND_DATE, status_remarked
from lindung.registers.persons import as_words

OLDEST_JOINING = 2014  # BPJS Ketenagakerjaan began that year; an earlier day is a birthday
_SIXTEEN = (NikState.VALID, NikState.ROUNDED, NikState.TEMPORARY)
_NEIGHBOURHOOD = re.compile(r"(R[TW][ .:]*)?\d{1,3}[A-Z]?|-")
_TWO_NEIGHBOURHOODS = re.compile(
    r"(RT[ .:]*)?\d{1,3}[A-Z]? ?[/\-,] ?(RW[ .:]*)?\d{1,3}[A-Z]?|RT[ .:]*\d{1,3} ?RW[ .:]*\d{1,3}"
    r"|\d{1,3}[A-Z]? ?/ ?-+|-+ ?/ ?\d{1,3}|-+(/-+)?"
)
_VILLAGE = re.compile(r"(\d\d)\.?\d\d\.?\d\d\.?\d{4}")
_YEAR = re.compile(r"20[0-4]\d(\.0)?")
_LETTERS = re.compile(r"[^\W\d_]")
_MANY_DIGITS = re.compile(r"\d{5,}")
_MARKS = frozenset(("V", "X", "1", "YA", "✓", "√", "L", "P", "*"))


@dataclass(frozen=True)
class Contents:
    """The filled cells of one column among the first rows."""

    cells: tuple[object, ...]
    niks: tuple[str, ...]  # the valid ones, in their order

    @property
    def texts(self) -> list[str]:
        return [as_words(cell).upper() for cell in self.cells]

    def share(self, fits: Callable[[object], bool]) -> float:
        """Of the filled cells, from 0 to 1."""
        return sum(map(fits, self.cells)) / len(self.cells) if self.cells else 0.0

    @property
    def repeated(self) -> float:
        """How many cells say what another said already."""
        return 1 - len(set(self.texts)) / len(self.cells) if self.cells else 0.0

    @property
    def women(self) -> float:
        """Of the numbers that could be NIK, those of women: a family card's date is never beyond the 31st."""
        return sum(birth_digits(nik)[3] for nik in self.niks) / len(self.niks) if self.niks else 0.0


def contents_of(cells: Sequence[object]) -> Contents:
    """What a column holds."""
    filled = tuple(cell for cell in cells if as_words(cell))
    read = (read_nik(cell) for cell in filled)
    return Contents(filled, tuple(nik.digits for nik in read if nik.state is NikState.VALID))


def fit(field: str, contents: Contents) -> float | None:
    """How well a column fits a field, from 0 to 1; None where its cells cannot tell."""
    judge = FITS.get(field)
    return judge(contents) if judge and contents.cells else None


def agreement(pairs: Sequence[tuple[object, object]]) -> float:
    """Of the rows with a valid NIK and a date, those in which the NIK carries the date."""
    known = [(read_nik(nik), read_day(day).day) for nik, day in pairs]
    both = [(nik.digits, day) for nik, day in known if nik.state is NikState.VALID and day]
    return sum(agrees_with_nik(day, nik) for nik, day in both) / len(both) if len(both) > 2 else 0.0


def sixteen_digits(contents: Contents) -> float:
    """Cells that are sixteen digits, hidden ones among them, or were before a spreadsheet cut them."""

    def could_be(cell: object) -> bool:
        nik = read_nik(cell)
        return nik.state in _SIXTEEN or nik.flaw in ("nik_masked", "nik_region", "nik_date")

    return contents.share(could_be)


def _nik(contents: Contents) -> float:
    known = sixteen_digits(contents)
    return known * (0.8 if contents.women == 0 and contents.repeated > 0.1 else 1)


def _family_card(contents: Contents) -> float:
    known = sixteen_digits(contents)
    return known * (0.3 if contents.women > 0.05 else 1 if contents.repeated > 0.1 else 0.7)


def _is_day(cell: object) -> bool:
    return read_day(cell).state in (DateState.KNOWN, DateState.AMBIGUOUS)


def _birth_date(contents: Contents) -> float:
    return contents.share(_is_day)


def is_written_day(cell: object) -> bool:
    """A date that is no bare number: postal codes and prices could be days too."""
    bare = isinstance(cell, int | float) or (isinstance(cell, str) and cell.strip().isdecimal())
    return not bare and _is_day(cell)


def middle_year(contents: Contents) -> int:
    """The year in the middle of a column of dates; 0 where there is none."""
    years = sorted(day.year for cell in contents.cells if (day := read_day(cell).day))
    return years[len(years) // 2] if years else 0


def _place_and_date(contents: Contents) -> float:
    return contents.share(lambda cell: isinstance(cell, str) and PLACE_AND_DATE.fullmatch(cell.strip()) is not None)


def _address(contents: Contents) -> float:
    return contents.share(lambda cell: isinstance(cell, str) and ADDRESS.search(cell.upper()) is not None)


def _listed(name: str) -> Callable[[Contents], float]:
    return lambda contents: contents.share(lambda cell: code_list(name).read(cell) is not None)


def _matching(pattern: re.Pattern[str]) -> Callable[[Contents], float]:
    return lambda contents: sum(pattern.fullmatch(text) is not None for text in contents.texts) / len(contents.cells)


def _village(contents: Contents) -> float:
    found = [_VILLAGE.fullmatch(text) for text in contents.texts]
    return sum(code is not None and code[1] in KNOWN_PROVINCES for code in found) / len(found)


def _words(contents: Contents) -> float:
    """Letters and no long number, and not one word for all."""
    if len(contents.cells) > 5 and len(set(contents.texts)) == 1:
        return 0.0
    return contents.share(_is_words)


def _places(contents: Contents) -> float:
    """Like words; all of a hamlet live, and may be born, in one place."""
    return contents.share(_is_words)


def _life_remarks(contents: Contents) -> float:
    """One remark that somebody died or moved is enough: of the others nothing is carried on."""
    return float(any(status_remarked(cell)[0] in ("MENINGGAL", "PINDAH") for cell in contents.cells))


def _is_words(cell: object) -> bool:
    return isinstance(cell, str) and _LETTERS.search(cell) is not None and _MANY_DIGITS.search(cell) is None


def _unlike(contents: Contents) -> float:
    """No two the same, and none of them somebody's number."""
    return 0.0 if contents.repeated or sixteen_digits(contents) > 0.5 else 1.0


def _amounts(contents: Contents) -> float:
    return contents.share(_is_amount)


def _is_amount(cell: object) -> bool:
    try:
        return read_amount(cell) is not None
    except ValueError:
        return False


def _mark(contents: Contents) -> float:
    return sum(text in _MARKS or text.isdecimal() for text in contents.texts) / len(contents.cells)


FITS: Mapping[str, Callable[[Contents], float]] = {
    "nik": _nik,
    "family_card": _family_card,
    "birth_date": _birth_date,
    "joined": _birth_date,
    "ends": _birth_date,
    "birth_place_and_date": _place_and_date,
    "sex": _listed("sexes"),
    "sex_male": _mark,
    "sex_female": _mark,
    "relation": _listed("relations"),
    "life_status": _listed("life_status"),
    "life_remark": _life_remarks,
    "rt": _matching(_NEIGHBOURHOOD),
    "rw": _matching(_NEIGHBOURHOOD),
    "rt_rw": _matching(_TWO_NEIGHBOURHOODS),
    "rw_rt": _matching(_TWO_NEIGHBOURHOODS),
    "village": _village,
    "decile": lambda contents: contents.share(lambda cell: read_decile(cell)[0] is not None),
    "year": _matching(_YEAR),
    "wage": _amounts,
    "total": _amounts,
    "address": _address,
    "source_id": _unlike,
    "name": _words,
    "mother": _words,
    "birth_place": _places,
    "hamlet": _places,
}
"""Fields whose cells tell something; of all others the heading alone speaks."""
