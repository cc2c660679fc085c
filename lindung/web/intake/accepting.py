"""The worker puts what was read in the place of the last: residents and the snapshots that `verify` reads, together.

One transaction. The folders are renamed into place as its last act, under names that the upload alone has: a worker
killed between the two is followed by one that finds them there, loads the same rows, and ends it. Where it cannot be
ended the folders are taken away again.
"""

import os
import shutil
from dataclasses import replace
from datetime import date

from django.db import connection, transaction

from lindung.common.errors import UserError
from lindung.pipelines.publishing import of_one_day
from lindung.registers.snapshots import MANIFEST, Snapshot, manifest_text, snapshots_below, whole_folder
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.intake import tasks
from lindung.web.intake.attempts import Teller, attempted, begun
from lindung.web.intake.holding import holding, registers_folder
from lindung.web.intake.models import Upload
from lindung.web.intake.states import State
from lindung.web.residents import loading
from lindung.web.residents.models import Load

CHANGED_SINCE = "Data berubah sejak berkas ini dibandingkan; perbandingannya dihitung lagi. Periksa, lalu putuskan."


def accept_upload(pk: int) -> None:
    """Accept it whole, or leave everything as it was."""
    upload = begun(pk, (State.ACCEPTING,), State.ACCEPTING)
    if upload is not None:
        attempted(upload, _accept)
        if Upload.objects.get(pk=pk).state != State.ACCEPTED:
            withdraw(upload)


def withdraw(upload: Upload) -> None:
    """Take away what an attempt that came to nothing had put among the accepted snapshots."""
    for folder in registers_folder().rglob(f"*{_mark(upload)}"):
        if folder.is_dir():  # a file that was handed in may be called so
            shutil.rmtree(folder)


def _accept(upload: Upload) -> None:
    found = [snapshot for snapshot in _read(upload) if snapshot.manifest.kind == upload.kind]
    if not found:
        raise UserError("Hasil bacaan berkas ini tidak ada lagi di server. Unggah berkasnya sekali lagi.")
    Teller(upload).tell("loading")
    with transaction.atomic():
        held = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
        if held.state != State.ACCEPTING:
            return
        load = Load.objects.filter(upload=held.pk).first()
        if not (_holds_as_compared(held, found) and _loaded(held, load)):
            _compare_again(held, CHANGED_SINCE)
            return
        held.state, held.stage = State.ACCEPTED, ""
        held.loaded = sum(getattr(load, name) for name in ("new", "changed", "gone", "back")) if load else 0
        held.save(update_fields=["state", "stage", "loaded"])
        assert held.decided_by is not None
        record(held.decided_by, "upload accepted", f"upload {held.pk}", area=held.span, load=held.load)
        _others_again(held)
        _publish(held, found)


def _read(upload: Upload) -> list[Snapshot]:
    return snapshots_below(upload.read_folder, upload.kind) if upload.read_folder.is_dir() else []


def _loaded(upload: Upload, load: Load | None) -> bool:
    """Residents as the load has them; False, and nothing done, where others changed them since it was compared."""
    try:
        with transaction.atomic():
            if load is not None:
                assert upload.decided_by is not None
                loading.accept(load, by=upload.decided_by)
    except UserError:
        return False
    return True


def _holds_as_compared(upload: Upload, found: list[Snapshot]) -> bool:
    """Would the same registers hold as when it was compared?"""
    if upload.kind != "residents":
        return True
    holds = {snapshot.manifest.village for snapshot in holding(found, _mark(upload))}
    return holds == {village["code"] for village in upload.compared["villages"] if village["holds"]}


def _others_again(accepted: Upload) -> None:
    """Uploads of the same villages that wait were compared with what is no longer there."""
    # The head of the audit is held by now: whoever decides on one waits for it, so they are not waited for. What they
    # accept is compared once more before it is loaded.
    free = connection.features.has_select_for_update_skip_locked
    waiting = Upload.objects.select_for_update(of=("self",), skip_locked=free)
    waiting = waiting.filter(state=State.READ, kind="residents")
    span: Span = accepted.span
    for other in waiting.filter(first__lte=span.last, last__gte=span.first):
        if accepted.kind == "residents" and set(other.villages) & set(accepted.villages):
            _compare_again(other, "")


def _compare_again(upload: Upload, sentence: str) -> None:
    upload.state, upload.attempts, upload.sentence = State.RECEIVED, 0, sentence
    upload.decided_by = upload.decided_at = None
    upload.save(update_fields=["state", "attempts", "sentence", "decided_by", "decided_at"])
    tasks.read.enqueue(upload.pk)


def _publish(upload: Upload, found: list[Snapshot]) -> None:
    for snapshot in found:
        manifest = snapshot.manifest
        place = registers_folder() / manifest.kind / manifest.village
        target = place / f"{snapshot.folder.name.partition('.')[0]}{_mark(upload)}"
        if (target / MANIFEST).is_file():
            continue  # by an attempt that was killed after it
        same_day = of_one_day(place, manifest.kind, date.fromisoformat(manifest.received))
        sequence = 1 + max((other.manifest.sequence for other in same_day), default=0)
        with whole_folder(target) as folder:
            # The files are never written again: they may as well be the same.
            shutil.copytree(
                snapshot.folder,
                folder,
                copy_function=os.link,
                ignore=shutil.ignore_patterns(MANIFEST),
                dirs_exist_ok=True,
            )
            (folder / MANIFEST).write_text(manifest_text(replace(manifest, sequence=sequence)), encoding="utf-8")


def _mark(upload: Upload) -> str:
    """What the folders of this upload end with."""
    return f".u{upload.pk}"
