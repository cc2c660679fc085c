"""A study as the text of its file, so that whoever has it, the province's file and this version gets the same study.

Everything that was tried stands in it in full, also what came out of other files or was changed in a browser.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from lindung.law.exact_yaml import yaml_of
from lindung.law.reforms import Change, Reform
from lindung.studies.province.own_numbers import OWN
from lindung.studies.scenarios.scenario import Gift, Scenario, TakingOver
from lindung.studies.scenarios.study_file import StudyQuestion

Keys = dict[str, Any]


def study_text(question: StudyQuestion, province: str) -> str:
    """The file that `read_study` reads as this very study.

    province: the bare name it has, or its file beside the text; its code and that of the study are names of files.
    """
    return yaml_of(
        {
            "title": question.title,
            "checked": {"by": question.province.checked.by, "day": question.province.checked.day},
            "province": province,
            "scenarios": [scenario_keys(scenario) for scenario in question.scenarios],
            "years": question.years,
            "draws": question.draws,
            "seed": question.seed,
            **({"overrides": _overrides(question.overrides)} if question.overrides else {}),
        }
    )


def scenario_keys(scenario: Scenario) -> Keys:
    """A scenario as the keys of its file, with its code; nothing is left to what it is like."""
    return {
        "code": scenario.code,
        "title": scenario.title,
        "note": scenario.note,
        "scheme": scenario.scheme.code,
        "first": str(scenario.first),
        "years": scenario.years,
        "quota_rule": str(scenario.quota_rule),
        "workers_a_village": scenario.workers_a_village,
        "grant_percent": {year: _plain(share) for year, share in scenario.grant_percent.items()},
        "shares": {str(payer): _plain(share) for payer, share in scenario.shares.items()},
        "months_a_year": scenario.months_a_year,
        "rotates": scenario.rotates,
        "tranches": [{"share": _plain(one.share), "month": one.month} for one in scenario.tranches],
        "weeks_late": scenario.weeks_late,
        "left_over": str(scenario.left_over),
        "gifts": [_gift(gift) for gift in scenario.gifts],
        "takes_over": _taking_over(scenario.takes_over) if scenario.takes_over else None,
        "reform": _reform(scenario.reform) if scenario.reform else None,
    }


def _gift(gift: Gift) -> Keys:
    return {
        "title": gift.title,
        "payer": str(gift.payer),
        "rupiah_a_year": int(gift.rupiah_a_year),
        "months": gift.months,
    }


def _taking_over(over: TakingOver) -> Keys:
    return {"payer": str(over.payer), "since": str(over.since), "deciles_at_most": over.deciles_at_most}


def _reform(reform: Reform) -> Keys:
    return {"title": reform.title, "by": reform.by, "changes": [dict(_change(one)) for one in reform.changes]}


def _change(change: Change) -> Iterator[tuple[str, Any]]:
    yield "parameter", change.name
    if change.row:
        yield "row", change.row
    yield "since", change.since
    yield "value", _plain(change.value) if isinstance(change.value, Decimal) else change.value
    if change.last:
        yield "last", change.last


def _overrides(own: Mapping[str, OWN]) -> Keys:
    return {key: dict(_own(one)) for key, one in own.items()}


def _own(one: OWN) -> Iterator[tuple[str, Any]]:
    figure = one.figure
    yield "value", _plain(figure.percent)
    if one.low < one.high:
        yield "range", [_plain(one.low), _plain(one.high)]
    yield "source", figure.source
    yield "status", str(figure.status)
    yield "since", figure.since
    yield "checked", {"by": figure.checked.by, "day": figure.checked.day}
    if figure.caution:
        yield "note", figure.caution


def _plain(value: Decimal) -> int | Decimal:
    """A whole number as one."""
    return int(value) if value == value.to_integral_value() else value
