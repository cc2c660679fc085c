"""Two studies side by side: what goes in, what comes out, and what must not be compared; for paper and for a page.

Provinces are of different size, so that beside every total stands what it is for a thousand people who could have a
place. Only scenarios of one name are held against each other.
"""

from collections.abc import Sequence

from lindung.common.wording import long_day, number
from lindung.documents.blocks import Block, Cell, Part, Picture, Points, Table, Words, estimate_cell, text
from lindung.documents.compared_bars import Compared, ComparedBars, compared_bars_svg
from lindung.documents.decree import Signer
from lindung.documents.estimate import DASH, Estimate, Unit, about, ranged
from lindung.documents.study import StudyPaper
from lindung.law.figures import Figure
from lindung.pipelines.study_results import described, measure_cell, ratio_cell
from lindung.pipelines.study_sources import SHORTLY, is_a_number
from lindung.pipelines.study_words import (
    MEASURE_WORDS,
    RATIO_WORDS,
    Beside,
    estimate,
    figure_named,
    figure_words,
    length,
    listed,
    total,
    unit_of,
)
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import Ratio, ScenarioResult, Study

A_THOUSAND = 1_000
HELD = (
    *(Measure.COST, Measure.BUDGET, Measure.MEMBERS, Measure.PAID_MONTHS, Measure.FULL_MONTHS, Measure.LAPSES),
    *(Measure.DEATHS_COVERED, Measure.ACCIDENTS_COVERED, Measure.FAMILY_RUPIAH, Measure.SCHOOLING),
)
DRAWN = (Ratio.DEATHS_COVERED, Ratio.RUPIAH_A_FAMILY)


def shared_scenarios(studies: Sequence[Study]) -> tuple[str, ...]:
    """Codes that every study has, in the order of the first one."""
    known = [{one.code for one in study.scenarios} for study in studies]
    return tuple(one.code for one in studies[0].scenarios if all(one.code in codes for codes in known))


def comparison_parts(studies: Sequence[Study]) -> tuple[Part, ...]:
    """What is compared, as blocks: a page shows them, `comparison_paper` prints them."""
    shared = shared_scenarios(studies)
    missing = () if shared else (Words(NOTHING_SHARED, strong=True),)
    return (
        Part("Yang dibandingkan", [_studies(studies), *_cautions(studies)]),
        Part("Angka yang dimasukkan", _inputs(studies)),
        Part("Hasil", missing, [_scenario(studies, code) for code in shared]),
        Part("Pertanyaan yang belum terjawab", [_questions(studies)]),
    )


NOTHING_SHARED = "Studi-studi ini tidak punya skenario yang sama, sehingga hasilnya tidak dapat dibandingkan."


def comparison_paper(studies: Sequence[Study], beside: Beside) -> StudyPaper:
    """Two or more studies in one document."""
    assert len(studies) > 1, "nothing to compare"
    named = listed([study.province_title for study in studies])
    return StudyPaper(
        kind="Perbandingan studi kelayakan",
        title=named,
        subtitle="Perlindungan pekerja rentan",
        seat=beside.seat or ("Lindung",),
        on=max(study.made_on for study in studies),
        place=beside.place,
        number=beside.number,
        cover=[(study.province_title, f"{study.title}, sidik {study.digest[:16]}") for study in studies],
        signers=beside.signers or (Signer("Disusun oleh", ""), Signer("Diketahui oleh", "")),
        summary=_summary(studies),
        parts=comparison_parts(studies),
    )


def _summary(studies: Sequence[Study]) -> Sequence[Block]:
    shared = shared_scenarios(studies)
    if not shared:
        return [Words(NOTHING_SHARED, strong=True)]
    pairs = _pairs(studies, shared[0])
    title = pairs[0][1].title
    said = f"Skenario «{title}», di {listed([study.province_title for study in studies])}:"
    answers = [
        f"{study.province_title}, {length(study)}: iuran {ranged(total(one, Measure.COST), Unit.RUPIAH)}; "
        f"{ranged(total(one, Measure.MEMBERS))} peserta pada akhirnya; "
        f"{ranged(total(one, Measure.DEATHS_COVERED))} keluarga menerima santunan penuh."
        for study, one in pairs
    ]
    return [Words(said), Points(answers), _ratios(studies, pairs, title), *_charts(pairs), *_cautions(studies)]


def _studies(studies: Sequence[Study]) -> Table:
    rows = (
        ("Studi", *(study.title for study in studies)),
        ("Lamanya", *(length(study) for study in studies)),
        ("Pekerja", *(number(study.workers) for study in studies)),
        ("Orang yang dapat diberi tempat", *(about(study.eligible.mean) for study in studies)),
        ("Wilayah", *(number(len(study.areas)) for study in studies)),
        ("Ulangan", *(number(study.draws) for study in studies)),
        ("Dibuat", *(f"{long_day(study.made_on)}, Lindung {study.version}" for study in studies)),
        ("Sidik masukan", *(study.digest[:16] for study in studies)),
    )
    return _beside_each_other("Studi", "Studi yang dibandingkan", studies, [tuple(map(text, row)) for row in rows])


def _beside_each_other(name: str, caption: str, studies: Sequence[Study], rows: Sequence[Sequence[Cell]]) -> Table:
    header = ("", *(study.province_title for study in studies))
    return Table(name, caption, header, rows, (1.6, *(1.4 for _ in studies)))


