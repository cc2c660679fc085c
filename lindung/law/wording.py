"""Figures of law in words: what a value says in its unit, what its row is called, and where it stands."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from lindung.common.months import ONE_DAY
from lindung.common.wording import long_day, number
from lindung.law.benefits import SCHOOL_WORDS
from lindung.law.figures import Figure, Status
from lindung.law.law import parameter
from lindung.law.membership import Protection
from lindung.law.payers import PAYER_WORDS, SECTOR_WORDS

SHORT_STATUS_WORDS = {
    Status.VERIFIED: "diperiksa",
    Status.REPORTED: "dilaporkan",
    Status.UNVERIFIED: "belum diperiksa",
    Status.ASSUMPTION: "asumsi",
}
PROTECTION_WORDS = {
    Protection.ACTIVE: "aktif",
    Protection.WAITING: "masa tunggu",
    Protection.IN_GRACE: "masa tenggang",
    Protection.LAPSED: "berakhir",
    Protection.NOT_BEGUN: "belum mulai",
}
RISK_CODES = ("very_low", "low", "medium", "high", "very_high")
CAUSE_WORDS = {"illness": "sakit", "work": "kecelakaan kerja"}
PART_WORDS = {
    **{"death": "santunan kematian", "funeral": "biaya pemakaman", "periodic": "santunan berkala"},
    **{"waiting": "santunan dalam masa tunggu", "scholarship": "beasiswa anak", "income": "pengganti penghasilan"},
    **{"disability": "santunan cacat total tetap"},
}
BEARER_WORDS = {"employer": "pemberi kerja", "worker": "pekerja", "state": "negara"}
_CODE_WORDS = {
    **{str(payer): words for payer, words in PAYER_WORDS.items()},
    **{str(sector): words for sector, words in SECTOR_WORDS.items()},
    **SCHOOL_WORDS,
    **CAUSE_WORDS,
    **{key: PART_WORDS[key] for key in ("death", "funeral", "periodic")},
    **BEARER_WORDS,
    **{"yes": "ya", "no": "tidak", "from_jkk": "dari iuran JKK", "from_jkm": "dari iuran JKM"},
    **{"very_low": "sangat rendah", "low": "rendah", "medium": "sedang", "high": "tinggi"},
    **{"very_high": "sangat tinggi", "jkk": "JKK", "jkm": "JKM", "jht": "JHT", "jp": "JP", "jkp": "JKP"},
    **{"usual": "biasanya", "on_request": "atas permintaan kantor wilayah", "agreement_date": "tanggal PKS"},
    **{"form_accepted": "hari formulir lengkap diterima", "this_membership": "kepesertaan yang sedang berjalan"},
    **{"without_ceiling": "tanpa batas biaya", "government": "pemerintah dan desa", "corporate": "perusahaan"},
    **{"pro_rata": "sebanding dengan bulannya", "none": "tidak dihitung"},
    **{"member_card": "kartu peserta dan KTP", "family_card": "kartu keluarga", "marriage_book": "buku nikah"},
    **{
        "death_certificate": "akta kematian atau surat keterangan kematian",
        "heir_statement": "surat keterangan ahli waris",
    },
    **{"land": "darat, sungai, dan danau", "sea": "laut", "air": "udara", "donor": "donatur"},
    **{"in_school": "bersekolah", "unmarried": "belum menikah", "not_working": "belum bekerja"},
    **{"employers": "pemberi kerja", "self_employed": "pekerja mandiri", "by_agreement": "menurut kesepakatan"},
    **{"other_without_wage": "pekerja lain yang tidak menerima upah"},
    **{"work_reference": "surat keterangan bekerja", "bank_book": "buku tabungan"},
}

BY_ROW = "menurut barisnya"  # the unit of a table whose rows each say their own
_SIGNS = {"rupiah": "Rp{}", "persen": "{}%"}


def code_words(code: str) -> str:
    """What a code of a figure is called; one without a word of its own is shown as it is."""
    return _CODE_WORDS.get(code, code)


def decimal_words(value: int | Decimal) -> str:
    """1.234,5 with no needless zeros."""
    whole, _, rest = f"{value:f}".partition(".")
    places = rest.rstrip("0")
    return number(int(whole)) + (f",{places}" if places else "")


def value_words(figure: Figure) -> str:
    """The value in its unit: Rp10.000 per orang per bulan · 0,24% dari upah sebulan; of a table or scale every row."""
    if figure.rows:
        return "; ".join(_row_words(key, row) for key, row in figure.rows.items()) + _unit_of(figure.rows.values())
    if figure.steps:
        steps = (_step_words(above, step) for above, step in figure.steps)
        return "; ".join(steps) + _unit_of(step for _, step in figure.steps)
    return _in_unit(figure)


def title_words(figure: Figure) -> str:
    """The title, and which row or step of it."""
    row = row_of(figure)
    if not row:
        return figure.title
    return f"{figure.title}, {_edge_words(int(row[1:])) if row.startswith('>') else code_words(row)}"


def parameter_of(figure: Figure) -> str:
    """The name of the parameter that a figure, a row or a step belongs to."""
    return figure.name.split(" · ")[0]


def row_of(figure: Figure) -> str:
    """The row of the table or `>edge` of the scale; "" for a figure that is neither."""
    return figure.name.partition(" · ")[2]


def place_words(figure: Figure) -> str:
    """Regulation and article, and from when to when the value holds; no day of a regulation nobody knows."""
    until = f" sampai {long_day(figure.last)}" if figure.last else ""
    where = " ".join(filter(None, (figure.regulation, figure.article)))
    if not where:
        return f"tanpa peraturan yang diketahui{until}"
    since = value_since(figure)
    return f"{where}, sejak {long_day(since)}{until}" if since == figure.since else f"{where}; {_older(since)}{until}"


def value_since(figure: Figure) -> date:
    """Since when the law has this value without a break: a row may be older than the table it now stands in."""
    since, row = figure.since, row_of(figure)
    if not row:
        return since
    for table in reversed([one for one in parameter(parameter_of(figure)).history if one.since < since]):
        steps = {f">{above}": step for above, step in table.steps}
        same = table.rows.get(row) or steps.get(row)
        if same is None or same.value != figure.value or (table.last and table.last + ONE_DAY < since):
            break
        since = table.since
    return since


def _older(since: date) -> str:
    return f"nilai ini berlaku sejak {long_day(since)}"


def _edge_words(above: int) -> str:
    return f"di atas {number(above)}" if above else "jenjang terendah"


def _row_words(key: str, row: Figure) -> str:
    """A row that is a text says itself; one whose name is a code without a word is known by nothing else."""
    label, value = code_words(key), _in_unit(row, short=True)
    says_itself = isinstance(row.value, str) and (value.startswith(label) or (label == key and "_" in key))
    return value if says_itself else f"{label}: {value}"


def _step_words(above: int, step: Figure) -> str:
    return f"{_edge_words(above)}: {'belum diketahui' if step.value is None else _in_unit(step, short=True)}"


def _unit_of(figures: Iterable[Figure]) -> str:
    """The unit of several numbers, once behind them; words have none."""
    numbers = [one for one in figures if isinstance(one.value, int | Decimal) and one.unit != BY_ROW]
    if not numbers:
        return ""
    first, _, rest = numbers[0].unit.partition(" ")
    return f" ({rest if first in _SIGNS else numbers[0].unit})"


def _in_unit(figure: Figure, *, short: bool = False) -> str:
    value = figure.value
    if isinstance(value, tuple):
        return ", ".join(code_words(code) for code in value)
    if isinstance(value, str):
        return code_words(value)
    assert value is not None, figure.name
    first, _, rest = figure.unit.partition(" ")
    told = _SIGNS.get(first, "{}").format(decimal_words(value))
    unit = rest if first in _SIGNS else figure.unit
    return told if short or unit in ("", BY_ROW) else f"{told} {unit}"
