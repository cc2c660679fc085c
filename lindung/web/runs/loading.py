"""What came out of a run, into the office: verdicts, counts, the review queue, the aggregates of coverage.

The list of what is loaded; each part is set-based, and all are in the transaction of the caller.
"""

from pathlib import Path

from lindung.pipelines.found_verdicts import verdicts_of, villages_of
from lindung.web.coverage.services import refresh_coverage
from lindung.web.review.loading import load_queue
from lindung.web.runs.models import Run, RunVillage
from lindung.web.runs.verdicts import load_verdicts


def load_found(run: Run, folder: Path, known: frozenset[str]) -> int:
    """Load the run in `folder`; how many residents have another verdict than before.

    known: numbers of the words that the run was given, or would have been.
    """
    changed = load_verdicts(run, verdicts_of(folder))
    RunVillage.objects.bulk_create(
        [RunVillage(run=run, **vars(found)) for found in villages_of(folder)], batch_size=1_000
    )
    load_queue(run, folder, known)
    refresh_coverage(run.number)
    return changed
