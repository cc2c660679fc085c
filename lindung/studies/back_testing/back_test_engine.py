"""The first year of a back-test by the aggregate engine, beside the plain reckoning: what is between them, and why.

The engine seats real ages and sexes of the province, empties a place after a death until it is filled again, and pays
deaths at work as such. Places nobody fills and people who leave are set to none here, for nothing of either was known
before the first year; the plain reckoning has neither.
"""

from dataclasses import dataclass
from decimal import Decimal

from lindung.common.wording import number
from lindung.law.law import Law
from lindung.studies.back_testing.back_test import Question
from lindung.studies.back_testing.back_test_model import A_HUNDRED_THOUSAND, A_YEAR, Reckoned
from lindung.studies.drawing import middle
from lindung.studies.engines.expecting import expectation
from lindung.studies.numbers import Numbers
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.people.pool import Pool
from lindung.studies.province.inputs import ProvinceInputs
from lindung.studies.scenarios.scenario import WHOLE, AnnualTranche, Scenario

EMPTIED = "Mesin mengosongkan tempat sesudah kematian sampai penggantinya masuk; hitungan biasa tidak."


@dataclass(frozen=True)
class Beside:
    """One number of the first twelve months by both, and the cause of what is between them."""

    measure: Measure
    reckoned: float
    engine: float
    why: str

    @property
    def share(self) -> float:
        """How much more the engine says, of one."""
        return self.engine / self.reckoned - 1


def by_engine(question: Question, inputs: ProvinceInputs, pool: Pool, law: Law) -> tuple[Beside, ...]:
    """Months, cost, deaths and rupiah to families of the first year by both; `inputs` give people and assumptions."""
    by = Reckoned(question, law)
    scenario = _first_year(by)
    numbers = _known_then(by, inputs)
    outcome = expectation(scenario, inputs, pool, numbers)
    places = by.places[by.first.year]
    deaths = by.deaths(by.first.first + (A_YEAR - 1), by.rate(by.ratio()))
    at_work = number(round(float(numbers["work_deaths"][0])))
    plain = {
        Measure.PAID_MONTHS: (places.total * A_YEAR, EMPTIED),
        Measure.COST: (places.cost, EMPTIED),
        Measure.DEATHS_COVERED: (deaths, EMPTIED),
        Measure.FAMILY_RUPIAH: (
            deaths * by.benefit,
            f"Mesin membayar {at_work} persen kematian sebagai kecelakaan kerja, yang santunannya lebih besar.",
        ),
    }
    return tuple(
        Beside(measure, float(reckoned), float(outcome.total(measure)[0]), why)
        for measure, (reckoned, why) in plain.items()
    )


def _first_year(by: Reckoned) -> Scenario:
    """The scheme of the first year as a scenario of one year, all its money in its first month."""
    year = by.first
    return Scenario(
        code=year.code,
        title=year.title,
        note="Tahun pertama uji balik.",
        scheme=year,
        first=year.first,
        years=1,
        quota_rule=year.quota_rule,
        workers_a_village=year.workers_a_village,
        grant_percent={},
        shares={year.payer: WHOLE},
        months_a_year=year.months,
        rotates=None,
        tranches=(AnnualTranche(Decimal(WHOLE), year.first.number),),
        weeks_late=0,
    )


def _known_then(by: Reckoned, inputs: ProvinceInputs) -> Numbers:
    """The province's numbers in the middle, with those that were known, or decided, in 2022."""
    question, numbers = by.question, middle(inputs)
    for key in ("grant_a_village", "contributions_share"):
        numbers = numbers.with_(key, float(question.known[key].figure.percent))
    numbers = numbers.with_("villages", question.count(f"villages_{by.first.year}"))
    numbers = numbers.with_("deaths", float(by.rate(by.ratio()) * A_HUNDRED_THOUSAND))
    return numbers.with_("realisation", float(WHOLE)).with_("turnover", 0.0)
