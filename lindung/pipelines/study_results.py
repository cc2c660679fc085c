"""The results of a study that are about people and money: coverage by each denominator, cost by payer, months."""

from collections.abc import Sequence

from lindung.common.wording import long_day
from lindung.documents.blocks import Block, Cell, Part, Picture, Table, Words, amount, estimate_cell, text
from lindung.documents.compared_bars import Compared, ComparedBars, compared_bars_svg
from lindung.documents.estimate import DASH, Estimate, Unit, plain, ranged
from lindung.law.figures import STATUS_WORDS
from lindung.pipelines.study_words import (
    MEASURE_WORDS,
    RATIO_WORDS,
    Beside,
    capital,
    denominator_words,
    estimate,
    figure_named,
    figure_words,
    length,
    payer_words,
    total,
    unit_of,
)
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import Coverage, Ratio, ScenarioResult, Study

ROUNDED = "Angka kecil di bawahnya: rentang yang memuat sembilan dari sepuluh ulangan."
NONE = Cell(DASH)
WHOLE = 100  # percent
A_HUNDRED_RUPIAH = 100  # back from each hundred reads easier than 0,567


def coverage_part(study: Study, _: Beside) -> Part:
    """By each denominator, in the last year of every scenario and in every year of the first one."""
    first = study.scenarios[0]
    if not first.coverage:
        missing = "Cakupan tidak dapat dihitung: peserta aktif atau penyebutnya belum ada."
        return Part("Cakupan", [Words(missing, strong=True)])
    said = (
        "Cakupan adalah peserta dibagi pekerja. Tidak ada satu penyebut yang disepakati: BPJS Ketenagakerjaan dan BPS "
        "menghitung pekerja dengan cara berbeda. Karena itu cakupan ditampilkan menurut keduanya, masing-masing "
        "dengan sumber dan harinya."
    )
    blocks: list[Block] = [Words(said)]
    for at in range(len(first.coverage)):
        blocks += [_last_year(study, at), _every_year(first, first.coverage[at], study)]
    return Part("Cakupan", blocks)


def _last_year(study: Study, at: int) -> Table:
    year, told = study.years[-1], study.scenarios[0].coverage[at]
    header = ("Skenario", "Peserta", "Penyebut", "Cakupan", "Target", "Kurang (orang)")
    rows = [_coverage_row(one.title, one.coverage[at], -1) for one in study.scenarios]
    return Table(
        f"Cakupan {denominator_words(told.key, told.title)}",
        f"Cakupan akhir {year}, penyebut: {told.title}",
        header,
        rows,
        (2, 1.2, 1.2, 1, 0.8, 1.2),
        note=f"{source_of(study, told.key)} {source_of(study, 'active_members')} {ROUNDED}{_beyond(study, at)}",
    )


def _beyond(study: Study, at: int) -> str:
    """What it means where more than everybody would be a member."""
    if max(one.coverage[at].years[-1].share.high for one in study.scenarios) <= WHOLE:
        return ""
    return (
        " Di atas 100% tidak mungkin terjadi: di sebagian ulangan peserta di luar skenario diandaikan bertambah lebih "
        "cepat daripada pekerja. Yang dapat dipercaya dari rentang itu hanya batas bawahnya."
    )


def _every_year(result: ScenarioResult, told: Coverage, study: Study) -> Table:
    return Table(
        f"Cakupan setiap tahun {denominator_words(told.key, told.title)}",
        f"Cakupan tahun demi tahun, skenario «{result.title}», penyebut: {told.title}",
        ("Akhir tahun", "Peserta", "Penyebut", "Cakupan", "Target", "Kurang (orang)"),
        [_coverage_row(str(year), told, at) for at, year in enumerate(study.years)],
        (1, 1.2, 1.2, 1, 0.8, 1.2),
    )


def _coverage_row(label: str, told: Coverage, at: int) -> tuple[Cell, ...]:
    year, target, gap = told.years[at], told.targets[at], told.gaps[at]
    return (
        text(label),
        estimate_cell(estimate(year.members)),
        estimate_cell(estimate(year.denominator)),
        estimate_cell(estimate(year.share), Unit.PERCENT),
        NONE if target is None else Cell(f"{plain(target)}%", target, unit=Unit.PERCENT),
        NONE if gap is None else estimate_cell(estimate(gap)),
    )


def source_of(study: Study, name: str) -> str:
    """Where a number of the province comes from: its value, source, day and how far it was checked."""
    figure = figure_named(study, name)
    if figure is None:
        return ""
    known = f"{figure_words(figure)}, keadaan {long_day(figure.since)}"
    return f"{figure.title}: {known}, {figure.source} ({STATUS_WORDS[figure.status]})."


def cost_part(study: Study, _: Beside) -> Part:
    """What is paid of what there is, and by whom."""
    chart = ComparedBars(
        f"Iuran yang dibayar selama {length(study)}",
        _said_of(study, Measure.COST),
        [Compared(one.title, total(one, Measure.COST)) for one in study.scenarios],
        Unit.RUPIAH,
        "cost",
    )
    return Part("Biaya", [_money(study), _by_payer(study), compared(chart)])


