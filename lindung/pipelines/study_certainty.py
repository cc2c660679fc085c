"""How sure a study is: ranges by year, what moves the result most, enough draws or not, both engines side by side."""

from collections.abc import Sequence

from lindung.documents.blocks import Block, Cell, Part, Picture, Table, Words, amount, text
from lindung.documents.convergence_chart import ConvergenceChart, RunningMean, convergence_chart_svg
from lindung.documents.estimate import Unit, about
from lindung.documents.fan_chart import Fan, FanChart, fan_chart_svg
from lindung.documents.tornado_chart import TornadoChart, TornadoRow, tornado_chart_svg
from lindung.pipelines.study_results import described
from lindung.pipelines.study_words import MEASURE_WORDS, Beside, amount_words, estimate, unit_of
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import ScenarioResult, Step, Study, Tornado, TornadoBar

FANNED = (Measure.COST, Measure.MEMBERS, Measure.DEATHS_COVERED)
SEVERAL = 3  # times as large as the first scenario: it would lie flat beside that
A_PICTURE = 6  # scenarios that fit into one picture of a page


def certainty_part(study: Study, _: Beside) -> Part:
    """Ranges by year, tornados, convergence, agreement of the engines."""
    parts = (_ranges(study), _tornados(study), _enough(study), _agreement(study))
    said = (
        "Tidak seorang pun tahu berapa peserta akan meninggal atau berapa tempat akan terisi. Karena itu setiap angka "
        "adalah rata-rata dengan rentang. Bab ini menunjukkan seberapa lebar rentang itu, angka mana yang "
        "membuatnya lebar, dan apakah hitungannya cukup sering diulang."
    )
    return Part("Seberapa pasti", [Words(said)], parts)


def _ranges(study: Study) -> Part:
    fans = [picture for measure in FANNED for picture in fan_pictures(study, measure)]
    return Part("Rentang tahun demi tahun", fans)


