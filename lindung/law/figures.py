"""Ask a figure for a day: every value has its first day, its source and how far that source was checked.

There is no "current" value, and a missing one is an error, never zero.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from lindung.common.errors import UserError


class Status(StrEnum):
    """How far the source of a figure was checked."""

    VERIFIED = "verified"  # against the official text
    REPORTED = "reported"  # two or more sources say it; the text was not read
    UNVERIFIED = "unverified"  # one source, or general knowledge
    ASSUMPTION = "assumption"  # nobody's figure: chosen, and to be weighed anew by who uses it


class NotInForce(UserError):
    """The figure has no value on the day asked for; never zero."""


@dataclass(frozen=True)
class Figure:
    """One value from its first day on, and where it comes from."""

    since: date
    value: int | tuple[str, ...]
    source: str
    status: Status
    note: str = ""


@dataclass(frozen=True)
class Parameter:
    """One figure of law or policy through time, oldest value first."""

    name: str
    description: str
    unit: str
    history: tuple[Figure, ...]

    def on(self, day: date) -> Figure:
        """The value in force on that day; NotInForce before the first one."""
        begun = [figure for figure in self.history if figure.since <= day]
        if not begun:
            first = self.history[0].since
            raise NotInForce(
                f"Angka {self.name} belum berlaku pada {day}; yang paling awal sejak {first}. "
                "Pilih hari yang lebih akhir."
            )
        return begun[-1]

    def count_on(self, day: date) -> int:
        """The value on that day where it is a whole number."""
        value = self.on(day).value
        assert isinstance(value, int), self.name
        return value

    def codes_on(self, day: date) -> tuple[str, ...]:
        """The value on that day where it is a list of codes."""
        value = self.on(day).value
        assert isinstance(value, tuple), self.name
        return value


@cache
def parameter(name: str) -> Parameter:
    """The parameter in `lindung/parameters/<name>.yaml`. A file that lacks a unit, source or status is refused."""
    text = files("lindung.parameters").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    content = yaml.safe_load(text)
    history = tuple(sorted((_figure(day, entry) for day, entry in content["values"].items()), key=lambda f: f.since))
    return Parameter(name, content["description"], content["unit"], history)


def _figure(day: date, entry: dict[str, object]) -> Figure:
    value = entry["value"]
    if isinstance(value, list):
        value = tuple(str(code) for code in value)
    assert isinstance(value, int | tuple), entry
    source = str(entry["source"])
    assert source, entry
    return Figure(day, value, source, Status(str(entry["status"])), str(entry.get("note", "")))
