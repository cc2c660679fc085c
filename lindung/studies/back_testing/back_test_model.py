"""What the model says of Jambi's years 2022 to 2024: places and prices of each scheme, claims, and the late tranche.

The same code answers that plans a year: `programme.places` with the law's price of each month, and `programme.replay`.
Claims are the national claim ratio of the time on the contributions of those who were members.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

import numpy as np

from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day, number
from lindung.law.answers import each_once
from lindung.law.contributions import owed
from lindung.law.figures import Figure
from lindung.law.law import Law
from lindung.law.membership import Payment
from lindung.law.payers import Programme
from lindung.programme.losses import WorkerMonths, worker_months
from lindung.programme.places import Places, over_ceiling, places_of
from lindung.programme.protection import months_of
from lindung.programme.replay import Replay, replay
from lindung.programme.scheme_year import SchemeYear
from lindung.programme.schemes import Scheme, Station
from lindung.studies.back_testing.back_test import BackTest, Line, Question, Said

A_HUNDRED = 100
A_HUNDRED_THOUSAND = 100_000
A_YEAR = 12
BY_CHANCE = Fraction(196, 100)  # standard errors within which 95 of 100 draws lie
LIMITS = (
    "Kematian karena kecelakaan kerja dihitung sebagai kematian biasa, meskipun santunannya lebih besar.",
    "Perawatan kecelakaan kerja tidak termasuk, dan apakah ia termasuk dalam klaim yang diterbitkan tidak disebut.",
    "Keputusan tahun 2023 dan 2024 (bagian, kuota) bukan ramalan: model diberi keputusan itu pada tahunnya.",
    "Semua desa dianggap mulai pada bulan pertama; kapan tiap desa mulai membayar tidak diterbitkan.",
)


@dataclass(frozen=True)
class Reckoned:
    """Everything the lines are made of."""

    question: Question
    law: Law

    @cached_property
    def places(self) -> dict[int, Places]:
        """Of each year, every village alike."""
        return {
            year: places_of(scheme, self.law, villages, np.zeros_like(villages))
            for year, scheme in self.question.years.items()
            for villages in (np.arange(self.question.count(f"villages_{year}")),)
        }

    @cached_property
    def happened(self) -> Replay:
        """The last year with the days of its money as its scheme has them."""
        return replay(self.question.replayed, self.law)

    @cached_property
    def first_in_may(self) -> Replay:
        """The same with the first tranche on the day that the office named in April 2024."""
        return replay(_first_paid(self.question.replayed, self.question.tried["first_tranche"]), self.law)

    @cached_property
    def told_months(self) -> WorkerMonths:
        """Of the last year."""
        return worker_months(self.happened)

    def price(self, year: int) -> Rupiah:
        """What one worker costs in all months of that year's scheme."""
        return self.places[year].fit.a_worker

    @property
    def first(self) -> SchemeYear:
        """The scheme of the first year."""
        return self.question.years[min(self.question.years)]

    @cached_property
    def benefit(self) -> Rupiah:
        """What a family gets for a death by illness in the first month of a member of the first year."""
        month, payer = self.first.first, self.first.payer
        return months_of([Payment(month, month.first, payer)], [month], self.first.income, self.law)[0].illness

    @cached_property
    def for_deaths(self) -> Rupiah:
        """What of a member's month pays for deaths (JKM)."""
        return owed(self.first.worker, self.first.first, self.first.payer, self.law).by(Programme.JKM)

    def rate(self, ratio: Fraction) -> Fraction:
        """Deaths in a year of one member: claim ratio (of one) on a year's contributions, by the benefit."""
        return ratio * self.for_deaths * A_YEAR / self.benefit

    @property
    def later_rate(self) -> Fraction:
        """Deaths in a year of one member as reckoned later from the claims themselves."""
        return Fraction(self.law.on("risks/deaths_informal", self.first.first.first).count, A_HUNDRED_THOUSAND)

    def ratio(self, key: str = "claim_ratio") -> Fraction:
        """The national claim ratio, of one."""
        return Fraction(self.question.known[key].figure.percent) / A_HUNDRED

    def deaths(self, until: Month, rate: Fraction, members: Mapping[Month, int] | None = None) -> Fraction:
        """Expected deaths of the members of the first year from its first month on; of `members` where given."""
        months = range(until - self.first.first + 1)
        everybody = self.places[self.first.year].total
        return sum(
            (Fraction((members or {}).get(self.first.first + ahead, everybody)) * rate / A_YEAR for ahead in months),
            Fraction(0),
        )

    def claims(self, until: Month, after: Month | None = None) -> Said:
        """Rupiah to families to the end of a month; after the end of another where that is named."""

        def paid(rate: Fraction) -> int:
            before = self.deaths(after, rate) if after else Fraction(0)
            return round((self.deaths(until, rate) - before) * self.benefit)

        keys = ("claim_ratio", "claim_ratio_least", "claim_ratio_most")
        then, least, most = (paid(self.rate(self.ratio(key))) for key in keys)
        return Said(then, least, most, paid(self.later_rate))


