"""Values as a reader of the office sees them: numbers, money and days are Indonesian in both languages."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language, gettext

from lindung.common.wording import long_day, number, percent

NOTHING = "–"  # stands where a value could be and none is


def shown(value: object) -> str:
    """Counts with points, shares in percent, days in words, truth as yes or no; text stays as it is."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, SafeString):  # str() of it would lose that it is safe
        return value
    words = next((words for kind, words in WORDS.items() if isinstance(value, kind)), str)
    return words(value)


def yes_or_no(value: bool) -> str:  # noqa: FBT001  - the value itself
    """Truth in a word."""
    return gettext("ya") if value else gettext("tidak")


def day(value: date) -> str:
    """22 November 2026, with the English month for who reads English."""
    value = localtime(value).date() if isinstance(value, datetime) and is_aware(value) else value
    return date_format(value, "j F Y") if (get_language() or "id").startswith("en") else long_day(value)


def moment(value: datetime) -> str:
    """22 November 2026 pukul 14.05, in the time of the office."""
    local = localtime(value) if is_aware(value) else value
    return gettext("%(day)s pukul %(time)s") % {"day": day(local), "time": f"{local:%H.%M}"}


def place(name: str) -> str:
    """The name of an area as it is spoken: DESA SUKA MAJU II is Desa Suka Maju II."""
    return (
        " ".join(word if _ROMAN.fullmatch(word) else word.capitalize() for word in name.split())
        if name.isupper()
        else name
    )


_ROMAN = re.compile("[IVX]+")

# The first kind that fits: truth is an int too, and a moment is a day too.
WORDS: Mapping[type, Callable[[Any], str]] = {
    bool: yes_or_no,
    int: number,
    Fraction: percent,
    datetime: moment,
    date: day,
}
