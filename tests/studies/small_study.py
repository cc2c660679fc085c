"""A study with all its parts, made of tables that were filled by hand: what summing makes of them is real."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np

from lindung.common.months import Month
from lindung.law.law import Law
from lindung.law.payers import Payer
from lindung.programme.scheme_year import QuotaRule
from lindung.programme.year_files import shipped_year
from lindung.studies.numbers import Numbers
from lindung.studies.outcome.convergence import convergence
from lindung.studies.outcome.outcomes import MEASURES, Measure, Outcome
from lindung.studies.outcome.results import Agreement, NextRupiah, Study, Tornado, TornadoBar
from lindung.studies.outcome.results_json import as_kept
from lindung.studies.outcome.spreads import spread
from lindung.studies.outcome.summing import summed
from lindung.studies.scenarios.scenario import AnnualTranche, Scenario
from tests.studies.small_provinces import small_province

DRAWS, YEARS, AREAS = 40, 3, ("99.01", "99.02")
HALF = Decimal(50)


def small_scenario(code: str = "seperti-jambi", **changes: object) -> Scenario:
    """Twelve months a year from January 2027 on, one payer, two tranches on time."""
    scenario = Scenario(
        code=code,
        title="BKBK seperti di Jambi",
        note="Bantuan yang sama untuk setiap desa.",
        scheme=shipped_year("bkbk-jambi-2023"),
        first=Month(2027, 1),
        years=YEARS,
        quota_rule=QuotaRule.FLAT,
        workers_a_village=None,
        grant_percent={},
        shares={Payer.BKBK: Decimal(100)},
        months_a_year=12,
        rotates=None,
        tranches=(AnnualTranche(HALF, 1), AnnualTranche(HALF, 7)),
        weeks_late=0,
    )
    return replace(scenario, **changes)  # type: ignore[arg-type]


def small_numbers(draws: int = DRAWS) -> Numbers:
    """Of the small province, with growth; only the members before the scheme are uncertain."""
    columns = {key: float(one.figure.percent) for key, one in small_province().stated.items()}
    columns |= {"workers_growth": 1.5, "members_growth": 3.0}
    spreading = np.linspace(290, 310, draws)
    return Numbers({key: np.full(draws, value) for key, value in columns.items()} | {"active_members": spreading})


def small_outcome(places: float = 40, draws: int = DRAWS, seed: int = 1) -> Outcome:
    """So many places in two areas of 360 and 240 people; of every ten months nine are paid in time."""
    chance = np.random.default_rng(seed)
    by_year = np.stack([_year(places, draws, chance) for _ in range(YEARS)], axis=1)
    summed_up = by_year.sum(axis=1)
    summed_up[:, MEASURES.index(Measure.MEMBERS)] = by_year[:, -1, MEASURES.index(Measure.MEMBERS)]
    summed_up[:, MEASURES.index(Measure.BUDGET)] = 0
    poor_first = np.arange(10, 0, -1) / 55
    cost = by_year[:, :, MEASURES.index(Measure.COST)]
    return Outcome(
        years=tuple(range(2027, 2027 + YEARS)),
        areas=AREAS,
        by_year=by_year,
        by_area=summed_up[:, None, :] * np.array([0.6, 0.4])[None, :, None],
        by_decile=summed_up[:, None, :] * poor_first[None, :, None],
        by_payer={Payer.BKBK: cost * 0.75, Payer.APBD_REGENCY: cost * 0.25},
        eligible_by_decile=np.full((draws, 10), 60.0),
    )


def _year(places: float, draws: int, chance: np.random.Generator) -> np.ndarray:
    deaths = chance.poisson(0.003 * 600 * 10, draws) / 10
    covered = deaths * places / 600
    paid = np.full(draws, places * 12 * 0.9)
    told = {
        Measure.MEMBERS: np.full(draws, places),
        Measure.EVER: np.full(draws, places * 1.1),
        Measure.PAID_MONTHS: paid,
        Measure.FULL_MONTHS: paid - places,
        Measure.GRACE_MONTHS: np.full(draws, places * 0.6),
        Measure.LAPSES: np.full(draws, places * 0.1),
        Measure.COST: paid * 16_800,
        Measure.BUDGET: np.full(draws, places * 12 * 16_800.0),
        Measure.DEATHS: deaths,
        Measure.DEATHS_COVERED: covered * 0.8,
        Measure.DEATHS_WAITING: covered * 0.1,
        Measure.ACCIDENTS: deaths,
        Measure.ACCIDENTS_COVERED: covered,
        Measure.FAMILY_RUPIAH: covered * 0.8 * 42_000_000 + covered * 0.1 * 10_000_000,
        Measure.SCHOOLING: covered * 0.4,
        Measure.POOR_WITHOUT: covered * 0.5,
        Measure.POOR_WITH: covered * 0.05,
        Measure.EXTREME_WITHOUT: covered * 0.2,
        Measure.EXTREME_WITH: covered * 0.01,
    }
    return np.stack([told[measure] for measure in MEASURES], axis=1)


def small_study() -> Study:
    """Two scenarios of a small province over three years; what engines would fill is filled by hand."""
    numbers, law, province = small_numbers(), Law(), small_province()
    first, halved = small_outcome(), small_outcome(places=20)
    scenarios = (
        (small_scenario(), first),
        (small_scenario("bantuan-separuh", title="Bantuan dibagi dua", grant_percent={2027: HALF}), halved),
    )
    return as_kept(
        Study(
            code="uji",
            title="Studi kecil untuk uji",
            province="99",
            province_title=province.title,
            made_on=date(2026, 11, 23),
            version="0",
            seed=1,
            draws=DRAWS,
            years=first.years,
            areas=AREAS,
            digest="0" * 64,
            people_digest="1" * 64,
            workers=1_000,
            eligible=spread(first.eligible_by_decile.sum(axis=1)),
            scenarios=tuple(
                replace(summed(one, outcome, first, numbers, province.title, law), next_rupiah=_levers(outcome))
                for one, outcome in scenarios
            ),
            convergence=convergence(first),
            tornados=tuple(_tornado(measure, first) for measure in (Measure.COST, Measure.DEATHS_COVERED)),
            agreement=(Agreement(Measure.DEATHS_COVERED, 0.3, spread(first.total(Measure.DEATHS_COVERED)), 1.5),),
            figures=province.figures,
            questions=tuple(f"{one.title}: {one.question} Tanyakan kepada {one.ask}." for one in province.questions),
            limits=("Rumah tangga tanpa pekerja tidak dihitung.",),
        )
    )


def _levers(outcome: Outcome) -> tuple[NextRupiah, ...]:
    more = outcome.total(Measure.COST) * 0.1, outcome.total(Measure.FULL_MONTHS) * 0.1, outcome.total(Measure.DEATHS)
    cost, months, families = (spread(column) for column in more)
    return (
        NextRupiah("realisation", "Realisasi", "5 persen lebih banyak tempat terisi", cost, months, families),
        NextRupiah("grant", "Bantuan", "10 persen lebih banyak bantuan", cost, months, families),
    )


def _tornado(measure: Measure, outcome: Outcome) -> Tornado:
    middle = float(outcome.total(measure).mean())
    bars = (
        TornadoBar("deaths", "Kematian peserta", "kasus", 140, 290, 380, middle * 0.5, middle * 1.3),
        TornadoBar("realisation", "Realisasi", "persen", 90, 96, 100, middle * 0.94, middle * 1.04),
    )
    return Tornado(measure, "Biaya" if measure is Measure.COST else "Kematian yang dijamin", middle, bars)
