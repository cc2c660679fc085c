"""The worker reads a file: its rows as snapshots beside it, its findings, and what accepting it would change."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db import transaction

from lindung.pipelines.read import FileRead, read_file
from lindung.registers.containers.sheets import Opened
from lindung.registers.reading import Reading
from lindung.registers.snapshots import Snapshot
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span, span_of
from lindung.web.audit.services import record
from lindung.web.intake import marking
from lindung.web.intake.attempts import WORKER, Teller, attempted, begun
from lindung.web.intake.comparing import compared
from lindung.web.intake.findings import summed_up
from lindung.web.intake.holding import holding
from lindung.web.intake.models import Upload
from lindung.web.intake.permission import require_own_villages, require_right_to_hand_in
from lindung.web.intake.second_person import wants_second_person
from lindung.web.intake.states import State
from lindung.web.residents.loading import stage
from lindung.web.residents.models import Load

OF_VILLAGES = ("residents", "welfare", "aid")


def read_upload(pk: int) -> None:
    """Read it, whatever an earlier attempt left behind."""
    upload = begun(pk, (State.RECEIVED, State.READING), State.READING)
    if upload is not None:
        attempted(upload, _read)


def _read(upload: Upload) -> None:
    shutil.rmtree(upload.read_folder, ignore_errors=True)
    seen: list[tuple[Opened, Reading]] = []
    teller = Teller(upload)

    def look(opened: Opened, reading: Reading) -> None:
        strangers = {found.value for found in reading.findings if found.code == "village_other" and found.value}
        require_own_villages(upload, strangers)
        seen.append((opened, reading))

    found = read_file(upload.file, upload.read_folder, upload.said, look=look, tell=teller)
    kind = found.snapshots[0].manifest.kind
    require_right_to_hand_in(upload, kind)
    villages = _villages(found.snapshots) if kind in OF_VILLAGES else []
    require_own_villages(upload, villages)
    span = smallest_span(upload.area, villages)
    load = None
    held = holding(found.snapshots) if kind == "residents" else []
    if held:
        load = stage(held, area=span, by=upload.by, upload=upload.pk, told=lambda rows: teller.tell("comparing", rows))
    _keep(upload, found, kind, villages, span, load)
    marking.mark(upload, *seen[0])


@transaction.atomic
def _keep(upload: Upload, found: FileRead, kind: str, villages: list[str], span: Span, load: Load | None) -> None:
    held = Upload.objects.select_for_update(of=("self",)).filter(pk=upload.pk, state=State.READING).first()
    if held is None:
        return
    held.state, held.stage, held.attempts = State.READ, "", 0
    held.kind, held.format, held.villages = kind, found.format[:120], villages
    held.first, held.last = span.first, span.last
    held.rows_read, held.rows_accepted = found.counted("read"), found.counted("accepted")
    held.rows_warned, held.rows_refused = found.counted("warned"), found.counted("refused")
    held.rows_not_data = found.counted("not_data")
    held.findings = summed_up(found.findings)
    held.load = load.pk if load else None
    held.compared = compared(found.snapshots, load) if kind == "residents" else {}
    held.copy_due = marking.is_needed(found.findings)
    held.second_person = wants_second_person(held)
    held.save()
    record(
        WORKER, "upload read", f"upload {held.pk}", area=held.span, kind=kind, villages=len(villages),
        counts={name: found.counted(name) for name in ("read", "accepted", "refused", "not_data")},
    )  # fmt: skip


def smallest_span(area: Area, villages: Sequence[str]) -> Span:
    """The span of the smallest area known that holds all the villages; of the area itself where nobody knows them."""
    numbers = [span_of(code).first for code in villages]
    if not numbers:
        return area.span
    within = Area.objects.filter(first__gte=area.first, last__lte=area.last)
    around = within.filter(first__lte=min(numbers), last__gte=max(numbers)).order_by("-first", "last").first()
    return around.span if around else area.span


def _villages(snapshots: Sequence[Snapshot]) -> list[str]:
    """Codes of the villages whose rows are in the file."""
    codes = {snapshot.manifest.village for snapshot in snapshots if snapshot.manifest.village}
    for snapshot in snapshots:
        if not snapshot.manifest.village:
            codes |= set(_told(snapshot.rows))
    return sorted(codes)


def _told(rows: Path) -> list[str]:
    return [code for code in pc.unique(pq.read_table(rows, columns=["village"])["village"]).to_pylist() if code]
