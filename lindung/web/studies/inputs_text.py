"""The text of a province's inputs, with one number said anew. All else stays as it was written, comments too."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import yaml

from lindung.law.figures import Status
from lindung.studies.province.inputs import ASKED


@dataclass(frozen=True)
class Said:
    """A number as somebody in the office says it; low and high are the number itself where nobody doubts it."""

    value: Decimal
    low: Decimal
    high: Decimal
    day: date
    source: str
    status: Status


def with_number(text: str, key: str, said: Said) -> str:
    """The text with that number of `figures` in place of what stood there, a question or another number."""
    assert key in ASKED, key
    entry = _node(_node(yaml.compose(text), "figures"), key)
    first, last = entry.start_mark.index, entry.end_mark.index
    written = text[first:last].rstrip()
    return f"{text[:first]}{_written(said)}{text[first + len(written) :]}"


def _written(said: Said) -> str:
    """On one line; words in quotation marks, which YAML reads as JSON writes them."""
    words = {"source": said.source, "status": said.status.value}
    parts = [
        f"value: {said.value:f}",
        *([f"range: [{said.low:f}, {said.high:f}]"] if (said.low, said.high) != (said.value, said.value) else []),
        f"since: {said.day.isoformat()}",
        *(f"{name}: {json.dumps(word, ensure_ascii=False)}" for name, word in words.items()),
    ]
    return "{" + ", ".join(parts) + "}"


def _node(mapping: yaml.Node | None, key: str) -> yaml.Node:
    """The value of a key; the text was read before, so it is there."""
    assert isinstance(mapping, yaml.MappingNode)
    found: yaml.Node = next(value for name, value in mapping.value if name.value == key)
    return found
