"""From gathered participants of aid programmes to canonical entries, each with its programme.

Whom a programme is for decides what its participant is: a NIK, a family card, a household's number or a group's code.
The NIK beside it is the card holder's, who need not be the participant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa

from lindung.common.findings import Finding
from lindung.people.columns import AID_COLUMNS
from lindung.people.dates import read_day
from lindung.people.nik import EXACT_INTEGERS, masked, read_nik
from lindung.registers.family_cards import unrounded
from lindung.registers.gathering import Gathered, Origin, by_value
from lindung.registers.persons import as_words, person_columns
from lindung.registers.typed import Columns, typed_table
from lindung.registers.villages import villages_told

TARGETS = {
    **dict.fromkeys(("1", "PENDUDUK", "PERORANGAN", "PENDUDUK PERORANGAN"), "person"),
    **dict.fromkeys(("2", "KELUARGA", "KK", "KELUARGA KK", "KELUARGA/KK", "KELUARGA - KK"), "family"),
    **dict.fromkeys(("3", "RUMAH TANGGA"), "household"),
    **dict.fromkeys(("4", "KELOMPOK", "KELOMPOK/ORGANISASI KEMASYARAKATAN"), "group"),
}
"""What OpenSID writes as sasaran → the canonical target."""

FROM_THE_REGISTER = frozenset(("date_missing",))
"""Findings that say nothing here: OpenSID takes what its import file leaves empty from the register."""

CARD_DIGITS = 16


@dataclass(frozen=True)
class Programme:
    """An aid programme as a file describes it."""

    name: str
    target: str | None
    funder: str | None
    starts: date | None
    until: date | None


Programmes = Mapping[tuple[str, str], Programme]
"""Village and id as written → programme; ("", "") where the file holds one programme and numbers none."""


def read_programme(said: Mapping[str, object], sheet: str, row: int) -> tuple[Programme, list[Finding]]:
    """A programme of cells: name, target, funder, starts, until. Its term is a finding where it cannot be right."""
    starts, until = (read_day(said.get(name, "")).day for name in ("starts", "until"))
    findings = []
    if starts is None or until is None or until < starts:
        findings.append(Finding(sheet, row, "", "aid_period", f"{said.get('starts', '')} – {said.get('until', '')}"))
    target = TARGETS.get(as_words(said.get("target", "")).upper())
    funder = as_words(said.get("funder", "")) or None
    return Programme(as_words(said.get("name", "")), target, funder, starts, until), findings


def canonical_aid(gathered: Gathered, origin: Origin, programmes: Programmes, snapshot: str) -> tuple[pa.Table, int]:
    """Canonical participants of one sheet, and how many gathered rows were refused. Findings go to `gathered`.

    A participant may be without a name: OpenSID takes it from its register.
    """
    joined = _programmes(gathered, programmes)
    targets = _targets(gathered, joined)
    gathered = _with_own_nik(gathered, targets)
    columns: Columns = person_columns(gathered, origin, villages_told(gathered, origin))
    gathered.findings[:] = [found for found in gathered.findings if found.code not in FROM_THE_REGISTER]
    count = len(gathered.row_numbers)
    columns |= {
        "programme": [programme.name if programme else None for programme in joined],
        "target": list(targets),
        "funder": [programme.funder if programme else None for programme in joined],
        "starts": [programme.starts if programme else None for programme in joined],
        "until": [programme.until if programme else None for programme in joined],
        "participant": _participants(gathered, targets, columns),
        "source_id": [as_words(cell) or None for cell in gathered.column("source_id")],
    }
    columns |= {
        "entry_id": [f"{snapshot}:{gathered.sheet}:{row}" for row in gathered.row_numbers],
        "file": [origin.file] * count,
        "sheet": [gathered.sheet] * count,
        "row": list(gathered.row_numbers),
    }
    refused = _refuse(gathered, columns)
    return typed_table(AID_COLUMNS, columns, [place not in refused for place in range(count)]), len(refused)


def _programmes(gathered: Gathered, programmes: Programmes) -> list[Programme | None]:
    if "programme" not in gathered.header.columns:
        return [programmes.get(("", ""))] * len(gathered.row_numbers)
    villages = by_value(gathered.column("village"), as_words)
    ids = by_value(gathered.column("programme"), as_words)
    return [programmes.get(key) for key in zip(villages, ids, strict=True)]


def _targets(gathered: Gathered, joined: Sequence[Programme | None]) -> list[str | None]:
    """The programme's own target; where that tells none, the one beside the participant."""
    own = by_value(gathered.column("target"), lambda cell: TARGETS.get(as_words(cell).upper()))
    return [(programme and programme.target) or target for programme, target in zip(joined, own, strict=True)]


def _with_own_nik(gathered: Gathered, targets: Sequence[str | None]) -> Gathered:
    """A person who takes part and whose NIK is not written again beside it."""
    cells = zip(gathered.column("nik"), gathered.column("participant"), targets, strict=True)
    niks = [own if target == "person" and nik in ("", "-", None) else nik for nik, own, target in cells]
    return replace(gathered, cells={**gathered.cells, "nik": niks})


def _participants(gathered: Gathered, targets: Sequence[str | None], columns: Columns) -> list[object]:
    participants: list[object] = []
    cells = gathered.column("participant")
    for place, (cell, target, nik) in enumerate(zip(cells, targets, columns["nik"], strict=True)):
        participant = as_words(cell) or None
        if target == "family":
            participant, flaw = _card(cell)
            if flaw:
                gathered.find(place, "participant", flaw, masked(as_words(cell)))
        elif target == "person":
            participant = str(nik) if nik and cell == nik else read_nik(cell).digits or None
            if participant and nik and participant != nik:
                gathered.find(place, "nik", "aid_holder_differs", masked(str(nik)))
        participants.append(participant)
    cards = [
        str(own) if own and target == "family" else None for own, target in zip(participants, targets, strict=True)
    ]
    kept = unrounded(gathered, "participant", cards)
    return [card if target == "family" else own for own, card, target in zip(participants, kept, targets, strict=True)]


def _card(cell: object) -> tuple[str | None, str]:
    """A family card as participant: its sixteen digits, and the finding it deserves."""
    digits = "".join(sign for sign in as_words(cell) if sign.isalnum())
    if isinstance(cell, int | float) and (cell >= EXACT_INTEGERS or cell % 10 == 0):
        return None, "kk_numeric"
    if digits.strip("0") == "":
        return None, "kk_missing"
    if len(digits) != CARD_DIGITS or not (digits.isdecimal() and digits.isascii()):
        return None, "kk_invalid"
    return digits, ""


def _refuse(gathered: Gathered, columns: Columns) -> set[int]:
    refused = set()
    names = ("programme", "target", "participant", "nik", "name_key")
    for place, (programme, target, participant, nik, name) in enumerate(
        zip(*(columns[name] for name in names), strict=True)
    ):
        flaw = (
            "aid_programme_missing" if not programme
            else "aid_target_unknown" if target is None
            else "row_without_person" if not (participant or nik or name)
            else ""
        )  # fmt: skip
        if flaw:
            refused.add(place)
            gathered.find(place, "participant", flaw)
    return refused
