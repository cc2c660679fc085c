"""The results of a study that are about families: deaths, what is paid, who stays above the poverty line, who gains."""

from collections.abc import Sequence

from lindung.documents.blocks import Block, Cell, Part, Picture, Table, Words, amount, estimate_cell, text
from lindung.documents.estimate import Unit
from lindung.documents.lorenz_chart import CURVES, LorenzChart, LorenzCurve, lorenz_chart_svg
from lindung.pipelines.study_results import NONE, ROUNDED, measure_bars, measure_cell, ratio_cell
from lindung.pipelines.study_words import Beside, estimate, figure_named, figure_words, length, listed
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import NextRupiah, Ratio, ScenarioResult, Study

OF_FAMILIES = ("income_lost", "extreme_line")


def families_part(study: Study, _: Beside) -> Part:
    """Deaths and accidents, what families get, and whether they stay above the line."""
    return Part(
        "Kematian, kecelakaan, dan keluarga",
        [_deaths(study), measure_bars(study, Measure.DEATHS_COVERED), _received(study), *_kept_above(study)],
    )


def _deaths(study: Study) -> Table:
    measures = (Measure.DEATHS, Measure.DEATHS_COVERED, Measure.DEATHS_WAITING, Measure.ACCIDENTS_COVERED)
    rows = [
        (
            text(one.title),
            *(measure_cell(one, measure) for measure in measures[:3]),
            ratio_cell(one, Ratio.DEATHS_COVERED),
            measure_cell(one, measures[3]),
        )
        for one in study.scenarios
    ]
    heads = ("Kematian yang berhak", "Santunan penuh", "Masa tunggu", "Bagian yang penuh", "Kecelakaan ditanggung")
    note = (
        "Kematian yang berhak: kematian di antara semua orang yang dapat diberi tempat, terlindungi atau tidak. "
        f"Masa tunggu: keluarganya menerima santunan kecil. {ROUNDED}"
    )
    caption = f"Kematian dan kecelakaan selama {length(study)}"
    return Table("Kematian", caption, ("Skenario", *heads), rows, (1.6, 1.1, 1.1, 1, 1, 1.1), note)


def _received(study: Study) -> Table:
    measures = (Measure.FAMILY_RUPIAH, Measure.SCHOOLING)
    rows = [
        (text(one.title), *(measure_cell(one, measure) for measure in measures), ratio_cell(one, Ratio.PAID_BACK))
        for one in study.scenarios
    ]
    header = (
        "Skenario",
        "Uang yang diterima keluarga",
        "Keluarga yang sekolah anaknya ditanggung",
        "Kembali dari setiap Rp100 iuran",
    )
    note = "Uang yang diterima keluarga: santunan yang dibayar sekaligus; biaya sekolah anak dibayar kemudian."
    return Table("Santunan", "Yang diterima keluarga", header, rows, (1.6, 1.2, 1.2, 1.2), note)


def _kept_above(study: Study) -> Sequence[Block]:
    measures = (Measure.POOR_WITHOUT, Measure.POOR_WITH, Measure.EXTREME_WITHOUT, Measure.EXTREME_WITH)
    rows = [
        (
            text(one.title),
            *(measure_cell(one, measure) for measure in measures[:2]),
            ratio_cell(one, Ratio.KEPT_ABOVE),
            *(measure_cell(one, measure) for measure in measures[2:]),
        )
        for one in study.scenarios
    ]
    heads = (
        "Miskin tanpa santunan",
        "Miskin dengan santunan",
        "Tetap di atas garis",
        "Ekstrem tanpa santunan",
        "Ekstrem dengan santunan",
    )
    said = (
        "Berapa keluarga jatuh di bawah garis kemiskinan dalam dua belas bulan sesudah kematian, seandainya tidak ada "
        "santunan dan dengan santunan? Ini bukan hasil pengamatan, melainkan hitungan dengan asumsi: santunan "
        f"dibelanjakan merata selama dua belas bulan{_assumed(study)}. Keluarga yang sebelum kematian sudah di bawah "
        "suatu garis tidak jatuh ke bawahnya dan tidak dihitung pada garis itu; karena itu yang jatuh di bawah garis "
        "ekstrem dapat lebih banyak."
    )
    table = Table(
        "Garis kemiskinan",
        "Keluarga yang jatuh di bawah garis kemiskinan, dari keluarga yang menerima santunan",
        ("Skenario", *heads),
        rows,
        (1.6, 1, 1, 1, 1, 1),
        note=ROUNDED,
    )
    return [Words(said), table]


