"""What accepting a register would change, as it is kept with the upload and shown: in all, and for each village.

{"totals": {"new": 3, "changed": 1, "gone": 0, "back": 0, "unchanged": 90, "quarantined": 0},
 "villages": [{"code": "99.01.01.2001", "before": 91, "now": 94, "holds": true}]}
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.db.models import Count

from lindung.common.wording import number, percent
from lindung.registers.snapshots import Snapshot
from lindung.web.areas.models import Area
from lindung.web.areas.spans import span_of
from lindung.web.residents.loading import COUNTED
from lindung.web.residents.models import Load, Resident

GREAT_LOSS = Fraction(1, 5)  # of a village's people: more do not leave between two registers, half a file is likelier
LEAST = 20  # people of a village from which on a share says anything


def compared(snapshots: Sequence[Snapshot], load: Load | None) -> dict[str, Any]:
    """The counts of a load, and how many people each village had before and has in the file."""
    staged = set(load.sources.values_list("village_said", flat=True)) if load else set()
    numbers = {span_of(snapshot.manifest.village).first: snapshot for snapshot in snapshots}
    before = _before(list(numbers))
    return {
        "totals": {name: getattr(load, name) for name in (*COUNTED, "quarantined")} if load else {},
        "villages": [
            {
                "code": snapshot.manifest.village,
                "before": before.get(village, 0),
                "now": snapshot.manifest.accepted,
                "holds": village in staged,
            }
            for village, snapshot in sorted(numbers.items())
        ],
    }


def warnings(kept: Mapping[str, Any]) -> list[str]:
    """What whoever accepts should look at first: villages that would lose many of their people."""
    names = names_of([village["code"] for village in kept.get("villages", ())])
    return [
        f"{names.get(village['code'], village['code'])} kehilangan {percent(lost, 0)} penduduknya: dari "
        f"{number(village['before'])} menjadi {number(village['now'])}. Periksa apakah berkasnya lengkap sebelum "
        "diterima."
        for village in kept.get("villages", ())
        if village["holds"] and village["before"] >= LEAST and (lost := _lost(village)) >= GREAT_LOSS
    ]


def names_of(codes: Sequence[str]) -> dict[str, str]:
    """Names of areas by code."""
    names: dict[str, str] = {}
    for start in range(0, len(codes), 500):
        names |= dict(Area.objects.filter(pk__in=codes[start : start + 500]).values_list("code", "name"))
    return names


def _lost(village: Mapping[str, Any]) -> Fraction:
    return Fraction(max(0, village["before"] - village["now"]), village["before"])


def _before(villages: Sequence[int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for start in range(0, len(villages), 500):
        there = Resident.objects.filter(village__in=villages[start : start + 500], gone=False)
        counts |= dict(there.values_list("village").annotate(Count("pk")).order_by())
    return counts
