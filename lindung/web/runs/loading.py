"""What came out of a run, into the office: verdicts, counts, the review queue, the aggregates of coverage.

The list of what is loaded; each part is set-based, and all are in the transaction of the caller.
"""

from pathlib import Path

from lindung.pipelines.found_verdicts import verdicts_of, villages_of
from lindung.web.coverage.services import refresh_coverage
from lindung.web.residents.loading import known_villages
from lindung.web.review.loading import load_queue
from lindung.web.runs.models import Run, RunVillage
from lindung.web.runs.verdicts import load_verdicts

NOBODY = {"people": 0, "matched": 0, "review": 0, "active": 0}


def load_found(run: Run, folder: Path, known: frozenset[str]) -> int:
    """Load the run in `folder`; how many residents have another verdict than before.

    known: numbers of the words that the run was given, or would have been.
    """
    changed = load_verdicts(run, verdicts_of(folder))
    RunVillage.objects.filter(run=run).delete()
    RunVillage.objects.bulk_create(_villages(run, folder), batch_size=1_000)
    load_queue(run, folder, known)
    refresh_coverage(run.number)
    return changed


def _villages(run: Run, folder: Path) -> list[RunVillage]:
    """One row a village as the office knows it; all that it does not know are one."""
    found = villages_of(folder)
    here = known_villages([one.village for one in found])
    rows: dict[int | None, RunVillage] = {}
    for one in found:
        village = here.get(one.village)
        row = rows.setdefault(village, RunVillage(run=run, village=village, **NOBODY))
        for name in NOBODY:
            setattr(row, name, getattr(row, name) + getattr(one, name))
    return list(rows.values())
