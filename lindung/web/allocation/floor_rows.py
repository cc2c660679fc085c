"""Floors as rows of JSON in the table of divisions, and back."""

from collections.abc import Mapping
from typing import Any

from lindung.funding.floor import Floor


def as_row(floor: Floor) -> dict[str, Any]:
    """Only what limits; `floor_of` gives the same floor back."""
    told: dict[str, Any] = {
        "title": floor.title,
        "people": floor.people,
        "percent": floor.percent,
        "areas": [list(span) for span in floor.areas],
        "occupations": sorted(floor.occupations),
        "women": floor.women,
    }
    return {key: value for key, value in told.items() if value not in (0, [], False)}


def floor_of(row: Mapping[str, Any]) -> Floor:
    """The floor of a row; UserError where it asks for nothing or for two things at once."""
    return Floor(
        title=row["title"],
        people=row.get("people", 0),
        percent=row.get("percent", 0),
        areas=tuple((first, last) for first, last in row.get("areas", ())),
        occupations=frozenset(row.get("occupations", ())),
        women=row.get("women", False),
    )


def wanted(floor: Floor) -> str:
    """What a floor asks for, in words."""
    return f"{floor.people} orang" if floor.people else f"{floor.percent}% dari yang dibayar"
