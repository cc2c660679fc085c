"""Values as a reader of the office sees them: numbers, money and days are Indonesian in both languages."""

from datetime import date, datetime
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language, gettext

from lindung.common.wording import long_day, number, percent

NOTHING = "–"  # stands where a value could be and none is


def shown(value: object) -> str:
    """Counts with points, shares in percent, days in words, truth as yes or no; text stays as it is."""
    match value:
        case None | "":
            return NOTHING
        case bool():
            return gettext("ya") if value else gettext("tidak")
        case int():
            return number(value)
        case Fraction():
            return percent(value)
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case SafeString():
            return value
        case _:
            return str(value)


def day(value: date) -> str:
    """22 November 2026, with the English month for who reads English."""
    value = localtime(value).date() if isinstance(value, datetime) and is_aware(value) else value
    return date_format(value, "j F Y") if (get_language() or "id").startswith("en") else long_day(value)


def moment(value: datetime) -> str:
    """22 November 2026 pukul 14.05, in the time of the office."""
    local = localtime(value) if is_aware(value) else value
    return gettext("%(day)s pukul %(time)s") % {"day": day(local), "time": f"{local:%H.%M}"}
