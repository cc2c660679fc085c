"""Every finding there is: its code, what it does to the row, the Indonesian sentence, and what to do about it.

The table stands in `catalogue.csv`; screens, `findings.csv` and the documentation are made from it.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lindung.common.findings import Finding, Severity

OTHER = "lain-lain"


@dataclass(frozen=True)
class Entry:
    """One kind of finding, in words for the person who can put it right."""

    code: str
    severity: Severity
    sentence: str
    advice: str
    group: str = ""  # what it is about; "" where nobody has said


@cache
def catalogue() -> dict[str, Entry]:
    """All entries by code."""
    text = files("lindung.registers").joinpath("catalogue.csv").read_text(encoding="utf-8")
    return {
        row["code"]: Entry(
            row["code"], Severity(row["severity"]), row["sentence"], row["advice"] or "", row.get("group") or ""
        )
        for row in csv.DictReader(text.splitlines())
    }


def by_group() -> dict[str, list[Entry]]:
    """All entries by what they are about, in the order of the table; those of no group last, under "lain-lain"."""
    groups: dict[str, list[Entry]] = {}
    for entry in sorted(catalogue().values(), key=lambda entry: not entry.group):
        groups.setdefault(entry.group or OTHER, []).append(entry)
    return groups


def severity(finding: Finding) -> Severity:
    """What a finding does to its row."""
    return catalogue()[finding.code].severity
