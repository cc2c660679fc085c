"""What a study rests on: every number with source and range, what nobody said, its limits, and how to make it again."""

from collections.abc import Sequence

from lindung.common.wording import long_day, number
from lindung.documents.blocks import Cell, Part, Points, Table, Words, text
from lindung.law.figures import STATUS_WORDS, Figure, Status
from lindung.pipelines.study_words import (
    Beside,
    figure_words,
    value_words,
)
from lindung.studies.results import Study

NOT_CHECKED = (Status.UNVERIFIED, Status.ASSUMPTION)
MOST_ROWS = 6  # of a table of the law that are shown in a cell


def sources_part(study: Study, beside: Beside) -> Part:
    """Assumptions first, then what is published, then law and scheme."""
    of_study = [*study.figures]
    of_law = _each_once([figure for one in study.scenarios for figure in one.figures if figure not in of_study])
    doubted = [figure for figure in (*of_study, *of_law) if figure.status in NOT_CHECKED]
    said = (
        f"Studi ini bersandar pada {number(len(of_study) + len(of_law))} angka. Yang belum diperiksa pada naskah "
        f"resminya, atau hanya asumsi, ada {number(len(doubted))} dan ditulis dengan huruf besar. Mintalah "
        "angka itu kepada yang berwenang sebelum studi ini dipakai untuk memutuskan."
    )
    assumed = [figure for figure in of_study if figure.status is Status.ASSUMPTION]
    published = [figure for figure in of_study if figure.status is not Status.ASSUMPTION]
    tables = (
        ("Asumsi", "Asumsi: angka yang dipilih, bukan diterbitkan", assumed),
        ("Angka daerah", "Angka yang diterbitkan", published),
        ("Angka aturan", "Angka dari aturan dan skema", of_law),
    )
    return Part("Asumsi dan sumber", [Words(said), *(_figures(*table, beside) for table in tables)])


def _figures(name: str, caption: str, figures: Sequence[Figure], beside: Beside) -> Table:
    rows = [_figure(figure, beside) for figure in figures]
    return Table(name, caption, ("Angka", "Nilai", "Rentang", "Keadaan", "Sumber"), rows, (1.6, 1.2, 1, 1.2, 2.3))


def _figure(figure: Figure, beside: Beside) -> tuple[Cell, ...]:
    status = "BELUM DIPERIKSA" if figure.status is Status.UNVERIFIED else STATUS_WORDS[figure.status]
    if figure.status is Status.ASSUMPTION:
        status = "ASUMSI"
    said = [figure.regulation, figure.article, figure.source]
    return (
        text(figure.title or figure.name, figure.caution),
        text(_value(figure)),
        text(_range(figure, beside)),
        text(status),
        text(", ".join(dict.fromkeys(filter(None, said))), f"sejak {long_day(figure.since)}"),
    )


def _value(figure: Figure) -> str:
    """One value; of a table its first rows."""
    if not figure.rows:
        return figure_words(figure)
    shown = [f"{name}: {figure_words(row)}" for name, row in list(figure.rows.items())[:MOST_ROWS]]
    more = len(figure.rows) - MOST_ROWS
    return "; ".join([*shown, *([f"dan {more} lagi"] if more > 0 else [])])


def _range(figure: Figure, beside: Beside) -> str:
    one = beside.ranges.get(figure.name)
    if one is None or one.figure != figure:
        return "–"
    if one.low == one.high:
        return "tetap"
    low, high = (
        value_words(float(str(end)), "rupiah" if figure.unit == "rupiah" else "") for end in (one.low, one.high)
    )
    return f"{low} sampai {high}"


def _each_once(figures: Sequence[Figure]) -> list[Figure]:
    return [figure for at, figure in enumerate(figures) if figure not in figures[:at]]


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