def fan_pictures(study: Study, measure: Measure) -> Sequence[Picture]:
    """A measure by year, so many scenarios to a picture; the first one stands in each."""
    first, others = study.scenarios[0], study.scenarios[1:]
    pictures = max(-(-len(others) // (A_PICTURE - 1)), 1)
    each = max(-(-len(others) // pictures), 1)
    groups = [others[at : at + each] for at in range(0, len(others), each)] or [()]
    return [_fan(study, measure, (first, *group), at, len(groups)) for at, group in enumerate(groups, start=1)]


def _fan(study: Study, measure: Measure, scenarios: Sequence[ScenarioResult], at: int, of: int) -> Picture:
    what = "Peserta pada akhir tahun" if measure is Measure.MEMBERS else MEASURE_WORDS[measure]
    title = f"{what}, tahun demi tahun{f' ({at} dari {of})' if of > 1 else ''}"
    fans = [Fan(one.title, [estimate(year) for year in one.by_year[measure]]) for one in scenarios]
    last = described([(fan.label, fan.years[-1]) for fan in fans], unit_of(measure))
    told = f"Pada tahun {study.years[-1]}: {last} Garis titik-titik: skenario pertama."
    chart = FanChart(
        title,
        told,
        study.years,
        fans,
        unit_of(measure),
        f"fan-{measure}-{at}".replace("_", "-"),
        _common(study, measure),
    )
    return Picture(title, told, fan_chart_svg(chart, alone=True, captioned=True), 0.52)


def _common(study: Study, measure: Measure) -> float:
    """Up to where the common scale reaches: the largest that is not several times the first scenario."""
    most = [max(year.high for year in one.by_year[measure]) for one in study.scenarios]
    return max(one for one in most if one <= SEVERAL * most[0])


def _tornados(study: Study) -> Part:
    said = (
        f"Setiap batang mengubah satu angka saja, dari yang paling kecil sampai yang paling besar yang masuk akal, "
        f"dalam skenario «{study.scenarios[0].title}»; angka lainnya tetap seperti yang dipakai. Yang paling atas "
        "paling patut dicari tahu lebih dahulu."
    )
    blocks: list[Block] = [Words(said)]
    for tornado in study.tornados:
        blocks += [tornado_picture(tornado), _tornado_table(tornado, study)]
    return Part("Angka yang paling menentukan", blocks)


def _moving(tornado: Tornado) -> Sequence[TornadoBar]:
    """Those that change what is written; the others are named below the table."""
    unit = unit_of(tornado.measure)
    return [bar for bar in tornado.bars if about(bar.at_low, unit) != about(bar.at_high, unit)]


def tornado_picture(tornado: Tornado) -> Picture:
    """The numbers that move a measure most."""
    unit = unit_of(tornado.measure)
    bars = _moving(tornado)
    rows = [TornadoRow(bar.title, bar.unit, bar.low, bar.high, bar.at_low, bar.at_high) for bar in bars]
    told = " ".join(
        f"{row.label}: {amount_words(row.low, row.unit)} menjadi {about(row.at_low, unit)}, "
        f"{amount_words(row.high, row.unit)} menjadi {about(row.at_high, unit)}."
        for row in rows[:3]
    )
    title = f"Yang paling menentukan: {tornado.title[:1].lower()}{tornado.title[1:]}"
    name = f"tornado-{tornado.measure}".replace("_", "-")
    chart = TornadoChart(title, told, tornado.middle, rows, unit, name)
    return Picture(title, told, tornado_chart_svg(chart, alone=True, captioned=True))


def _tornado_table(tornado: Tornado, study: Study) -> Table:
    unit = unit_of(tornado.measure)
    rows = [
        (
            text(bar.title, bar.unit),
            Cell(amount_words(bar.low, ""), bar.low),
            Cell(amount_words(bar.value, ""), bar.value),
            Cell(amount_words(bar.high, ""), bar.high),
            amount(bar.at_low, unit),
            amount(bar.at_high, unit),
        )
        for bar in _moving(tornado)
    ]
    still = [bar.title for bar in tornado.bars if bar not in _moving(tornado)]
    note = f"{_middle_and_mean(tornado, study)}{f' Hampir tidak mengubah hasil ini: {_low(still)}.' if still else ''}"
    header = ("Angka", "Paling kecil", "Dipakai", "Paling besar", "Hasil bila paling kecil", "Hasil bila paling besar")
    caption = f"{tornado.title}: semua seperti yang dipakai {about(tornado.middle, unit)}"
    return Table(f"Penentu {tornado.title}", caption, header, rows, (2, 0.9, 0.9, 0.9, 1.1, 1.1), note)


def _middle_and_mean(tornado: Tornado, study: Study) -> str:
    """Two numbers that a reader would else hold against each other."""
    unit = unit_of(tornado.measure)
    middle, mean = about(tornado.middle, unit), about(study.scenarios[0].totals[tornado.measure].mean, unit)
    if middle == mean:
        return f"Rata-rata semua ulangan: {mean}."
    return (
        f"Rata-rata semua ulangan {mean}, bukan {middle}: angka yang dipakai tidak selalu di tengah rentangnya, dan "
        "ulangan mengambil angka dari seluruh rentang."
    )


def _low(titles: Sequence[str]) -> str:
    return ", ".join(f"{title[:1].lower()}{title[1:]}" for title in titles)


def _enough(study: Study) -> Part:
    said = (
        "Garisnya rata-rata setelah sekian ulangan; bidangnya menunjukkan seberapa jauh rata-rata itu masih dapat "
        "bergeser bila diulang tanpa henti. Bila garisnya mendatar dan bidangnya sempit, ulangannya cukup."
    )
    pictures = [convergence_picture(measure, steps) for measure, steps in study.convergence.items() if steps]
    return Part("Cukupkah ulangannya", [Words(said), *pictures])


def convergence_picture(measure: Measure, steps: Sequence[Step]) -> Picture:
    """The running mean of a measure of the first scenario."""
    unit, last = unit_of(measure), steps[-1]
    title = f"{MEASURE_WORDS[measure]} menurut banyaknya ulangan"
    off = 100 * last.error / abs(last.mean) if last.mean else 0.0
    told = (
        f"Setelah {last.draws} ulangan rata-ratanya {about(last.mean, unit)}, dengan galat baku "
        f"{about(last.error, unit)} ({about(off, Unit.PERCENT)})."
    )
    chart = ConvergenceChart(
        title,
        told,
        [RunningMean(step.draws, step.mean, step.error) for step in steps],
        unit,
        f"draws-{measure}".replace("_", "-"),
    )
    return Picture(title, told, convergence_chart_svg(chart, alone=True, captioned=True), 0.5)


def _agreement(study: Study) -> Part:
    said = (
        "Hasil dihitung dengan dua cara: orang demi orang, dan dengan kelompok orang yang serupa. Keduanya harus sama, "
        "sejauh kebetulan sebuah ulangan memungkinkan (batas beda)."
    )
    rows = [
        (
            text(MEASURE_WORDS[one.measure]),
            amount(one.person_level.mean, unit_of(one.measure)),
            amount(one.aggregate, unit_of(one.measure)),
            amount(abs(one.aggregate - one.person_level.mean), unit_of(one.measure)),
            amount(one.stated_error, unit_of(one.measure)),
            text("ya" if one.holds else "TIDAK"),
        )
        for one in study.agreement
    ]
    header = ("Yang dihitung", "Orang demi orang", "Kelompok", "Beda", "Batas beda", "Sama?")
    table = Table(
        "Dua cara hitung",
        "Dua cara menghitung, rata-rata ulangan yang sama",
        header,
        rows,
        (2, 1.2, 1.2, 1, 1, 0.7),
        empty="Kedua cara tidak dibandingkan dalam studi ini.",
    )
    wrong = [MEASURE_WORDS[one.measure] for one in study.agreement if not one.holds]
    warned = [Words(f"Kedua cara berbeda lebih dari batasnya untuk: {', '.join(wrong)}.", strong=True)] if wrong else []
    return Part("Dua cara menghitung", [Words(said), *warned, table])
