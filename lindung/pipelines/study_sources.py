"""What a study rests on: every number with source and range, what nobody said, its limits, and how to make it again."""

from collections.abc import Sequence
from decimal import Decimal

from lindung.common.wording import long_day, number
from lindung.documents.blocks import Cell, Part, Points, Table, Words, text
from lindung.documents.estimate import DASH
from lindung.law.figures import Figure, Status
from lindung.law.wording import title_words
from lindung.pipelines.study_words import (
    Beside,
    amount_words,
    figure_words,
)
from lindung.studies.outcome.results import Study

NOT_CHECKED = (Status.UNVERIFIED, Status.ASSUMPTION)
SHORTLY = {
    Status.VERIFIED: "diperiksa pada naskah resmi",
    Status.REPORTED: "dilaporkan dua sumber",
    Status.UNVERIFIED: "BELUM DIPERIKSA",
    Status.ASSUMPTION: "ASUMSI",
}
RULES = (
    "Tetap: tidak diragukan di sini; aturan yang lain dihitung sebagai skenario. Aturan yang bukan angka (siapa yang "
    "berhak, urutannya, musyawarahnya) ada dalam berkas skema. Dilaporkan dua sumber: naskah resminya belum dibaca."
)


def sources_part(study: Study, beside: Beside) -> Part:
    """Assumptions first, then what is published, then law and scheme."""
    of_study = [*study.figures]
    of_law = [figure for figure in _each_once(study, of_study) if is_a_number(figure)]
    doubted = [figure for figure in (*of_study, *of_law) if figure.status in NOT_CHECKED]
    said = (
        f"Studi ini bersandar pada {number(len(of_study) + len(of_law))} angka. Yang belum diperiksa pada naskah "
        f"resminya, atau hanya asumsi, ada {number(len(doubted))} dan ditulis dengan huruf besar. Mintalah "
        "angka itu kepada yang berwenang sebelum studi ini dipakai untuk memutuskan."
    )
    assumed = [figure for figure in of_study if figure.status is Status.ASSUMPTION]
    published = [figure for figure in of_study if figure.status is not Status.ASSUMPTION]
    tables = (
        _figures("Asumsi", "Asumsi: angka yang dipilih, bukan diterbitkan", assumed, beside),
        _figures("Angka daerah", "Angka yang diterbitkan", published, beside),
        _figures("Angka aturan", "Angka dari aturan dan skema", of_law, None),
    )
    return Part("Asumsi dan sumber", [Words(said), *tables, Words(RULES)])


def is_a_number(figure: Figure) -> bool:
    """A rule in words is no number that could be wrong by so much; it stands in the file of the scheme."""
    return bool(figure.rows or figure.steps) or isinstance(figure.value, int | Decimal)


def _figures(name: str, caption: str, figures: Sequence[Figure], beside: Beside | None) -> Table:
    """beside: with the ranges; None: law, which is not doubted here but changed by scenarios."""
    rows = [_figure(figure, "tetap" if beside is None else _range(figure, beside)) for figure in figures]
    return Table(name, caption, ("Angka", "Nilai", "Rentang", "Keadaan", "Sumber"), rows, (1.6, 1.2, 1, 1.1, 2.4))


def _figure(figure: Figure, ends: str) -> tuple[Cell, ...]:
    said = [figure.regulation, figure.article, figure.source]
    return (
        text(title_words(figure) or figure.name, figure.caution),
        text(figure_words(figure)),
        text(ends),
        text(SHORTLY[figure.status]),
        text(", ".join(dict.fromkeys(filter(None, said))), f"sejak {long_day(figure.since)}"),
    )


def _range(figure: Figure, beside: Beside) -> str:
    one = beside.ranges.get(figure.name)
    if one is None or one.figure != figure:
        return DASH
    if one.low == one.high:
        return "tetap"
    low, high = (
        amount_words(float(str(end)), figure.unit if figure.unit == "rupiah" else "") for end in (one.low, one.high)
    )
    return f"{low} sampai {high}"


def _each_once(study: Study, known: Sequence[Figure]) -> list[Figure]:
    """Figures of law and scheme of all scenarios, those that the study has already left out."""
    figures = [figure for one in study.scenarios for figure in one.figures]
    return [figure for at, figure in enumerate(figures) if figure not in figures[:at] and figure not in known]


def questions_part(study: Study, _: Beside) -> Part:
    """What nobody has said yet."""
    if not study.questions:
        return Part("Pertanyaan yang belum terjawab", [Words("Semua angka yang ditanyakan sudah ada.")])
    said = "Angka ini belum ada. Studi berjalan tanpanya, atau dengan asumsi yang disebut."
    return Part("Pertanyaan yang belum terjawab", [Words(said), Points(study.questions, numbered=True)])


def limits_part(study: Study, _: Beside) -> Part:
    """What the model does not know."""
    said = "Model ini menyederhanakan kenyataan. Yang tidak ada di dalamnya:"
    return Part("Batas studi ini", [Words(said), Points(study.limits)])
