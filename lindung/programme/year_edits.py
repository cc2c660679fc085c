"""The figures of a scheme that change from year to year, changed in its file: a region need not write YAML.

A figure that changes gets the paper it now rests on; what does not change keeps its source. Everything else of the
file stays as it says. Whether the outcome is a scheme that can be is decided where every file is read (`year_files`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.exact_yaml import exact_yaml, yaml_of
from lindung.law.figures import Status
from lindung.programme.scheme_year import QuotaRule, SchemeYear

Value = int | Decimal | str


@dataclass(frozen=True)
class Tranche:
    """A share of the money, in percent, and the day planned for it; None: nobody knows the day."""

    share: Decimal
    day: date | None


@dataclass(frozen=True)
class YearFigures:
    """What a region decides anew each year; None where a scheme does not say it."""

    title: str
    year: int
    legal_basis: tuple[str, ...]
    grant_a_village: Rupiah | None
    contributions_share: Decimal | None  # percent
    budget: Rupiah | None
    rule: QuotaRule
    workers_a_village: int | None
    workers: int | None
    reserve_share: Decimal  # percent
    first_month: Month
    months: int
    declared_income: Rupiah  # a month
    tranches: tuple[Tranche, ...]


@dataclass(frozen=True)
class Basis:
    """On what changed figures rest, and who wrote them down when."""

    source: str
    by: str
    on: date


def figures_of(year: SchemeYear) -> YearFigures:
    """What a scheme says now."""
    return YearFigures(
        title=year.title,
        year=year.year,
        legal_basis=year.legal_basis,
        grant_a_village=year.money.grant_a_village,
        contributions_share=year.money.share,
        budget=year.money.budget,
        rule=year.quota_rule,
        workers_a_village=year.workers_a_village,
        workers=year.workers,
        reserve_share=year.reserve_share,
        first_month=year.first,
        months=year.months,
        declared_income=year.income,
        tranches=tuple(Tranche(one.share, one.day) for one in year.tranches),
    )


def edited(text: str, before: YearFigures, after: YearFigures, basis: Basis) -> str:
    """The file with what changed; the same text where nothing did. Comments of the file are not kept."""
    if before == after:
        return text
    content = exact_yaml(text, "skema")
    content |= {"title": after.title, "year": after.year, "legal_basis": list(after.legal_basis)}
    content["checked"] = {"by": basis.by, "day": basis.on}
    told = {"source": basis.source, "status": str(Status.UNVERIFIED)}
    for (part, key), value in _changed(before, after):
        if value is None:
            content[part].pop(key, None)
        else:
            content[part][key] = {"value": value, **told}
    if before.tranches != after.tranches:
        content["planned"] = [{"share": _plain(one.share), "day": one.day, **told} for one in after.tranches]
    return yaml_of(content)


_PLACES: Mapping[str, str] = {
    **dict.fromkeys(("grant_a_village", "contributions_share", "budget"), "money"),
    **dict.fromkeys(("rule", "workers_a_village", "workers", "reserve_share"), "quota"),
    **dict.fromkeys(("first_month", "months", "declared_income"), "paying"),
}
"""The part of the file in which a figure stands."""


def _changed(before: YearFigures, after: YearFigures) -> Iterator[tuple[tuple[str, str], Value | None]]:
    for name in (field.name for field in fields(YearFigures) if field.name in _PLACES):
        value = getattr(after, name)
        if value != getattr(before, name):
            yield (_PLACES[name], name), _written(value)


def _written(value: Month | QuotaRule | Decimal | int | None) -> Value | None:
    if isinstance(value, Month | QuotaRule):
        return str(value)
    return _plain(value) if isinstance(value, Decimal) else value


def _plain(share: Decimal) -> int | Decimal:
    """A whole percentage as a whole number."""
    return int(share) if share == share.to_integral_value() else share
