"""What was found in a file, counted by what there is to do about it. Places are row numbers, never people."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy

from lindung.common.findings import Finding, Severity
from lindung.common.wording import number
from lindung.registers.catalogue import Entry, catalogue
from lindung.web.intake.sentences import for_the_office

EXAMPLES = 5  # places named of one kind of finding
HEADINGS = {
    Severity.REFUSED: gettext_lazy("Ditolak: baris ini tidak menjadi data sampai diperbaiki"),
    Severity.WARNING: gettext_lazy("Diterima, dan seseorang perlu melihatnya"),
    Severity.NOTE: gettext_lazy("Diterima dan dipahami; memperbaikinya baik, tidak wajib"),
}


@dataclass(frozen=True)
class Kind:
    """One kind of finding: what it is, how often, and where for example."""

    sentence: str
    count: int
    places: str


@dataclass(frozen=True)
class ToDo:
    """One piece of advice and the kinds of finding it puts right."""

    advice: str
    kinds: Sequence[Kind]

    @property
    def count(self) -> int:
        return sum(kind.count for kind in self.kinds)


def summed_up(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """One entry for each kind of finding, as it is kept with the upload."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for finding in findings:
        counts[finding.code] += 1
        if len(found[finding.code]) < EXAMPLES:
            found[finding.code].append(finding)
    return [
        {"code": code, "count": counts[code], "places": [_place(finding) for finding in found[code]]}
        for code in sorted(counts)
    ]


def _place(finding: Finding) -> dict[str, Any]:
    """Where; of the file as a whole also what was read there, for that names nobody."""
    told = finding.value if not finding.row else ""
    return {"sheet": finding.sheet[:60], "row": finding.row, "column": finding.column[:40], "told": told[:60]}


def by_what_to_do(kept: Sequence[dict[str, Any]]) -> list[tuple[object, list[ToDo]]]:
    """The gravest first, and of each grade what helps most rows first."""
    graded: defaultdict[Severity, defaultdict[str, list[Kind]]] = defaultdict(lambda: defaultdict(list))
    for one in kept:
        entry = catalogue().get(one["code"])
        if entry is not None:  # of an older Lindung
            graded[entry.severity][_advice(entry)].append(
                Kind(for_the_office(entry.sentence), one["count"], _words(one["places"]))
            )
    return [
        (heading, sorted((ToDo(advice, kinds) for advice, kinds in graded[grade].items()), key=lambda do: -do.count))
        for grade, heading in HEADINGS.items()
        if grade in graded
    ]


def _advice(entry: Entry) -> str:
    return for_the_office(entry.advice) or _("Tidak ada yang perlu dilakukan")


def _words(places: Sequence[dict[str, Any]]) -> str:
    """`lembar Data, kolom nik, baris 2, 3, 7`, and of the file as a whole what was read there."""
    together: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for place in places:
        together.setdefault((place["sheet"], place["column"]), []).append(place)
    return "; ".join(_told(sheet, column, found) for (sheet, column), found in together.items())


def _told(sheet: str, column: str, found: Sequence[dict[str, Any]]) -> str:
    rows = [number(place["row"]) for place in found if place["row"]]
    parts = [
        _("lembar %(name)s") % {"name": sheet} if sheet else "",
        _("kolom %(name)s") % {"name": column} if column else "",
        _("baris %(rows)s") % {"rows": ", ".join(rows)} if rows else "",
        ", ".join(place["told"] for place in found if place["told"]),
    ]
    return ", ".join(str(part) for part in parts if part)