def _assumed(study: Study) -> str:
    """The assumptions beside it, as this study has them."""
    known = [figure for name in OF_FAMILIES if (figure := figure_named(study, name)) is not None]
    told = [f"{figure.title[:1].lower()}{figure.title[1:]} {figure_words(figure)}" for figure in known]
    return f"; {listed(told)}" if told else ""


def distribution_part(study: Study, _: Beside) -> Part:
    """Who gains by decile: months, people and families of each tenth."""
    chosen = lorenz_of(study)
    said = (
        "Orang yang dapat diberi tempat diurutkan dari yang termiskin. Angka ketimpangan (indeks Gini menurut urutan "
        "itu) bernilai nol bila setiap orang mendapat sama, di bawah nol bila yang miskin mendapat lebih, di atas nol "
        "bila yang mampu mendapat lebih."
    )
    return Part("Siapa yang mendapat", [Words(said), _gini(study), chosen, _deciles(study)])


def _gini(study: Study) -> Table:
    rows = [(text(one.title), _poorest(one), estimate_cell(estimate(one.gini), Unit.INDEX)) for one in study.scenarios]
    header = ("Skenario", "Bagian empat dari sepuluh orang termiskin", "Angka ketimpangan")
    return Table("Ketimpangan", "Pembagian bulan yang dibayar", header, rows, (2, 1.4, 1.2))


def _poorest(one: ScenarioResult) -> Cell:
    return amount(100 * one.lorenz[4], Unit.PERCENT)


def lorenz_of(study: Study) -> Picture:
    """The first scenario, the one that gives the poor most and the one that gives them least."""
    by_gini = sorted(study.scenarios, key=lambda one: one.gini.mean)
    chosen = list({one.code: one for one in (study.scenarios[0], by_gini[0], by_gini[-1])}.values())[:CURVES]
    curves = [LorenzCurve(one.title, one.lorenz) for one in chosen]
    told = " ".join(f"{one.title}: empat dari sepuluh orang termiskin mendapat {_poorest(one).said}." for one in chosen)
    chart = LorenzChart("Siapa yang mendapat bulan yang dibayar", told, curves)
    return Picture(chart.title, told, lorenz_chart_svg(chart, alone=True, captioned=True), 0.5)


def _deciles(study: Study) -> Table:
    first = study.scenarios[0]
    measures = (Measure.MEMBERS, Measure.PAID_MONTHS, Measure.DEATHS_COVERED, Measure.FAMILY_RUPIAH)
    units = (Unit.COUNT, Unit.COUNT, Unit.COUNT, Unit.RUPIAH)
    rows = [
        (
            text(f"Desil {at + 1}"),
            *(
                estimate_cell(estimate(first.by_decile[measure][at]), unit)
                for measure, unit in zip(measures, units, strict=True)
            ),
        )
        for at in range(10)
    ]
    header = ("Desil", "Peserta akhir", "Bulan dibayar", "Santunan penuh", "Uang untuk keluarga")
    caption = f"Menurut kesejahteraan, skenario «{first.title}»"
    return Table("Desil", caption, header, rows, (0.8, 1, 1, 1, 1.2), note=f"Desil 1 yang termiskin. {ROUNDED}")


def next_rupiah_part(study: Study, _: Beside) -> Part:
    """Which lever gives most for a little more money, in the first scenario."""
    first = study.scenarios[0]
    said = (
        f"Setiap baris mengubah satu hal sedikit saja dalam skenario «{first.title}» dan menyebut biaya dan hasilnya. "
        "Skenario lain ada dalam lampiran."
    )
    return Part("Rupiah berikutnya", [Words(said), levers_table(first)])


def levers_table(one: ScenarioResult) -> Table:
    """All levers of a scenario."""
    return Table(
        f"Rupiah berikutnya {one.title}",
        f"Bila ada sedikit uang lagi, skenario «{one.title}»",
        ("Yang diubah", "Biaya tambahan", "Bulan perlindungan penuh", "Keluarga", "Biaya untuk satu keluarga"),
        [_lever(lever) for lever in one.next_rupiah],
        (2.2, 1.1, 1.2, 0.9, 1.1),
        note=f"Keluarga: tambahan keluarga yang menerima santunan penuh. {ROUNDED}",
        empty="Tidak dihitung untuk skenario ini.",
    )


def _lever(lever: NextRupiah) -> tuple[Cell, ...]:
    families = lever.families.mean
    each = amount(lever.cost.mean / families, Unit.RUPIAH) if families > 0 and lever.cost.mean > 0 else NONE
    return (
        text(lever.title, lever.change),
        estimate_cell(estimate(lever.cost), Unit.RUPIAH),
        estimate_cell(estimate(lever.months)),
        estimate_cell(estimate(lever.families)),
        each,
    )