def back_test(question: Question, law: Law) -> BackTest:
    """What the model says beside what was published, line by line in the order of the file."""
    reckoned = Reckoned(question, law)
    said = _said(reckoned)
    assert set(said) == {one.key for one in question.published}, set(said) ^ {one.key for one in question.published}
    named = _words(reckoned)
    lines = tuple(
        Line(one.key, one.title, one.unit, one.figure, one.last_digit, said[one.key], one.why.format_map(named))
        for one in question.published
    )
    return BackTest(question, lines, _figures(reckoned), LIMITS)


def _said(by: Reckoned) -> dict[str, Said]:
    """What the model says of each published number."""
    places, plan = by.places, by.happened.plan
    upto, more = (by.question.until(key) for key in ("claims_august", "claims_september"))
    published = {one.key: one.figure for one in by.question.published if one.figure is not None}
    return {
        "workers_2022": Said.surely(places[2022].total),
        "money_2022": Said.surely(places[2022].cost),
        "price_2022": Said.surely(published["workers_2022"].count * by.price(2022)),
        "workers_2023": Said.surely(places[2023].total),
        "extreme_poor_2023": Said.surely(places[2022].total),
        "vulnerable_2023": Said.surely(places[2023].total - places[2022].total),
        "money_2023": Said.surely(places[2023].cost),
        "price_2023": Said.surely(published["workers_2023"].count * by.price(2023)),
        "claims_august": by.claims(upto),
        "claims_september": by.claims(more),
        "claims_between": by.claims(more, upto),
        "workers_2024": Said.surely(places[2024].total),
        "money_2024": Said.surely(places[2024].cost),
        "months_2024": Said.surely(by.told_months.planned, by.told_months.bought),
        "lapsed_2024": Said.surely(_lapsed(by.happened, planned=True), _lapsed(by.happened)),
        "again_2025": Said.surely(plan.wait_again(), sum(course.wait_again() for course in by.happened.happened)),
    }


def _lapsed(lived: Replay, *, planned: bool = False) -> int:
    """Workers whose membership ends early: as planned nobody's, for a plan is held against itself."""
    found = lived.plan.lapses(lived.plan) if planned else lived.lapses()
    return sum(lapse.workers for lapse in found)


def _words(by: Reckoned) -> dict[str, str]:
    """What a cause may name in braces."""
    until = by.question.until("claims_september")
    rate = by.rate(by.ratio())
    deaths = by.deaths(until, rate)
    grown = {by.question.years[2023].first + ahead: by.places[2023].total for ahead in range(A_YEAR)}
    lapses, in_may = by.happened.lapses(), by.first_in_may.lapses()
    return {
        **{f"fits_{year}": number(places.fit.people) for year, places in by.places.items()},
        **{f"over_{year}": rupiah(over_ceiling(scheme, by.law) or 0) for year, scheme in by.question.years.items()},
        **{f"villages_{year}": number(by.question.count(f"villages_{year}")) for year in by.places},
        "rate_then": number(round(rate * A_HUNDRED_THOUSAND)),
        "rate_later": number(round(by.later_rate * A_HUNDRED_THOUSAND)),
        "deaths_then": number(round(deaths)),
        "deaths_later": number(round(by.deaths(until, by.later_rate))),
        "chance": rupiah(round(float(BY_CHANCE) * float(deaths) ** 0.5 * by.benefit)),
        "later_claims": rupiah(round(by.deaths(until, by.later_rate) * by.benefit)),
        "if_january": rupiah(round(by.deaths(until, rate, grown) * by.benefit)),
        "lost": number(by.told_months.lost),
        "lapse_day": long_day(lapses[0].month.first),
        "may_lapse_day": long_day(in_may[0].month.first),
        "may_bought": number(worker_months(by.first_in_may).bought),
    }


def _first_paid(scheme: Scheme, day: Figure) -> Scheme:
    """The scheme with the first tranche of all villages on another day."""
    on = date.fromisoformat(day.word)
    return replace(
        scheme,
        happened=tuple(
            replace(
                group,
                tranches=(replace(group.tranches[0], days={Station.VILLAGE: on}, told=day), *group.tranches[1:]),
            )
            for group in scheme.happened
        ),
    )


def _figures(by: Reckoned) -> tuple[Figure, ...]:
    """The figures of law that it rests on."""
    first = by.first
    return each_once(
        *(places.fit.figures for places in by.places.values()),
        owed(first.worker, first.first, first.payer, by.law).figures,
        by.happened.figures,
        (by.law.on("risks/deaths_informal", first.first.first),),
    )
