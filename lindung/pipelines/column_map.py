"""From a table nobody knows to a map that is remembered: propose, let a person look and edit, keep."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lindung import __version__
from lindung.common.errors import UserError
from lindung.documents.whole_file import whole_file
from lindung.people.nik import masked
from lindung.registers.column_maps.column_map import ColumnMap
from lindung.registers.column_maps.fields import MAKERS
from lindung.registers.column_maps.map_file import map_text, read_map, slug
from lindung.registers.column_maps.proposal import Choice, Proposal, propose
from lindung.registers.column_maps.splitting import given_by
from lindung.registers.containers.opening import open_file
from lindung.registers.containers.sheets import Opened, RowsInMemory
from lindung.registers.field_words import FIELD_WORDS
from lindung.registers.formats import FORMATS
from lindung.registers.gathering import Origin
from lindung.registers.headings import heading_word
from lindung.registers.reading import Reading

MAPS = "maps"  # the folder of maps, beside the snapshots
PREVIEW = 10  # people shown as they would be read
_PREVIEW_ROWS = 60  # rows read for that
_NOWHERE = "99.99.99.9999"  # a village for the preview of a list that names none; it is not shown
_SHOWN = (
    *("nik", "name", "birth_place", "birth_date", "sex", "family_card", "hamlet", "rt", "rw", "relation"),
    *("occupation", "life_status", "joined", "ends", "jkk", "jkm", "wage", "total", "month", "decile", "aid", "year"),
)
_NUMBERS = ("nik", "family_card")


@dataclass(frozen=True)
class Wish:
    """What the command says of the map it asks for. edits: heading → field, "" for none."""

    sender: str
    kind: str
    on: date
    fixed: Mapping[str, str]
    edits: Mapping[str, str]
    whole: bool = False


@dataclass(frozen=True)
class Proposed:
    """A map as proposed for one file: what speaks for each column, and the first people as they would be read."""

    file: str
    sheet: str
    map: ColumnMap
    choices: tuple[Choice, ...]
    columns: tuple[str, ...]  # of the preview
    people: tuple[tuple[str, ...], ...]
    known_as: str  # the format that everybody shares and that knows the file already; "" for none


@dataclass(frozen=True)
class Kept:
    """The file a map was written to; not `changed` where the same stood there already."""

    path: Path
    changed: bool


def propose_map(path: Path, into: Path, wish: Wish) -> Proposed:
    """The proposal for a file, on top of what was said of the same table before; with the wish's edits."""
    _check_wish(wish)
    opened = open_file(path)
    proposal = propose(opened, wish.kind)
    before = _remembered(into, wish, opened)
    headings, choices = _edited(proposal, before.headings if before else {}, wish.edits)
    _refuse_lacking(path, proposal, headings)
    made = ColumnMap(
        sender=wish.sender,
        kind=wish.kind,
        headings=headings,
        heading_rows=proposal.layout.rows,
        fixed={**(before.fixed if before else {}), **wish.fixed},
        order=before.order if before else None,
        whole=wish.whole or (before is not None and before.whole),
        day=wish.on.isoformat(),
        version=__version__,
    )
    columns, people = _preview(opened, proposal, made, wish.on)
    known_as = next((known.NAME for known in FORMATS if known.recognise(opened)), "")
    return Proposed(path.name, proposal.sheet, made, choices, columns, people, known_as)


def _check_wish(wish: Wish) -> None:
    if wish.kind not in MAKERS:
        raise UserError(f"Jenis «{wish.kind[:40]}» pada --holds tidak dikenal. Pilih {' atau '.join(MAKERS)}.")
    for name, value in wish.fixed.items():
        known = MAKERS[wish.kind].fixed
        if name not in known or (known[name] and value not in known[name]):
            raise UserError(f"--{name} {value[:40]} tidak berlaku untuk {wish.kind}. Hapus atau perbaiki pilihan itu.")
    if not slug(wish.sender):
        raise UserError("Nama pengirim pada --sender harus berisi huruf atau angka, misalnya «Dinas Sosial».")


def keep_map(proposed: Proposed, into: Path, *, confirmed: bool) -> Kept:
    """Write the map beside the snapshots: in place of the sender's map of the same table, else as a new file."""
    made = replace(proposed.map, confirmed=confirmed)
    target = _target(into / MAPS, made)
    if target.exists():
        before = read_map(target)
        if replace(made, day=before.day, version=before.version, file=before.file) == before:
            return Kept(target, changed=False)
        if before.confirmed and not confirmed:
            raise UserError(
                f"Peta {target.name} yang sudah disetujui tetap berlaku; usulan ini tidak ditulis. "
                "Jalankan lagi dengan --edit bila ada judul yang salah."
            )
    with whole_file(target) as partial:
        partial.write_text(map_text(made), encoding="utf-8")
    return Kept(target, changed=True)


