"""A back-test: what the model says of years that have passed, from what was known before, beside what was published.

Every figure that goes in has the day on which it was published; one that came later says why it is used all the same. A
rate reckoned from the very claims it would be tested against is no test: the national one of the time is used, and what
the later one would have said stands beside it. Every line says why it misses. What the model says is reckoned in
`back_test_model`, files are read in `back_test_files`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lindung.common.errors import UserError
from lindung.common.money import rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day, number, percent
from lindung.law.figures import Checked, Figure
from lindung.programme.scheme_year import SchemeYear
from lindung.programme.schemes import Scheme

RUPIAH = "rupiah"


@dataclass(frozen=True)
class Known:
    """What goes into the model: published on a day; `late` says why it is used where that day came afterwards."""

    figure: Figure
    published: date
    late: str

    def before(self, day: date) -> bool:
        """Was it published by that day?"""
        return self.published <= day


@dataclass(frozen=True)
class Outside:
    """A number that was published of what happened; None where nobody published one.

    last_digit: what the last written digit stands for, 1 where nothing was rounded or cut. until: the month to whose
    end it was summed up, where it was. why: with names in braces.
    """

    key: str
    title: str
    unit: str
    figure: Figure | None
    last_digit: int
    until: Month | None
    why: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is tested: the day whose knowledge counts, what goes in, and what the model is held to."""

    code: str
    title: str
    known_on: date
    checked: Checked
    known: Mapping[str, Known]
    years: Mapping[int, SchemeYear]  # what was decided, year by year
    replayed: Scheme  # the last of them with the days of its money
    published: tuple[Outside, ...]
    tried: Mapping[str, Figure]  # no input: another assumption that a cause speaks of

    def __post_init__(self) -> None:
        for key, one in self.known.items():
            if not one.before(self.known_on) and not one.late:
                raise UserError(
                    f"«{key}» baru diterbitkan {long_day(one.published)}, sesudah {long_day(self.known_on)}. Sebut di "
                    "«late» mengapa tetap dipakai, atau pakai angka yang lebih awal."
                )
            if one.before(self.known_on) and one.late:
                raise UserError(f"«{key}» sudah diterbitkan pada harinya; hapus «late».")
        self._as_decided()

    def _as_decided(self) -> None:
        """What is known of the first year is what its scheme says; one of them would be wrong."""
        first = self.years[min(self.years)]
        decided = {
            "grant_a_village": first.money.grant_a_village,
            "contributions_share": first.money.share,
            "first_month": str(first.first),
        }
        for key, value in decided.items():
            if (known := self.known[key].figure.value) != value:
                raise UserError(f"«{key}» adalah {known}, tetapi {value} menurut skema {first.code}. Samakan.")

    def count(self, key: str) -> int:
        """What is known of that, a whole number."""
        return self.known[key].figure.count

    def until(self, key: str) -> Month:
        """The month to whose end that published number was summed up."""
        month = next(one.until for one in self.published if one.key == key)
        assert month is not None, key
        return month


@dataclass(frozen=True)
class Said:
    """What the model says: from what was known then, at least and at most, and from what was learnt later."""

    then: int
    low: int
    high: int
    later: int | None = None

    @classmethod
    def surely(cls, then: int, later: int | None = None) -> "Said":
        """Where nothing that goes in is doubted."""
        return cls(then, then, then, later)


@dataclass(frozen=True)
class Line:
    """One published number (None: nobody published it) beside what the model says, and the cause of the miss."""

    key: str
    title: str
    unit: str
    published: Figure | None
    last_digit: int
    said: Said
    why: str

    @property
    def model(self) -> int:
        """What the model says from what was known then."""
        return self.said.then

    @property
    def difference(self) -> int | None:
        """Model minus published; None where nothing was published."""
        return None if self.published is None else self.model - self.published.count

    @property
    def share(self) -> Fraction | None:
        """The difference as a share of what was published."""
        return None if self.published is None else Fraction(self.model - self.published.count, self.published.count)

    @property
    def within(self) -> bool | None:
        """Could what the model says, from least to most, be written as what was published, rounded or cut?"""
        if self.published is None:
            return None
        lowest = Fraction(self.published.count) - Fraction(self.last_digit, 2)
        return self.said.high >= lowest and self.said.low < self.published.count + self.last_digit

    @property
    def sentence(self) -> str:
        """Both numbers and how far they are apart, then why."""
        told = f"Model {self._shown(self.model)}"
        if self.said.low != self.said.high:
            told += f" ({self._shown(self.said.low)} sampai {self._shown(self.said.high)})"
        if self.said.later is not None:
            told += f", dengan yang diketahui kemudian {self._shown(self.said.later)}"
        if self.difference is None or self.share is None or self.published is None:
            return f"{told}; tidak diterbitkan. {self.why}"
        more = "lebih" if self.difference > 0 else "kurang"
        miss = f"{self._shown(abs(self.difference))} {more} ({percent(abs(self.share))})" if self.difference else "sama"
        return f"{told}, diterbitkan {self._shown(self.published.count)}: {miss}. {self.why}"

    def _shown(self, count: int) -> str:
        return rupiah(count) if self.unit == RUPIAH else f"{number(count)} {self.unit}"


@dataclass(frozen=True)
class BackTest:
    """All lines, with everything that went in and what is left out."""

    question: Question
    lines: tuple[Line, ...]
    figures: tuple[Figure, ...]  # of law
    limits: tuple[str, ...]

    def line(self, key: str) -> Line:
        """The line of that key."""
        return next(line for line in self.lines if line.key == key)

    @property
    def late(self) -> tuple[Known, ...]:
        """What was used though it was published after the day."""
        return tuple(one for one in self.question.known.values() if not one.before(self.question.known_on))
