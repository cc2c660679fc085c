"""A register of many people in several villages, invented row by row: the same number gives the same people."""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta

from tests.web.residents.registers import HEADINGS, USUAL

SYLLABLES = ("SU", "WAR", "NI", "TI", "BU", "DI", "RA", "HA", "YU", "MI", "AN", "TO", "LES", "TA", "RI", "EKO")
VILLAGES = 10
FIRST_BIRTH = date(1960, 1, 1)


def village_codes() -> list[str]:
    """The villages of the register."""
    return [f"99.01.01.{2001 + place}" for place in range(VILLAGES)]


def big_register(people: int) -> bytes:
    """As OpenSID hands it over to OpenDK: families of four, everybody with a NIK of their own."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(HEADINGS.values())
    table.writerows(_rows(people))
    return text.getvalue().encode()


def _rows(people: int) -> Iterator[list[str]]:
    codes = village_codes()
    for number in range(people):
        born = FIRST_BIRTH + timedelta(days=number % 14_000)
        said = {
            **USUAL,
            "id": str(number),
            "village": codes[number % VILLAGES],
            "nik": f"990101{born.day + 40:02d}{born:%m%y}{number // 14_000 + 1:04d}",
            "card": f"99010101012{number // 40:05d}",
            "name": f"{_word(number)} {_word(number * 7 + 3)}",
            "born": born.isoformat(),
            "relation": "1" if number % 4 == 0 else "4",
            "hamlet": f"DUSUN {number % 7 + 1}",
        }
        yield [said.get(field, "") for field in HEADINGS]


def _word(number: int) -> str:
    return SYLLABLES[number % 16] + SYLLABLES[number // 16 % 16] + SYLLABLES[number // 256 % 16]