def maps_below(into: Path, sender: str = "") -> tuple[list[ColumnMap], list[str]]:
    """The maps of a folder, and one sentence for each that is broken.

    Of maps for the same headings only those of the named sender count where he has some, else the confirmed ones.
    """
    maps: list[ColumnMap] = []
    broken: list[str] = []
    for path in _map_files(into / MAPS):
        try:
            maps.append(read_map(path))
        except UserError as error:
            broken.append(str(error))
    own = [made for made in maps if slug(made.sender) == slug(sender)] if slug(sender) else []
    first = own or [made for made in maps if made.confirmed]
    return [made for made in maps if made in first or not any(made.same_table(one) for one in first)], broken


def _map_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.yaml") if not path.name.startswith("."))


def _target(folder: Path, made: ColumnMap) -> Path:
    """The sender's file for this table: an own one for each table he hands over."""
    name = slug(made.sender)
    for number in range(1, 1_000):
        target = folder / (f"{name}.yaml" if number == 1 else f"{name}-{number}.yaml")
        if not target.exists():
            return target
        try:
            before = read_map(target)
        except UserError:
            continue  # a broken file is the person's to mend
        if before.sender == made.sender and before.kind == made.kind and made.same_table(before):
            return target
    raise UserError(f"Pengirim «{made.sender[:40]}» sudah memiliki 999 peta. Hapus yang tidak dipakai.")


def _remembered(into: Path, wish: Wish, opened: Opened) -> ColumnMap | None:
    """What the person said of the same table of the same sender before, in an answer or in the file itself."""
    maps, _ = maps_below(into, wish.sender)
    own = (made for made in maps if (made.kind, made.sender) == (wish.kind, wish.sender))
    return next((made for made in own if made.recognise(opened)), None)


def _edited(
    proposal: Proposal, remembered: Mapping[str, str], edits: Mapping[str, str]
) -> tuple[dict[str, str], tuple[Choice, ...]]:
    """Headings and choices with what the person said before and now: his word takes a field from another column."""
    choices = {heading_word(choice.heading): choice for choice in proposal.choices}
    if remembered:
        said = {heading_word(heading): field for heading, field in remembered.items()}
        for word, choice in choices.items():
            choices[word] = replace(choice, field=said.get(word, ""), reason="peta yang tersimpan")
    for heading, field in edits.items():
        word = heading_word(heading)
        _check_edit(heading, field, word in choices, proposal)
        for other, choice in choices.items():
            if field and choice.field == field and other != word:
                choices[other] = replace(choice, field="", reason=f"--edit memberi {field} kepada kolom lain")
        choices[word] = replace(choices[word], field=field, certainty=1, reason="--edit")
    named = set(proposal.layout.headings)
    kept = {
        choice.heading: choice.field
        for choice in choices.values()
        if choice.field or choice.column in named or not proposal.layout.rows
    }
    return kept, tuple(choices.values())


def _check_edit(heading: str, field: str, there: bool, proposal: Proposal) -> None:  # noqa: FBT001
    if not there:
        known = ", ".join(choice.heading[:30] for choice in proposal.choices[:15])
        raise UserError(f"Judul «{heading[:40]}» pada --edit tidak ada di lembar {proposal.sheet}; yang ada: {known}.")
    if field and field not in MAKERS[proposal.kind].fields:
        known = ", ".join(MAKERS[proposal.kind].fields)
        raise UserError(f"Bidang «{field[:40]}» pada --edit tidak dikenal; yang dikenal: {known}.")


def _refuse_lacking(path: Path, proposal: Proposal, headings: Mapping[str, str]) -> None:
    given = given_by([field for field in headings.values() if field])
    lacking = MAKERS[proposal.kind].lacking(given)
    if lacking:
        known = [choice.heading[:30] for choice in proposal.choices[:12]]
        raise UserError(
            f"Berkas {path.name}, lembar {proposal.sheet}: kolom {FIELD_WORDS.get(lacking[0], lacking[0])} tidak "
            f"ditemukan di antara {', '.join(known)}. Tunjukkan dengan --edit, misalnya "
            f'--edit "{known[0]}={lacking[0]}", atau minta berkas yang memuatnya.'
        )


def _preview(
    opened: Opened, proposal: Proposal, made: ColumnMap, on: date
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The mapped columns in words, and the first people as read; numbers of persons and cards masked."""
    sheet = next(sheet for sheet in opened.sheets if sheet.name == proposal.sheet and not sheet.hidden)
    rows = sheet.head(proposal.layout.last + _PREVIEW_ROWS)
    few = replace(opened, sheets=(RowsInMemory(sheet.name, rows),))
    reading: Reading = made.read_unconfirmed(few, Origin(opened.path.name, on, made.fixed.get("village", _NOWHERE)))
    people = reading.rows.slice(0, PREVIEW).to_pylist()
    given = given_by([field for field in made.headings.values() if field])
    columns = [name for name in _SHOWN if name in given]
    words = tuple(FIELD_WORDS.get(name, name) for name in columns)
    return words, tuple(tuple(_cells(person, columns)) for person in people)


def _cells(person: Mapping[str, object], columns: Sequence[str]) -> Iterator[str]:
    for name in columns:
        cell = person[name]
        text = "" if cell is None else str(cell)
        yield masked(text) if name in _NUMBERS else text
