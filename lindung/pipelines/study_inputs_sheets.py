"""What a province puts into a study as a small workbook that an office fills in: one sheet for each kind of number.

The other way stands in `study_inputs`. A number nobody has said stands with the question and whom to ask. The words of
the columns and of the lists to choose from are here, once for both ways.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from lindung.common.wording import number
from lindung.coverage.dimensions import occupation_labels
from lindung.documents.workbook import Sheet, write_workbook
from lindung.law.figures import Checked, Figure, Status
from lindung.studies.province.inputs import ASKED, MONEY, ProvinceInputs, Question
from lindung.studies.province.margins import DIMENSION_WORDS, Dimension, Kind, Margin

HELP, PROVINCE, NUMBERS, MARGINS, TIES, TRANCHES = "Petunjuk", "Provinsi", "Angka", "Batas", "Kaitan", "Tahap"
KEY, ASKED_FOR, UNIT, VALUE, LOW, HIGH = (
    "Kunci",
    "Yang ditanyakan",
    "Satuan",
    "Nilai",
    "Paling sedikit",
    "Paling banyak",
)
DAY, SOURCE, STATUS, NOTE = "Tentang hari", "Sumber", "Status", "Catatan"
MISSING, ASK = "Bila belum ada: pertanyaannya", "Ditanyakan kepada"
WHICH, BY, KIND, CELL, SPREAD = "Nomor", "Menurut", "Jenis", "Sel", "Rentang (persen)"
ODDS = "Kali (persen)"
YEAR, SHARE, PLANNED, PAID_OUT = "Tahun", "Bagian (persen)", "Direncanakan", "Dibayar provinsi (SP2D)"
TOLD = (SOURCE, STATUS, NOTE)
QUESTION = (MISSING, ASK)
HEADERS: Mapping[str, tuple[str, ...]] = {
    PROVINCE: (KEY, ASKED_FOR, VALUE),
    NUMBERS: (KEY, ASKED_FOR, UNIT, VALUE, LOW, HIGH, DAY, *TOLD, *QUESTION),
    MARGINS: (WHICH, BY, KIND, CELL, VALUE, SPREAD, *TOLD, *QUESTION),
    TIES: (CELL, ODDS, LOW, HIGH, *TOLD),
    TRANCHES: (YEAR, SHARE, PLANNED, PAID_OUT, *TOLD, *QUESTION),
}
"""The columns of each sheet, in their order."""
ABOUT = {
    "title": "Nama provinsi, misalnya Provinsi Jambi",
    "province": "Kode provinsi, dua angka",
    "by": "Diperiksa oleh",
    "day": "Diperiksa pada hari",
}
"""The rows of the sheet of the province."""
STATUS_CHOICES = {
    Status.VERIFIED: "diperiksa",
    Status.REPORTED: "dilaporkan",
    Status.UNVERIFIED: "belum diperiksa",
    Status.ASSUMPTION: "asumsi",
}
KIND_CHOICES = {Kind.COUNTS: "orang", Kind.SHARES: "persen", Kind.WEIGHTS: "perbandingan"}
AND, IS = "; ", ": "
WIDEST_HERE = 34  # characters of a column; sources wrap
EXPLAINED = (
    "Masukan sebuah provinsi untuk studi kelayakan",
    "Isi lembar Provinsi, Angka, Batas, Kaitan, dan Tahap, lalu serahkan kembali kepada Lindung.",
    "Tidak ada angka diam-diam: tiap angka punya sumber dan status, atau pertanyaan dan siapa yang ditanya.",
)
GUIDE = (
    (NUMBERS, VALUE, "Bilangan bulat; persen boleh dengan koma. Kosongkan bila belum ada, dan isi pertanyaannya."),
    (NUMBERS, f"{LOW}, {HIGH}", "Seberapa jauh angkanya mungkin meleset. Wajib bagi asumsi; kosong berarti tepat."),
    (NUMBERS, DAY, "Hari yang diceritakan angkanya, bukan hari beritanya. Kosong berarti hari diperiksa."),
    (NUMBERS, STATUS, "diperiksa: pada naskah resmi; dilaporkan: dua sumber; belum diperiksa: satu sumber; asumsi."),
    (MARGINS, WHICH, "Baris dengan nomor yang sama adalah satu batas; sumber dan status cukup di baris pertamanya."),
    (MARGINS, BY, "Satu dimensi atau dua dengan koma: wilayah, jenis kelamin, umur, pekerjaan, formalitas, desil."),
    (MARGINS, KIND, "orang: berjumlah semua pekerja; persen: berjumlah 100; perbandingan: dari tahun atau dasar lain."),
    (MARGINS, CELL, "Kode wilayah (15.04), L atau P, 25-34 sampai 65+, formal atau informal, 1 sampai 10."),
    (MARGINS, SPREAD, "Berapa persen dari semua pekerja tiap sel mungkin meleset. Wajib bagi asumsi."),
    (TIES, CELL, "Dua hal atau lebih yang seiring, misalnya formalitas: informal; desil: 1."),
    (TIES, ODDS, "Berapa persen seringnya dibandingkan dengan tanpa kaitan; 100 tidak mengubah apa-apa."),
    (TRANCHES, PLANNED, "Hari menurut rencana; kosong bila tidak diketahui. Bagian satu tahun berjumlah 100."),
)


def write_inputs(path: Path, inputs: ProvinceInputs) -> None:
    """Write what a province puts in as a workbook; it reads back as the same."""
    write_workbook(path, sheets_of(inputs))


def sheets_of(inputs: ProvinceInputs) -> list[Sheet]:
    """Its sheets: the explanation first."""
    return [_help(), _about(inputs), _numbers(inputs), _margins(inputs), _ties(inputs), _tranches(inputs)]


def blank_inputs(province: str, title: str, checked: Checked) -> ProvinceInputs:
    """A province of which nothing is said yet: every number and every dimension is a question."""
    ask = f"BPS atau dinas {title}"
    numbers = [
        Question(f"figures.{key}", asked.title, f"Berapa {asked.title[0].lower()}{asked.title[1:]}?", ask)
        for key, asked in ASKED.items()
    ]
    margins = [
        Question(f"margins.{one}", f"Pekerja menurut {DIMENSION_WORDS[one]}", _how_many(one), ask) for one in Dimension
    ]
    return ProvinceInputs(
        code="baru",
        province=province,
        title=title,
        checked=checked,
        stated={},
        margins=(),
        ties=(),
        tranches=(),
        questions=(*numbers, *margins),
    )


def _how_many(dimension: Dimension) -> str:
    return f"Berapa orang bekerja menurut {DIMENSION_WORDS[dimension]}?"


def _help() -> Sheet:
    groups = [(MARGINS, CELL, f"{code}{IS}{label}") for code, label in occupation_labels()]
    return Sheet(HELP, EXPLAINED, ("Lembar", "Kolom", "Cara mengisi"), [*GUIDE, *groups])


def _about(inputs: ProvinceInputs) -> Sheet:
    said: dict[str, object] = {
        "title": inputs.title,
        "province": inputs.province,
        "by": inputs.checked.by,
        "day": inputs.checked.day,
    }
    rows = [(key, title, said[key]) for key, title in ABOUT.items()]
    return Sheet(PROVINCE, (inputs.title,), HEADERS[PROVINCE], rows)


def _numbers(inputs: ProvinceInputs) -> Sheet:
    asked = {question.key: question for question in inputs.questions}
    rows = []
    for key, number_asked in ASKED.items():
        row: list[object] = [key, number_asked.title, number_asked.unit]
        if key in inputs.stated:
            one = inputs.stated[key]
            ends = (None, None) if one.low == one.high else (_shown(one.low), _shown(one.high))
            row += [_shown(one.figure.percent), *ends, one.figure.since, *_told(one.figure), None, None]
        else:
            question = asked[f"figures.{key}"]
            row += [None] * 7 + [question.question, question.ask]
        rows.append(row)
    above = ("Angka provinsi", f"Rupiah ditulis penuh, misalnya {number(100_000_000)}; satuannya {MONEY}.")
    return _sheet(NUMBERS, above, rows)


def _margins(inputs: ProvinceInputs) -> Sheet:
    rows = [row for at, margin in enumerate(inputs.margins, start=1) for row in _cells(at, margin)]
    for question in inputs.questions:
        if question.key.startswith("margins."):
            dimension = DIMENSION_WORDS[Dimension(question.key.removeprefix("margins."))]
            at = 1 + max((int(str(row[0])) for row in rows), default=0)
            rows.append([at, dimension, *[None] * 7, question.question, question.ask])
    return _sheet(MARGINS, ("Pekerja menurut wilayah, jenis kelamin, umur, pekerjaan, formalitas, desil",), rows)


def _cells(at: int, margin: Margin) -> list[list[object]]:
    """The rows of a margin; what is said of all of it stands in the first."""
    by = ", ".join(DIMENSION_WORDS[dimension] for dimension in margin.by)
    told = [_shown(margin.spread) if margin.spread else None, *_told(margin.told)]
    silent = [None] * len(told)
    kind = KIND_CHOICES[margin.kind]
    return [
        [at, by, kind, "/".join(cell), _shown(amount), *(silent if row else told), None, None]
        for row, (cell, amount) in enumerate(margin.cells.items())
    ]


def _ties(inputs: ProvinceInputs) -> Sheet:
    rows = [
        [
            AND.join(f"{DIMENSION_WORDS[dimension]}{IS}{value}" for dimension, value in tie.cell.items()),
            *map(_shown, (tie.odds, tie.low, tie.high)),
            *_told(tie.told),
        ]
        for tie in inputs.ties
    ]
    return _sheet(TIES, ("Yang diandaikan seiring",), rows)


def _tranches(inputs: ProvinceInputs) -> Sheet:
    rows: list[list[object]] = [
        [str(one.year), _shown(one.share), one.planned, one.paid_out, *_told(one.told), None, None]
        for one in inputs.tranches
    ]
    questions = [one for one in inputs.questions if one.key == "tranches"]
    rows += [[None] * 7 + [one.question, one.ask] for one in questions]
    return _sheet(TRANCHES, ("Kapan uang tahun-tahun lalu dibayar",), rows)


def _sheet(name: str, above: Sequence[str], rows: Sequence[Sequence[object]]) -> Sheet:
    choices = {STATUS: tuple(STATUS_CHOICES.values())}
    if name == MARGINS:
        choices[KIND] = tuple(KIND_CHOICES.values())
    return Sheet(name, above, HEADERS[name], rows, WIDEST_HERE, choices)


def _told(figure: Figure) -> tuple[str, str, str | None]:
    return figure.source, STATUS_CHOICES[figure.status], figure.caution or None


def _shown(amount: Decimal) -> int | str:
    """A whole number as one, another one as text with a comma: a workbook would round it."""
    whole = amount == amount.to_integral_value() and amount.as_tuple().exponent == 0
    return int(amount) if whole else f"{amount:f}".replace(".", ",")


def day_of_cell(cell: object) -> object:
    """A day as the workbook has it, without its hour."""
    return date(cell.year, cell.month, cell.day) if isinstance(cell, date) else cell