def _money(study: Study) -> Table:
    rows = [
        (
            text(one.title),
            estimate_cell(total(one, Measure.COST), Unit.RUPIAH),
            estimate_cell(total(one, Measure.BUDGET), Unit.RUPIAH),
            ratio_cell(one, Ratio.UNSPENT),
            ratio_cell(one, Ratio.RUPIAH_A_MONTH),
            ratio_cell(one, Ratio.RUPIAH_A_FAMILY),
        )
        for one in study.scenarios
    ]
    header = (
        "Skenario",
        "Iuran yang dibayar",
        "Uang yang tersedia",
        "Tidak terpakai",
        "Untuk satu bulan",
        "Untuk satu keluarga",
    )
    note = (
        "Untuk satu bulan: iuran dibagi bulan yang dibayar tepat waktu. Untuk satu keluarga: iuran dibagi keluarga "
        f"yang menerima santunan. {ROUNDED}"
    )
    caption = f"Iuran dan uang selama {length(study)}"
    return Table("Biaya", caption, header, rows, (1.6, 1.2, 1.2, 1, 1, 1.1), note)


def _by_payer(study: Study) -> Table:
    rows = []
    for one in study.scenarios:
        for payer, years in one.by_payer.items():
            paid = sum(year.mean for year in years)
            share = 100 * paid / one.totals[Measure.COST].mean if one.totals[Measure.COST].mean else 0.0
            rows.append(
                (
                    text(one.title),
                    text(capital(payer_words(payer))),
                    amount(paid / len(years), Unit.RUPIAH),
                    amount(paid, Unit.RUPIAH),
                    amount(share, Unit.PERCENT),
                )
            )
    header = ("Skenario", "Penanggung", "Rata-rata setahun", "Seluruh tahun", "Bagian")
    note = "Rata-rata semua ulangan; rentang keseluruhannya ada dalam tabel sebelumnya."
    return Table("Biaya menurut penanggung", "Iuran menurut penanggung", header, rows, (1.6, 1.6, 1, 1, 0.7), note)


def people_part(study: Study, _: Beside) -> Part:
    """People and months, and what late money took away."""
    measures = (Measure.MEMBERS, Measure.EVER, Measure.PAID_MONTHS, Measure.FULL_MONTHS, Measure.LAPSES)
    table = Table(
        "Orang dan bulan",
        f"Orang dan bulan perlindungan selama {length(study)}",
        (
            "Skenario",
            *(
                "Peserta akhir",
                "Pernah mendapat tempat",
                "Bulan dibayar",
                "Bulan perlindungan penuh",
                "Berakhir karena terputus",
            ),
        ),
        [(text(one.title), *(measure_cell(one, measure) for measure in measures)) for one in study.scenarios],
        (1.6, 1, 1.1, 1.1, 1.1, 1.1),
        note=(
            "Berakhir karena terputus: kepesertaan yang hilang karena iuran berhenti lebih lama dari masa tenggang "
            "(uang terlambat, atau hanya sebagian tahun yang dibayar), sehingga orangnya harus mendaftar lagi dan "
            f"menunggu lagi. {ROUNDED}"
        ),
    )
    return Part("Orang dan bulan perlindungan", [table])


def measure_cell(one: ScenarioResult, measure: Measure) -> Cell:
    """The total of a measure."""
    return estimate_cell(total(one, measure), unit_of(measure))


def ratio_cell(one: ScenarioResult, ratio: Ratio) -> Cell:
    """A ratio with its range; a dash where there was nothing to divide by."""
    if ratio not in one.ratios:
        return NONE
    told, times = one.ratios[ratio], A_HUNDRED_RUPIAH if ratio is Ratio.PAID_BACK else 1
    shown = Estimate(times * told.mean, times * told.low, times * told.high)
    return estimate_cell(shown, RATIO_WORDS[ratio][1])


def measure_bars(study: Study, measure: Measure) -> Picture:
    """A measure of every scenario as bars."""
    chart = ComparedBars(
        f"{MEASURE_WORDS[measure]} selama {length(study)}",
        _said_of(study, measure),
        [Compared(one.title, total(one, measure)) for one in study.scenarios],
        unit_of(measure),
        str(measure).replace("_", "-"),
    )
    return compared(chart)


def compared(chart: ComparedBars) -> Picture:
    """The bars as a picture of a document."""
    return Picture(chart.title, chart.description, compared_bars_svg(chart, alone=True, captioned=True), 0.5)


def _said_of(study: Study, measure: Measure) -> str:
    return described([(one.title, total(one, measure)) for one in study.scenarios], unit_of(measure))


def described(rows: Sequence[tuple[str, Estimate]], unit: Unit) -> str:
    """The same numbers as a chart has, for whoever cannot see it."""
    return " ".join(f"{label}: {ranged(value, unit)}." for label, value in rows)
