"""What a province puts in, written as the file it could have been read from: whatever it came from, one text is kept.

Reading the text again gives the same inputs, but that every number is then checked by whoever checked the province.
"""

from collections.abc import Mapping
from decimal import Decimal

import yaml

from lindung.law.figures import Figure
from lindung.studies.province.inputs import ASKED, PastTranche, ProvinceInputs, Question, Stated
from lindung.studies.province.margins import Margin, Tie

Entry = dict[str, object]
WIDTH = 110  # of a line


def inputs_text(inputs: ProvinceInputs) -> str:
    """The YAML text of a province's file; of the same inputs the same text."""
    asked = {one.key: one for one in inputs.questions}
    figures = {
        key: _stated(inputs.stated[key]) if key in inputs.stated else _asked(asked[f"figures.{key}"]) for key in ASKED
    }
    content = {
        "title": inputs.title,
        "province": inputs.province,
        "checked": {"by": inputs.checked.by, "day": inputs.checked.day},
        "figures": figures,
        "margins": [*map(_margin, inputs.margins), *_open_margins(asked)],
        "ties": [_tie(one) for one in inputs.ties],
        "tranches": [*map(_tranche, inputs.tranches), *([_asked(asked["tranches"])] if "tranches" in asked else [])],
    }
    return str(yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH))


class _Dumper(yaml.SafeDumper):
    """Numbers to their last digit, as they were written."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - yaml gives it
        """What is said twice is written twice."""
        return True


def _exact(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    whole = value == value.to_integral_value() and int(value.as_tuple().exponent) >= 0
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'int' if whole else 'float'}", f"{value:f}")


_Dumper.add_representer(Decimal, _exact)


def _stated(one: Stated) -> Entry:
    ends = {"range": [one.low, one.high]} if one.low < one.high else {}
    return {"value": one.figure.value, **ends, "since": one.figure.since, **_told(one.figure)}


def _asked(one: Question) -> Entry:
    return {"missing": one.question, "ask": one.ask}


def _margin(one: Margin) -> Entry:
    return {
        "by": [str(dimension) for dimension in one.by],
        "kind": str(one.kind),
        "cells": {"/".join(cell): amount for cell, amount in one.cells.items()},
        **({"spread": one.spread} if one.spread else {}),
        **_told(one.told),
    }


def _open_margins(asked: Mapping[str, Question]) -> list[Entry]:
    start = "margins."
    return [{"by": [key.removeprefix(start)], **_asked(one)} for key, one in asked.items() if key.startswith(start)]


def _tie(one: Tie) -> Entry:
    cell = {str(dimension): value for dimension, value in one.cell.items()}
    return {"cell": cell, "odds": one.odds, "range": [one.low, one.high], **_told(one.told)}


def _tranche(one: PastTranche) -> Entry:
    days = {"planned": one.planned, "paid_out": one.paid_out}
    return {"year": one.year, "share": one.share, **days, **_told(one.told)}


def _told(figure: Figure) -> Entry:
    note = {"note": figure.caution} if figure.caution else {}
    return {"source": figure.source, "status": str(figure.status), **note}
