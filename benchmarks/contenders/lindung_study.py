"""A whole study, from its question to its result: a shipped one, or that of an invented province."""

from dataclasses import replace
from datetime import date
from time import perf_counter
from typing import Any

from benchmarks.study_provinces import province_study
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.quick import quick
from lindung.studies.running import run as run_study
from lindung.studies.scenarios.study_file import StudyQuestion, shipped_study

DAY = date(2026, 11, 23)
CHANGES = (("deaths", 250), ("realisation", 90), ("turnover", 8))
"""One number changed after the other, as somebody at a screen does it; the first finds nothing remembered."""


def run(
    *, engine: str = "", processes: int = 1, draws: int = 200, scenarios: int = 10, province: int | None = None
) -> dict[str, Any]:
    """What it comes to; engine: none for one number changed after the other in one scenario."""
    asked = _asked(draws, scenarios, province)
    if not engine:
        return {"laps": [_lap(asked, key, value) for key, value in CHANGES]}
    study = run_study(asked, on=DAY, engine=engine, processes=processes)
    first = study.scenarios[0]
    return {
        "scenarios": len(study.scenarios),
        "years": len(study.years),
        "draws": study.draws,
        "workers": study.workers,
        "areas": len(study.areas),
        "cost": first.totals[Measure.COST].mean,
        "covered": first.totals[Measure.DEATHS_COVERED].mean,
        "agree": f"{sum(one.holds for one in study.agreement)} of {len(study.agreement)}",
    }


def _asked(draws: int, scenarios: int, province: int | None) -> StudyQuestion:
    asked = shipped_study("jambi") if province is None else province_study(province, draws)
    return replace(asked, draws=draws, scenarios=asked.scenarios[:scenarios])


def _lap(asked: StudyQuestion, key: str, value: int) -> float:
    begun = perf_counter()
    quick(asked, asked.scenarios[0].code, key, value)
    return perf_counter() - begun
