"""Numbers and days as an Indonesian officer writes them: 1.234.567 · 39,52% · 22 November 2026."""

from datetime import date
from fractions import Fraction

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def number(count: int) -> str:
    """Points between thousands."""
    return f"{count:,}".replace(",", ".")


def percent(ratio: Fraction | None, places: int = 2) -> str:
    """A ratio in percent with a decimal comma; a dash where there is no ratio."""
    return "–" if ratio is None else f"{float(ratio * 100):.{places}f}%".replace(".", ",")


def seconds(length: float) -> str:
    """A length of time in seconds with one decimal."""
    return f"{length:.1f} detik".replace(".", ",")


def long_day(day: date) -> str:
    """22 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
