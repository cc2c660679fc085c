"""Take registers into the database: stage, compare, then accept in one transaction, or discard.

    load = stage(snapshots, area=span, upload=12, by=user)     persistent: it waits as long as it must
    load.new, load.changed, load.gone, load.back, load.unchanged
    accept(load, by=user)                                      all of it or nothing, with the history of everybody

The same file twice changes nothing. A register that is a part of its village only adds and changes; whoever is not in
a whole one is `gone`. Who may accept, and whether a second person must, is asked by `intake`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.registers.snapshots import Snapshot, canonical
from lindung.registers.standing import Standing
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.residents import set_sql
from lindung.web.residents.models import Load, LoadSource, Resident, VillageLock
from lindung.web.residents.rows import Cell, Row, staged_rows
from lindung.web.residents.staging import in_batches
from lindung.web.users.models import User
from lindung.web.vault.sealing import vault

Actor = User | str
COUNTED = ("new", "changed", "gone", "back", "unchanged")


def stage(
    snapshots: Sequence[Snapshot],
    *,
    area: Area | Span,
    by: Actor,
    upload: int | None = None,
    told: Callable[[int], None] = lambda rows: None,
) -> Load:
    """A load of registers, one a village, compared with what is there. Of the same upload again: the same load anew.

    told: hears how many rows are staged. UserError where a snapshot is broken or its upload is decided.
    """
    span = area.span if isinstance(area, Area) else area
    villages = known_villages([_village_said(snapshot) for snapshot in snapshots])
    if any(here is not None and not span.first <= here <= span.last for here in villages.values()):
        raise UserError("Berkas ini memuat desa di luar wilayah yang dipilih. Pisahkan, atau pilih wilayah yang benar.")
    load = _begun(canonical(snapshots), span, by, upload)
    in_batches(_batches(snapshots, villages), load.pk, told)
    return compare(load)


def known_villages(said: Sequence[int]) -> Mapping[int, int | None]:
    """Of numbers of villages as registers write them those that are known, and what they are here."""
    known: dict[int, int | None] = {}
    for start in range(0, len(said), 500):
        some = said[start : start + 500]
        areas = Area.objects.filter(level="village", first__in=some)
        known |= {first: first for first in areas.values_list("first", flat=True)}
        assigned = VillageLock.objects.filter(village_said__in=some).exclude(assigned=None)
        known |= dict(assigned.values_list("village_said", "assigned"))
    return known


@transaction.atomic
def compare(load: Load) -> Load:
    """Count again what accepting it would change, and let it wait for that."""
    for name, count in _counted(load.pk).items():
        setattr(load, name, count)
    load.state = "staged"
    load.save()
    return load


def accept(load: Load, *, by: Actor) -> Load:
    """Make it what is there. UserError where it is decided already or the residents changed since it was compared."""
    with transaction.atomic():
        load = _waiting(load)
        _hold_villages(load.pk)
        if _compared(_counted(load.pk)) != _compared(load):
            raise UserError("Data penduduk berubah sejak berkas ini dibandingkan. Bandingkan lagi, lalu putuskan.")
        _apply(load.pk)
        VillageLock.objects.filter(village_said__in=load.sources.values("village_said")).update(load=load)
        return _decided(load, "accepted", by)


@transaction.atomic
def discard(load: Load, *, by: Actor) -> Load:
    """Forget what was staged. UserError where it is decided already."""
    load = _waiting(load)
    _run(set_sql.forget_staged(), load.pk)
    return _decided(load, "discarded", by)


def _begun(snapshots: Sequence[Snapshot], span: Span, by: Actor, upload: int | None) -> Load:
    assert snapshots, "a load is of something"
    with transaction.atomic():
        earlier = Load.objects.select_for_update().filter(upload=upload).first() if upload else None
        if earlier and earlier.decided_at:
            raise UserError("Berkas unggahan ini sudah diputuskan. Unggah berkas baru.")
        if earlier:
            _run(set_sql.forget_staged(), earlier.pk)
            earlier.delete()
        load = Load.objects.create(
            upload=upload,
            first=span.first,
            last=span.last,
            sha256=snapshots[0].manifest.sha256,
            staged_by=by if isinstance(by, User) else None,
        )
        LoadSource.objects.bulk_create(_source(load, snapshot) for snapshot in snapshots)
    return load


def _source(load: Load, snapshot: Snapshot) -> LoadSource:
    manifest, registers = snapshot.manifest, Path(settings.DATA) / "registers"
    inside = snapshot.folder.is_relative_to(registers)
    return LoadSource(
        load=load,
        village_said=_village_said(snapshot),
        folder=str(snapshot.folder.relative_to(registers) if inside else snapshot.folder.name)[-200:],
        file=manifest.file[-200:],
        source=manifest.source[:200],
        received=date.fromisoformat(manifest.received),
        sha256=manifest.sha256,
        whole=manifest.standing > Standing.PART,
    )


def _village_said(snapshot: Snapshot) -> int:
    return int(village_code(snapshot.manifest.village).replace(".", ""))


def _batches(snapshots: Sequence[Snapshot], villages: Mapping[int, int | None]) -> Iterator[tuple[list[Row], set[str]]]:
    for snapshot in snapshots:
        yield from staged_rows(snapshot.rows, vault(), villages)


def _waiting(load: Load) -> Load:
    """The load, held by this transaction, still to be decided."""
    held = Load.objects.select_for_update().get(pk=load.pk)
    if held.state != "staged":
        words = dict(Load.STATES)[held.state]
        raise UserError(f"Berkas ini {words}; muat ulang halamannya.")
    return held


def _hold_villages(load: int) -> None:
    """One load of a village at a time."""
    said = LoadSource.objects.filter(load=load).order_by("village_said").values_list("village_said", flat=True)
    VillageLock.objects.bulk_create([VillageLock(village_said=number) for number in said], ignore_conflicts=True)
    locked = VillageLock.objects.select_for_update().filter(village_said__in=said.order_by())
    list(locked.order_by("village_said").values_list("pk"))


def _counted(load: int) -> dict[str, object]:
    with connection.cursor() as cursor:
        cursor.execute(set_sql.counts(connection.vendor), {"load": load})
        staged, known, changed, back, unchanged, quarantined, gone, *fields = cursor.fetchone()
    assert changed + back + unchanged == known, "a row was lost"
    return {
        "rows": staged,
        "new": staged - known,
        "changed": changed,
        "gone": gone,
        "back": back,
        "unchanged": unchanged,
        "quarantined": quarantined,
        "fields": {name: count for name, count in zip(set_sql.COMPARED, fields, strict=True) if count},
    }


def _compared(of: Load | Mapping[str, object]) -> list[object]:
    return [of[name] if isinstance(of, Mapping) else getattr(of, name) for name in COUNTED]


def _apply(load: int) -> None:
    last = Resident.objects.aggregate(last=Max("pk"))["last"] or 0
    vendor = connection.vendor
    for statement in (
        set_sql.keep_changed(),
        set_sql.change(),
        set_sql.forget_words(),
        set_sql.keep_gone(),
        set_sql.let_go(),
        set_sql.add_new(),
        set_sql.note_new(),
        set_sql.write_words(vendor),
        set_sql.forget_staged(),
    ):
        _run(statement, load, last=last, at=timezone.now(), nothing=b"")


def _run(statement: str, load: int, **more: Cell | datetime) -> None:
    """Run a statement with those of the values that it takes."""
    values = {name: value for name, value in {"load": load, **more}.items() if f"%({name})s" in statement}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _decided(load: Load, state: str, by: Actor) -> Load:
    load.state = state
    load.decided_by = by if isinstance(by, User) else None
    load.decided_at = timezone.now()
    load.save(update_fields=["state", "decided_by", "decided_at"])
    counts = {name: int(getattr(load, name)) for name in (*COUNTED, "quarantined")}
    record(by, f"load {state}", f"load {load.pk}", area=Span(load.first, load.last), counts=counts, upload=load.upload)
    return load
