"""What a merge found, as tables for people: a CSV with everything, and a workbook for the village office."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from lindung.common.wording import long_day, number
from lindung.documents.workbook import Sheet, write_workbook
from lindung.pipelines.merge_findings import FIELD_WORDS, MergeFinding, shown
from lindung.pipelines.merge_told import Merged, MergedSource
from lindung.pipelines.publishing import SEVERITY_WORDS
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
KIND_HEADER = ("Temuan", "Yang perlu dilakukan", "Banyaknya")
CONFLICT_HEADER = (
    *("No", "Nama", "NIK", "Alamat", "Yang berbeda", "Menurut register", "Menurut sumber lain"),
    *("Sumber dan barisnya", "Lebih baru"),
)
REVIEW_HEADER = (
    *("No", "Nama di register", "NIK", "Tanggal lahir", "Alamat"),
    *("Nama di sumber lain", "NIK di sana", "Tanggal lahir di sana", "Sumber dan barisnya"),
    "Yang sama dan yang berbeda",
)
ALONE_HEADER = ("No", "Nama", "NIK", "Tanggal lahir", "Alamat", "Ada di (baris)", "Tidak ada di")


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
    conflicts = list(_conflict_rows(shared, base, unmasked=unmasked))
    reviews = [_review_row(found, unmasked=unmasked) for found in findings if found.code == "source_review"]
    alone = list(_alone_rows([found for found in findings if found.code in ONE_SIDED], told, unmasked=unmasked))
    masked_words = "" if unmasked else " NIK disamarkan: lihat berkas sumber pada baris itu."
    write_workbook(
        path,
        [
            Sheet("Ringkasan", _summary(told), SOURCE_HEADER, [_source_row(source, told) for source in told.sources]),
            _kinds(told),
            _sheet(told, "Pertentangan", CONFLICT_HEADER, conflicts, "Yang paling berat di atas." + masked_words),
            _sheet(
                told, "Perlu diperiksa", REVIEW_HEADER, _numbered(reviews), "Mungkin orang yang sama; belum digabung."
            ),
            _sheet(told, "Hanya di satu sumber", ALONE_HEADER, _numbered(alone), "Tidak ada di daftar bukan temuan."),
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
    rows = [(sentence, advice, count) for sentence, count, advice in kinds_of_finding(told)]
    above = _above(told, f"Temuan menurut jenis: {number(sum(told.findings.values()))}", "Yang paling berat di atas.")
    return Sheet("Jenis temuan", above, KIND_HEADER, rows)


def _sheet(told: Merged, title: str, header: Sequence[str], rows: Sequence[tuple[object, ...]], meaning: str) -> Sheet:
    return Sheet(title, _above(told, f"{title}: {number(len(rows))}", meaning), header, rows)


def _numbered(rows: Sequence[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [(place, *row) for place, row in enumerate(rows, start=1)]


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


def _conflict_rows(findings: Sequence[MergeFinding], base: date, *, unmasked: bool) -> Iterator[tuple[object, ...]]:
    """One row for a person and what is said differently: sources that say the same stand together."""
    told: dict[tuple[object, ...], list[MergeFinding]] = {}
    for found in findings:
        same = (found.code, found.resident_id, found.field, found.register_says, found.other_says)
        told.setdefault(same, []).append(found)
    for number_in_list, together in enumerate(told.values(), start=1):
        first = together[0]
        what = {"source_nik_proposed": "NIK (usulan)", "source_twice": "tercatat dua kali"}.get(first.code)
        here, there = _sides(first, unmasked=unmasked)
        newer = "sumber lain" if any(found.source.day > base for found in together) else _newer(first, base)
        yield (
            number_in_list, first.person["name"], shown("nik", first.person["nik"], unmasked=unmasked),
            _address(first), what or FIELD_WORDS[first.field], here,
            f"{there} ({first.note})" if first.note else there,
            "; ".join(_source_and_row(found) for found in together), newer,
        )  # fmt: skip


def _review_row(found: MergeFinding, *, unmasked: bool) -> tuple[object, ...]:
    person, there = found.person, found.place
    assert there is not None, "a review has a row"
    return (
        person["name"], shown("nik", person["nik"], unmasked=unmasked), person["birth_date"], _address(found),
        there["name"] or "(tanpa nama)", shown("nik", there["nik"], unmasked=unmasked), there["birth_date"],
        _source_and_row(found), found.note,
    )  # fmt: skip


def _alone_rows(findings: Sequence[MergeFinding], told: Merged, *, unmasked: bool) -> Iterator[tuple[object, ...]]:
    """One row for a person: the registers that leave out somebody of ours stand together."""
    people: dict[object, list[MergeFinding]] = {}
    for place, found in enumerate(findings):
        people.setdefault(found.resident_id or place, []).append(found)
    for together in people.values():
        found, person = together[0], together[0].person
        others = "; ".join(_source_and_row(one) for one in together)
        ours = found.code == "source_only_in_register"
        present, absent = (told.base.label, others) if ours else (others, told.base.label)
        yield (
            person["name"] or "(tanpa nama)", shown("nik", person["nik"], unmasked=unmasked), person["birth_date"],
            _address(found), present, absent,
        )  # fmt: skip


def _address(found: MergeFinding) -> str:
    person = found.person
    parts = (("", person["hamlet"]), ("RW ", person["rw"]), ("RT ", person["rt"]))
    return " ".join(f"{word}{part}" for word, part in parts if part)


def _source_and_row(found: MergeFinding) -> str:
    return f"{found.source.label} {found.place['row']}" if found.place else found.source.label
