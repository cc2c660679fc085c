"""What a row tells of a person's household and work: card, hamlet, RW and RT, relation, occupation."""

import re

from lindung.people.code_lists import code_list
from lindung.registers.family_cards import read_cards
from lindung.registers.gathering import Gathered, by_value
from lindung.registers.persons import as_words
from lindung.registers.typed import Columns

_HAMLET = re.compile(r"^(DUSUN|DSN|DS|LINGKUNGAN|LINGK)\b[. ]*(?=\S)")
_NEIGHBOURHOOD = re.compile(r"\d{1,3}")
LONGEST_NEIGHBOURHOOD = 4  # signs: 001A


def household_columns(gathered: Gathered) -> Columns:
    """Family card, hamlet, RW, RT, relation and occupation, in the order of the gathered rows; findings on the way."""
    cells = gathered.column("hamlet")
    if "hamlet" in gathered.header.columns:
        for place, words in enumerate(by_value(cells, as_words)):
            if not words:
                gathered.find(place, "hamlet", "hamlet_missing")
    return {
        "family_card": read_cards(gathered),
        "hamlet": by_value(cells, _hamlet),
        "rw": _neighbourhoods(gathered, "rw"),
        "rt": _neighbourhoods(gathered, "rt"),
        "relation": _coded(gathered, "relation", "relations", "relation_unknown"),
        **_work_columns(gathered),
    }


def _hamlet(cell: object) -> object:
    words = as_words(cell).upper()
    return _HAMLET.sub("", words) if words not in ("", "-", "0") else None


def _neighbourhoods(gathered: Gathered, field: str) -> list[object]:
    cells = gathered.column(field)
    numbers = by_value(cells, _neighbourhood)
    for place, (_, flaw) in enumerate(numbers):
        if flaw:
            gathered.find(place, field, flaw, as_words(cells[place]))
    return [number for number, _ in numbers]


def _neighbourhood(cell: object) -> tuple[object, str]:
    """RT or RW as three digits, or as written where letters are in it (01A); and the finding it deserves.

    None for none, and for what is too long to be one.
    """
    words = as_words(cell).upper().removeprefix("RT").removeprefix("RW").strip(" .:")
    if words.strip("-0") == "":
        return None, ""
    if len(words) > LONGEST_NEIGHBOURHOOD:
        return None, "neighbourhood_unreadable"
    plain = _NEIGHBOURHOOD.fullmatch(words) is not None
    return words.zfill(3) if plain else words, "neighbourhood_padded" if plain and len(words) < 3 else ""


def _coded(gathered: Gathered, field: str, codes: str, flaw: str) -> list[object]:
    """Codes of a column; an entry on no list is a finding, an empty cell or 0 is not."""
    known, cells = code_list(codes), gathered.column(field)
    read: list[object] = list(by_value(cells, known.read))
    for place, (code, cell) in enumerate(zip(read, cells, strict=True)):
        if code is None and as_words(cell) not in ("", "0", "-"):
            gathered.find(place, field, flaw, as_words(cell))
    return read


def _work_columns(gathered: Gathered) -> Columns:
    codes = _coded(gathered, "occupation", "occupations", "occupation_unknown")
    labels = code_list("occupations").labels
    words = by_value(gathered.column("occupation"), lambda cell: as_words(cell).upper())
    if "occupation" in gathered.header.columns:
        for place, word in enumerate(words):
            if word in ("", "0", "-"):
                gathered.find(place, "occupation", "occupation_missing")
    written: list[object] = [
        labels[str(code)] if code else word or None for code, word in zip(codes, words, strict=True)
    ]
    return {"occupation_code": codes, "occupation": written}
