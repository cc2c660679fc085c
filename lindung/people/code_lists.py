"""Coded columns of village registers: a cell may hold the number or the label, in any spelling of case and blanks.

The lists stand in `people/codes/*.csv`, numbered as OpenSID v2410 numbers them.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SIGNS = re.compile(r"[^A-Z0-9]+")


@dataclass(frozen=True)
class CodeList:
    """One list: from what a cell says to the canonical code, and from the code to its label."""

    by_word: dict[str, str]
    labels: dict[str, str]

    def read(self, cell: object) -> str | None:
        """The canonical code of a cell; None when it is empty or on no list."""
        return self.by_word.get(_word(cell))


@cache
def code_list(name: str) -> CodeList:
    """`occupations`, `relations`, `sexes` or `life_status`; canonical is the column of that name, else the number."""
    text = files("lindung.people").joinpath(f"codes/{name}.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    by_word: dict[str, str] = {}
    labels: dict[str, str] = {}
    for row in rows:
        canonical = row.get("canonical") or row["code"]
        by_word[row["code"]] = by_word[_word(row["label"])] = canonical
        labels.setdefault(canonical, row["label"])
    return CodeList(by_word, labels)


def _word(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = _SIGNS.sub("", str(cell).upper()) if cell is not None else ""
    return text.lstrip("0") if text.isdecimal() else text
