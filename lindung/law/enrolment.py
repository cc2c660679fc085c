"""May a worker without an employer be enrolled on a day? Asked at registration, and again at every re-registration.

Who registered in time may stay past the age (membership manual p. 59, as far as `membership/*` was checked), so a
member is never put out by this.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lindung.common.errors import UserError
from lindung.law.answers import Answer
from lindung.law.law import Law


class Refusal(StrEnum):
    """Why not."""

    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"


@dataclass(frozen=True, kw_only=True)
class Enrolment(Answer):
    """Of one worker on one day; `age` in completed years."""

    age: int
    refusal: Refusal | None

    @property
    def allowed(self) -> bool:
        return self.refusal is None


def may_enrol(birth_date: date, day: date, law: Law) -> Enrolment:
    """Is the age one at which a worker registers? UserError for a day before the birth."""
    if day < birth_date:
        raise UserError(f"Hari pendaftaran {day} sebelum tanggal lahir. Periksa keduanya.")
    youngest, oldest = law.on("membership/enrolment_age_first", day), law.on("membership/enrolment_age_last", day)
    age = completed_years(birth_date, day)
    refusal = Refusal.TOO_YOUNG if age < youngest.count else Refusal.TOO_OLD if age > oldest.count else None
    return Enrolment(age=age, refusal=refusal, figures=(youngest, oldest))


def completed_years(birth_date: date, day: date) -> int:
    """Age in completed years; who is born on 29 February is a year older on 1 March of other years."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
