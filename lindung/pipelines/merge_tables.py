"""What a merge found, as tables for people: a CSV with everything, and a workbook for the village office."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from lindung.common.wording import long_day, number
from lindung.documents.workbook import Sheet, write_workbook
from lindung.pipelines.merge_findings import FIELD_WORDS, MergeFinding, shown
from lindung.pipelines.merge_told import Merged, MergedSource
from lindung.pipelines.read import SEVERITY_WORDS
from lindung.registers.catalogue import catalogue
from lindung.registers.disagreements import GRAVEST_FIRST

CSV_HEADER = (
    *("kode", "tingkat", "temuan", "id penduduk", "nama", "NIK", "tanggal lahir", "dusun", "RW", "RT", "kolom"),
    *("menurut register", "hari register", "menurut sumber lain", "sumber", "hari sumber", "lebih baru"),
    *("berkas", "lembar", "baris", "keterangan", "yang perlu dilakukan"),
)
ONE_SIDED = ("source_not_in_register", "source_only_in_register")
SOURCE_HEADER = (
    "Sumber",
    "Jenis",
    "Berkas",
    "Diterima",
    "Baris",
    "Cocok",
    "Keluarga saja",
    "Diperiksa",
    "Hanya di situ",
)
KIND_HEADER = ("Temuan", "Banyaknya", "Yang perlu dilakukan")
CONFLICT_HEADER = (
    *("No", "Nama", "NIK", "Dusun", "RW", "RT", "Yang berbeda", "Menurut register", "Menurut sumber lain"),
    *("Sumber", "Lebih baru", "Keterangan"),
)
REVIEW_HEADER = (
    *("No", "Nama di register", "NIK", "Tanggal lahir", "Dusun", "RT"),
    *("Nama di sumber lain", "NIK di sana", "Tanggal lahir di sana", "Sumber", "Baris", "Yang sama dan yang berbeda"),
)
ALONE_HEADER = ("No", "Nama", "NIK", "Tanggal lahir", "Dusun", "RW", "RT", "Ada di", "Tidak ada di", "Baris")


def csv_rows(findings: Sequence[MergeFinding], base: date, *, unmasked: bool) -> Iterator[tuple[object, ...]]:
    """One row a finding, in the order of CSV_HEADER. base: the day the register was received."""
    for found in findings:
        entry, person, place = catalogue()[found.code], found.person, found.place or {}
        yield (
            found.code, SEVERITY_WORDS[entry.severity], entry.sentence, found.resident_id or "", person["name"],
            shown("nik", person["nik"], unmasked=unmasked), person["birth_date"] or "",
            person["hamlet"] or "", person["rw"] or "", person["rt"] or "", FIELD_WORDS.get(found.field, ""),
            *_sides(found, unmasked=unmasked)[:1], base, *_sides(found, unmasked=unmasked)[1:], found.source.label,
            found.source.day, _newer(found, base), place.get("file", ""), place.get("sheet", ""),
            place.get("row", ""), found.note, entry.advice,
        )  # fmt: skip


def write_merge_workbook(path: Path, told: Merged, findings: Sequence[MergeFinding], *, unmasked: bool) -> None:
    """Write the workbook of the village office: sources, kinds of finding, and everything to look at."""
    base = date.fromisoformat(told.base.received)
    shared = [found for found in findings if found.code not in (*ONE_SIDED, "source_review")]
    reviews = [found for found in findings if found.code == "source_review"]
    alone = [found for found in findings if found.code in ONE_SIDED]
    write_workbook(
        path,
        [
            Sheet("Ringkasan", _summary(told), SOURCE_HEADER, [_source_row(source, told) for source in told.sources]),
            _kinds(told),
            Sheet(
                "Pertentangan",
                _above(
                    told, f"Pertentangan: {number(len(shared))}", "Yang paling berat di atas. Register tidak diubah."
                ),
                CONFLICT_HEADER,
                [
                    (place, *_conflict_row(found, base, unmasked=unmasked))
                    for place, found in enumerate(shared, start=1)
                ],
            ),
            Sheet(
                "Perlu diperiksa",
                _above(
                    told,
                    f"Perlu diperiksa: {number(len(reviews))} pasangan",
                    "Mungkin orang yang sama; tidak digabung.",
                ),
                REVIEW_HEADER,
                [(place, *_review_row(found, unmasked=unmasked)) for place, found in enumerate(reviews, start=1)],
            ),
            Sheet(
                "Hanya di satu sumber",
                _above(
                    told,
                    f"Hanya di satu sumber: {number(len(alone))}",
                    "Tidak ada di daftar kesejahteraan bukan temuan.",
                ),
                ALONE_HEADER,
                [(place, *_alone_row(found, told, unmasked=unmasked)) for place, found in enumerate(alone, start=1)],
            ),
        ],
    )


def kinds_of_finding(told: Merged) -> list[tuple[str, int, str]]:
    """Sentence, count and advice of each kind there is, the gravest first."""
    codes = [code for code in GRAVEST_FIRST if told.findings.get(code)]
    return [(catalogue()[code].sentence, told.findings[code], catalogue()[code].advice) for code in codes]


def kind_of_source(source: MergedSource, told: Merged) -> str:
    """What a source is to the merge, in words."""
    return "register dasar" if source == told.base else "register lain" if source.register else "daftar"


def _summary(told: Merged) -> tuple[str, ...]:
    day = long_day(date.fromisoformat(told.base.received))
    people = (
        f"{number(told.registered)} orang di register, diterima {day}; {number(told.people - told.registered)} orang "
        f"hanya di register lain. {number(told.with_decile)} orang memiliki desil, {number(told.nik_proposed)} orang "
        "tanpa NIK sah mendapat usulan NIK dari sumber lain."
    )
    rule = "Isi register tidak diubah. Desil diambil dari daftar terbaru; desil tidak pernah mengubah status dasar."
    return f"Penggabungan sumber desa {told.village}", people, rule


def _source_row(source: MergedSource, told: Merged) -> tuple[object, ...]:
    day = date.fromisoformat(source.received)
    counts = (source.rows, source.matched, source.family, source.review, source.only_there)
    return (source.label, kind_of_source(source, told), source.file, day, *counts)


def _kinds(told: Merged) -> Sheet:
    rows = kinds_of_finding(told)
    above = _above(told, f"Temuan menurut jenis: {number(sum(row[1] for row in rows))}", "Yang paling berat di atas.")
    return Sheet("Jenis temuan", above, KIND_HEADER, rows)


def _above(told: Merged, title: str, meaning: str) -> tuple[str, ...]:
    others = "; ".join(
        f"{source.label} ({long_day(date.fromisoformat(source.received))})" for source in told.sources[1:]
    )
    day = long_day(date.fromisoformat(told.base.received))
    return f"{title}, desa {told.village}", f"{meaning} Register: {told.base.label} ({day}). Sumber lain: {others}."


def _sides(found: MergeFinding, *, unmasked: bool) -> tuple[str, str]:
    """What the register and the other source say; of a review both rows."""
    if found.code == "source_still_listed":
        return shown(found.field, found.register_says, unmasked=unmasked), "masih tercantum"
    if found.code == "source_review" and found.place:
        here, there = (
            f"{row['name']}, {shown('birth_date', row['birth_date'], unmasked=unmasked)}"
            for row in (found.person, found.place)
        )
        return here, there
    sides = (found.register_says, found.other_says)
    here, there = (shown(found.field, value, unmasked=unmasked) if found.field else "" for value in sides)
    return here, there


def _newer(found: MergeFinding, base: date) -> str:
    if found.source.day == base:
        return "hari yang sama"
    return found.source.label if found.source.day > base else "register"


def _conflict_row(found: MergeFinding, base: date, *, unmasked: bool) -> tuple[object, ...]:
    person = found.person
    what = {"source_nik_proposed": "NIK (usulan)", "source_twice": "tercatat dua kali"}.get(found.code)
    return (
        person["name"], shown("nik", person["nik"], unmasked=unmasked), person["hamlet"], person["rw"], person["rt"],
        what or FIELD_WORDS[found.field], *_sides(found, unmasked=unmasked), _source_and_row(found),
        _newer(found, base), found.note,
    )  # fmt: skip


def _review_row(found: MergeFinding, *, unmasked: bool) -> tuple[object, ...]:
    person, there = found.person, found.place
    assert there is not None, "a review has a row"
    return (
        person["name"], shown("nik", person["nik"], unmasked=unmasked), person["birth_date"], person["hamlet"],
        person["rt"], there["name"], shown("nik", there["nik"], unmasked=unmasked), there["birth_date"],
        found.source.label, there["row"], found.note,
    )  # fmt: skip


def _alone_row(found: MergeFinding, told: Merged, *, unmasked: bool) -> tuple[object, ...]:
    person = found.person
    here = (told.base.label, found.source.label)
    present, absent = here if found.code == "source_only_in_register" else here[::-1]
    row = found.place["row"] if found.place else None
    return (
        person["name"] or "(tanpa nama)", shown("nik", person["nik"], unmasked=unmasked), person["birth_date"],
        person["hamlet"], person["rw"], person["rt"], present, absent, row,
    )  # fmt: skip


def _source_and_row(found: MergeFinding) -> str:
    return f"{found.source.label}, baris {found.place['row']}" if found.place else found.source.label
