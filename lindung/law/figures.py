"""A figure of law or policy through time: every value has its first day, its source and how far that was checked.

There is no "current" value, and a missing one is an error, never zero. What a file of figures must say is checked in
`reading`; where the shipped ones lie and how a reform changes them stands in `law`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lindung.common.errors import UserError
from lindung.common.wording import long_day, number


class Status(StrEnum):
    """How far the source of a figure was checked, the strongest first."""

    VERIFIED = "verified"  # against the official text
    REPORTED = "reported"  # two or more sources say it; the text was not read
    UNVERIFIED = "unverified"  # one source, or general knowledge
    ASSUMPTION = "assumption"  # nobody's figure: chosen, and to be weighed anew by who uses it


STATUS_WORDS = {
    Status.VERIFIED: "diperiksa pada naskah resmi",
    Status.REPORTED: "dilaporkan dua sumber atau lebih, naskah resmi belum dibaca",
    Status.UNVERIFIED: "belum diperiksa",
    Status.ASSUMPTION: "asumsi",
}


class NotInForce(UserError):
    """The figure has no value on the day asked for; never zero."""


class NotInTable(UserError):
    """The table has no row of that name, or none for that amount; never the nearest one."""


class UnknownStep(NotInTable):
    """The scale has a step for that amount, but nobody has read it yet."""


@dataclass(frozen=True)
class Checked:
    """Who compared a figure with its source, and when."""

    by: str
    day: date


@dataclass(frozen=True)
class Figure:
    """One value from its first day to its last (None: until the next one, or for good), and where it comes from.

    `value` is a whole number, a decimal (percent), a word or a list of codes in `unit`. A table has `rows` instead:
    a figure for each name. A scale has `steps`: from which amount on (excluded) which figure holds; a step may be a
    hole, of which nothing is known but that it is there.
    """

    since: date
    value: int | Decimal | str | tuple[str, ...] | None
    source: str
    status: Status
    checked: Checked
    name: str = ""  # of the parameter, and of the row
    title: str = ""  # Indonesian, for a screen
    unit: str = ""
    last: date | None = None
    regulation: str = ""  # as it stands in regulations.yaml
    article: str = ""
    caution: str = ""  # one Indonesian sentence for whoever is given an answer that rests on this
    note: str = ""
    rows: Mapping[str, Figure] = field(default_factory=dict)
    steps: tuple[tuple[int, Figure], ...] = ()

    @property
    def count(self) -> int:
        """The value where it is a whole number."""
        assert isinstance(self.value, int), self.name
        return self.value

    @property
    def percent(self) -> Decimal:
        """The value where it is a percentage."""
        assert isinstance(self.value, int | Decimal), self.name
        return Decimal(self.value)

    @property
    def word(self) -> str:
        """The value where it is one word."""
        assert isinstance(self.value, str), self.name
        return self.value

    @property
    def codes(self) -> tuple[str, ...]:
        """The value where it is a list of codes."""
        assert isinstance(self.value, tuple), self.name
        return self.value

    def row(self, key: str) -> Figure:
        """The row of a table; NotInTable where there is none."""
        if key not in self.rows:
            raise NotInTable(f"«{key}» tidak ada dalam {self.name} per {self.since}; yang ada: {', '.join(self.rows)}.")
        return self.rows[key]

    def step(self, amount: int) -> Figure:
        """The step of a scale for an amount; NotInTable below the first one and in a hole."""
        reached = [figure for above, figure in self.steps if amount > above]
        if not reached:
            raise NotInTable(
                f"Jumlah {number(amount)} di bawah jenjang terendah {self.name} per {self.since} "
                f"(di atas {number(self.steps[0][0])}). Periksa jumlahnya."
            )
        if reached[-1].value is None:
            raise UnknownStep(
                f"Jenjang untuk {number(amount)} dalam {self.name} per {self.since} belum diketahui: "
                f"{reached[-1].source}. Tanyakan kepada kantor cabang BPJS Ketenagakerjaan, atau pakai jumlah di "
                "jenjang yang diketahui."
            )
        return reached[-1]


@dataclass(frozen=True)
class Parameter:
    """One figure of law or policy through time, oldest value first, without gaps between the values."""

    name: str
    title: str
    description: str
    unit: str
    history: tuple[Figure, ...]

    def on(self, day: date) -> Figure:
        """The value in force on that day; NotInForce before the first one and after the end of the last one."""
        begun = [figure for figure in self.history if figure.since <= day]
        if not begun:
            raise NotInForce(
                f"Angka {self.name} belum berlaku pada {day}; yang paling awal sejak {self.history[0].since}. "
                "Pilih hari yang lebih akhir."
            )
        if begun[-1].last is not None and begun[-1].last < day:
            raise NotInForce(
                f"Angka {self.name} tidak berlaku lagi pada {day}; yang terakhir sampai {long_day(begun[-1].last)}. "
                "Pilih hari yang lebih awal atau lengkapi berkas angkanya."
            )
        return begun[-1]

    def count_on(self, day: date) -> int:
        """The value on that day where it is a whole number."""
        return self.on(day).count

    def codes_on(self, day: date) -> tuple[str, ...]:
        """The value on that day where it is a list of codes."""
        return self.on(day).codes
