"""Every finding there is: its code, what it does to the row, the Indonesian sentence, and what to do about it.

The table stands in `catalogue.csv`; screens, `findings.csv` and the documentation are made from it.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lindung.common.findings import Finding, Severity


@dataclass(frozen=True)
class Entry:
    """One kind of finding, in words for the person who can put it right."""

    code: str
    severity: Severity
    sentence: str
    advice: str


@cache
def catalogue() -> dict[str, Entry]:
    """All entries by code."""
    text = files("lindung.registers").joinpath("catalogue.csv").read_text(encoding="utf-8")
    return {
        row["code"]: Entry(row["code"], Severity(row["severity"]), row["sentence"], row["advice"])
        for row in csv.DictReader(text.splitlines())
    }


def severity(finding: Finding) -> Severity:
    """What a finding does to its row."""
    return catalogue()[finding.code].severity
