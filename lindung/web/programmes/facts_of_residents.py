"""The residents of a span as the columns that candidates are judged by (`programme.facts`).

Everybody in the registers is in them, children and the dead too: who else earns is read off the family card. Numbers
stay sealed: who is equal is told by the look-ups, also between a register and a welfare list.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.db.models import Max, QuerySet

from lindung.common.months import Month
from lindung.coverage.cells import attach_deciles
from lindung.engines.duckdb import Engine
from lindung.people.nik import NikState
from lindung.pipelines.coverage_cells import welfare_lists
from lindung.programme.facts import Facts
from lindung.registers.snapshots import Snapshot
from lindung.web.areas.spans import Span
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.states import State
from lindung.web.programmes.models import Participant, Programme
from lindung.web.programmes.states import LIVE
from lindung.web.residents.models import Resident
from lindung.web.residents.rows import CARD, NIK
from lindung.web.vault.sealing import vault

REGISTERS = "registers"  # below DATA, as everything that was taken in
READ = {
    "key": "pk",
    "village": "village",
    "nik": "nik_lookup",
    "nik_state": "nik_state",
    "card": "card_lookup",
    "born": "birth_date",
    "sex": "sex",
    "relation": "relation",
    "occupation": "occupation_code",
    "life": "life_status",
    "verdict": "verdict",
    "protection": "protection",
    "segment": "segment",
    "covered_until": "protected_until",
}
"""Columns of facts, and of which column of a resident they are."""
LIVING = ("living", "unknown")
_ROWS_AT_ONCE = 5_000


def facts_of_residents(span: Span, programme: Programme, on: date) -> Facts:
    """Everybody in the registers of these villages, with what already pays for them from the programme's start on.

    What the programme itself pays is in nobody's way. on: welfare lists received later say nothing.
    """
    here = _here(span)
    rows = list(here.order_by("pk").values_list(*READ.values()).iterator(chunk_size=_ROWS_AT_ONCE))
    columns: dict[str, Sequence[object]] = {
        name: [row[at] for row in rows] for at, name in enumerate(READ) if name != "nik_state"
    }
    columns["card"] = [bytes(card) if card else None for card in _of(rows, "card")]
    niks = [
        bytes(nik) if nik and state == NikState.VALID else None
        for nik, state in zip(_of(rows, "nik"), _of(rows, "nik_state"), strict=True)
    ]
    elsewhere, held = _elsewhere(span), _held(span, programme)
    columns["nik"] = niks
    columns["nik_elsewhere"] = [nik in elsewhere for nik in niks]
    paid = [held.get(nik) if nik else None for nik in niks]
    columns["held_by"] = [one and one[0] for one in paid]
    columns["held_until"] = [one and one[1] for one in paid]
    columns["decile"] = deciles_of(columns["key"], niks, columns["card"], on)
    facts = Facts.of(columns)
    assert len(facts) == len(rows)
    return facts


def _here(span: Span) -> QuerySet[Resident]:
    return Resident.objects.filter(village__gte=span.first, village__lte=span.last, gone=False)


def _of(rows: Sequence[tuple[object, ...]], name: str) -> list[Any]:
    at = list(READ).index(name)
    return [row[at] for row in rows]


def _elsewhere(span: Span) -> set[bytes]:
    """NIK of these villages under which somebody lives in a village outside them; inside, the columns show it."""
    known = _here(span).filter(nik_state=NikState.VALID).values("nik_lookup")
    others = Resident.objects.filter(gone=False, nik_state=NikState.VALID, life_status__in=LIVING, nik_lookup__in=known)
    outside = others.exclude(village=None).exclude(village__gte=span.first, village__lte=span.last)
    return {bytes(nik) for nik in outside.values_list("nik_lookup", flat=True) if nik}


def _held(span: Span, programme: Programme) -> dict[bytes, tuple[str, date]]:
    """By NIK what another programme pays into the months of this one: its code, and the last day of it."""
    known = _here(span).filter(nik_state=NikState.VALID).values("nik_lookup")
    months = (
        ProtectionMonth.objects.filter(worker__nik_lookup__in=known)
        .filter(month__gte=programme.first_month, month__lt=programme.first_month + programme.months)
        .exclude(state=State.REVERSED)
        .exclude(programme=programme.code)
        .values_list("worker__nik_lookup", "programme")
        .annotate(until=Max("month"))
    )
    named = Participant.objects.filter(state__in=LIVE, worker__nik_lookup__in=known).exclude(programme=programme)
    said = [(bytes(nik), code, last) for nik, code, last in months]
    for nik, code, first, count, until in named.values_list(
        "worker__nik_lookup", "programme__code", "programme__first_month", "programme__months", "until"
    ):
        last = first + count - 1 if until is None else until - 1
        if first < programme.first_month + programme.months and last >= programme.first_month:
            said.append((bytes(nik), code, last))
    # the longest last; of equally long ones the same every time
    ordered = sorted(said, key=lambda one: (one[2], one[1]))
    return {nik: (code, Month.numbered(last).last) for nik, code, last in ordered}


def deciles_of(
    keys: Sequence[object], niks: Sequence[bytes | None], cards: Sequence[object], on: date
) -> list[int | None]:
    """The decile of each resident as coverage has it: the newest list, the own row before that of the family."""
    folder = Path(settings.DATA) / REGISTERS
    lists = welfare_lists(folder, on) if keys else []
    if not lists:
        return [None] * len(keys)
    ids = [str(key) for key in keys]
    wanted = {value for column in (niks, cards) for value in column if isinstance(value, bytes)}
    with TemporaryDirectory() as spill, Engine(Path(spill)) as engine:
        people = {"resident_id": ids, "nik_number": _hex(niks), "family_card": _hex(cards)}
        engine.attach("residents", pa.table(people, schema=pa.schema([(name, pa.string()) for name in people])))
        engine.attach("listed", _listed(lists, wanted))
        attach_deciles(engine, "SELECT * FROM listed")
        found = {str(key): int(str(decile)) for key, decile in engine.rows("SELECT resident_id, decile FROM deciles")}
    return [found.get(key) for key in ids]


def _hex(values: Sequence[object]) -> list[str | None]:
    return [value.hex() if isinstance(value, bytes) else None for value in values]


def _listed(lists: Sequence[Snapshot], wanted: set[bytes]) -> pa.Table:
    """The rows of welfare lists with a decile that are about these numbers, as look-ups."""
    schema = pa.schema(
        [
            *(("nik_number", pa.string()), ("family_card", pa.string()), ("decile", pa.int64())),
            *(("list_year", pa.int64()), ("list_number", pa.int64())),
        ]
    )
    rows = [
        (*numbers, decile, min(year or received, received), place)
        for place, one in enumerate(lists)
        for received in (int(one.manifest.received[:4]),)
        for *numbers, decile, year in _sealed_rows(one.rows, wanted)
    ]
    return pa.table([pa.array([row[at] for row in rows], field.type) for at, field in enumerate(schema)], schema=schema)


def _sealed_rows(path: Path, wanted: set[bytes]) -> Iterator[tuple[str | None, str | None, int, int | None]]:
    keys = vault()
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_ROWS_AT_ONCE, columns=["nik_number", "family_card", "decile", "year"]):
            for said in batch.to_pylist():
                if said["decile"] is None:
                    continue
                nik = keys.lookup(f"{said['nik_number']:016d}", NIK) if said["nik_number"] else None
                card = keys.lookup(said["family_card"], CARD) if said["family_card"] else None
                found = [value.hex() if value in wanted and value else None for value in (nik, card)]
                if any(found):
                    yield found[0], found[1], said["decile"], said["year"]