def _cautions(studies: Sequence[Study]) -> list[Block]:
    """What keeps them from being compared number by number."""
    said = []
    if len({study.years for study in studies}) > 1:
        said.append("Tahunnya berbeda; bandingkan angka untuk satu bulan dan satu keluarga, bukan jumlahnya.")
    if len({study.version for study in studies}) > 1:
        said.append("Dibuat dengan versi program yang berbeda; sebagian beda dapat berasal dari situ.")
    if len({study.digest for study in studies}) < len(studies):
        said.append("Masukannya sama: ini studi yang sama dua kali.")
    return [Words(" ".join(said), strong=True)] if said else []


def _inputs(studies: Sequence[Study]) -> list[Block]:
    """What differs, number by number; what is the same everywhere by its name alone."""
    figures = [figure for study in studies for figure in study.figures if is_a_number(figure)]
    names = tuple(dict.fromkeys(figure.name for figure in figures))
    same = [name for name in names if _is_the_same(studies, name)]
    rows = [_input(studies, name) for name in names if name not in same]
    header = ("Angka", *(study.province_title for study in studies))
    widths = (1.6, *(1.4 for _ in studies))
    table = Table("Masukan", "Angka yang berbeda", header, rows, widths, empty="Semua angkanya sama.")
    titles = [f"{_titled(studies, name)} ({figure_words(_figures(studies, name)[0])})" for name in same]
    return [table, *([Words(f"Sama di semuanya: {'; '.join(titles)}.")] if titles else [])]


def _is_the_same(studies: Sequence[Study], name: str) -> bool:
    told = _figures(studies, name)
    return len(told) == len(studies) and len({figure_words(figure) for figure in told}) == 1


def _figures(studies: Sequence[Study], name: str) -> list[Figure]:
    return [figure for study in studies if (figure := figure_named(study, name)) is not None]


def _titled(studies: Sequence[Study], name: str) -> str:
    figure = _figures(studies, name)[0]
    return figure.title or figure.name


def _input(studies: Sequence[Study], name: str) -> tuple[Cell, ...]:
    told = [figure_named(study, name) for study in studies]
    first = _figures(studies, name)[0]
    below = "" if first.unit else first.caution  # a tie has no unit, and only its note says of what
    return (text(_titled(studies, name), below), *(_told(figure) for figure in told))


def _told(figure: Figure | None) -> Cell:
    return Cell(DASH) if figure is None else text(figure_words(figure), SHORTLY[figure.status])


def _pairs(studies: Sequence[Study], code: str) -> list[tuple[Study, ScenarioResult]]:
    return [(study, next(one for one in study.scenarios if one.code == code)) for study in studies]


def _scenario(studies: Sequence[Study], code: str) -> Part:
    pairs = _pairs(studies, code)
    title = pairs[0][1].title
    return Part(title, [_totals(studies, pairs, title), _ratios(studies, pairs, title)])


def _totals(studies: Sequence[Study], pairs: Sequence[tuple[Study, ScenarioResult]], title: str) -> Table:
    rows = [
        (
            text(MEASURE_WORDS[measure]),
            *(measure_cell(one, measure) for _, one in pairs),
            *(_of_a_thousand(study, one, measure) for study, one in pairs),
        )
        for measure in HELD
    ]
    names = [study.province_title for study in studies]
    header = ("Ukuran", *names, *(f"{name}, untuk seribu orang" for name in names))
    note = "Untuk seribu orang: rata-ratanya dibagi orang yang dapat diberi tempat, kali seribu."
    return Table(f"Hasil {title}", f"Hasil skenario «{title}»", header, rows, (1.8, *(1 for _ in header[1:])), note)


def _of_a_thousand(study: Study, one: ScenarioResult, measure: Measure) -> Cell:
    if not study.eligible.mean:
        return Cell(DASH)
    value = A_THOUSAND * one.totals[measure].mean / study.eligible.mean
    return Cell(about(value, unit_of(measure)), value, unit=unit_of(measure))


def _ratios(studies: Sequence[Study], pairs: Sequence[tuple[Study, ScenarioResult]], title: str) -> Table:
    rows = [(text(words), *(ratio_cell(one, ratio) for _, one in pairs)) for ratio, (words, _) in RATIO_WORDS.items()]
    for key, said in (("eligible_workers", "BPJS"), ("workers", "BPS")):
        shares = [_share(one, key) for _, one in pairs]
        rows.append((text(f"Cakupan akhir dengan penyebut {said}"), *shares))
    return _beside_each_other(f"Perbandingan {title}", f"Perbandingan, skenario «{title}»", studies, rows)


def _share(one: ScenarioResult, key: str) -> Cell:
    told = next((each for each in one.coverage if each.key == key), None)
    return Cell(DASH) if told is None else estimate_cell(estimate(told.years[-1].share), Unit.PERCENT)


def _charts(pairs: Sequence[tuple[Study, ScenarioResult]]) -> list[Block]:
    return [_chart(pairs, ratio) for ratio in DRAWN if all(ratio in one.ratios for _, one in pairs)]


def _chart(pairs: Sequence[tuple[Study, ScenarioResult]], ratio: Ratio) -> Picture:
    title, unit = RATIO_WORDS[ratio]
    rows: list[tuple[str, Estimate]] = [(study.province_title, estimate(one.ratios[ratio])) for study, one in pairs]
    said = described(rows, unit)
    bars = [Compared(label, value) for label, value in rows]
    chart = ComparedBars(title, said, bars, unit, f"compared-{ratio}".replace("_", "-"))
    return Picture(title, said, compared_bars_svg(chart, alone=True, captioned=True), 0.5)


def _questions(studies: Sequence[Study]) -> Block:
    asked = [f"{study.province_title}: {question}" for study in studies for question in study.questions]
    return Points(asked) if asked else Words("Semua angka yang ditanyakan sudah ada.")
