"""The answer of a study on one page, in plain words: cost, people, families, what is unsure, and what to do next."""

from collections.abc import Sequence

from lindung.common.wording import number
from lindung.documents.blocks import Block, Cell, Points, Table, Words, amount, text
from lindung.documents.estimate import Unit, about, between, more_or_less, plain, ranged
from lindung.law.figures import Status
from lindung.pipelines.study_readiness import first_steps
from lindung.pipelines.study_results import measure_cell, ratio_cell
from lindung.pipelines.study_words import (
    Beside,
    denominator_words,
    estimate,
    figure_named,
    length,
    listed,
    payer_words,
    total,
)
from lindung.studies.cautions import without_places
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import Ratio, ScenarioResult, Spread, Study

SHOWN = 13  # scenarios in the table; as many as come with Lindung
WHOLE = 100  # percent
ENOUGH_DRAWS = 50  # with fewer, nine of ten of them say little; the office offers no fewer
NAMED = 3  # numbers that move the result most
OF_THE_MONEY = ("grant_a_village", "contributions_share", "budget")
ALIKE = 0.99  # of a price: what is not below this is no other price
FAR = 1.5  # stated errors: of ten measures one lies beyond a single one in four studies of ten, by chance alone
SUPPOSED = "Uang itu pengandaian studi ini, bukan keputusan daerah."


def summary(study: Study, beside: Beside) -> Sequence[Block]:
    """What a governor reads if only one page is read."""
    first = study.scenarios[0]
    asked = (
        f"Apa yang terjadi di {study.province_title} bila iuran jaminan kecelakaan kerja dan kematian pekerja rentan "
        f"dibayar selama {length(study)}? {_how_many(study)} Jawaban untuk skenario «{first.title}»:"
    )
    people = [_people(study, first), *_targets(first)]
    answers = [_cost(study, first), *people, _families(first), *_poverty(first), *_lost(first), *_next(first)]
    unsure = [*_moves_most(study), *_unchecked(study)]
    steps = () if beside.readiness is None else first_steps(beside.readiness)
    next_: list[Block] = [Words("Langkah pertama:", strong=True), Points(steps, numbered=True)] if steps else []
    return [
        Words(asked),
        Points(answers),
        _table(study),
        *_others(study),
        Words("Yang belum pasti:", strong=True),
        Points(unsure),
        *next_,
    ]


def _how_many(study: Study) -> str:
    others = len(study.scenarios) - 1
    if not others:
        return "Satu skenario dihitung."
    return f"{number(others + 1)} skenario dibandingkan, dengan {number(study.draws)} ulangan untuk masing-masing."


def _cost(study: Study, one: ScenarioResult) -> str:
    paid = {payer: sum(year.mean for year in years) for payer, years in one.by_payer.items()}
    whole = sum(paid.values())
    shares = [
        f"{payer_words(payer)} {about(100 * amount / whole, Unit.PERCENT)}" for payer, amount in paid.items() if whole
    ]
    borne = f" Yang menanggung: {listed(shares)}." if len(shares) > 1 else ""
    if len(shares) == 1:
        borne = f" Seluruhnya dari {payer_words(next(iter(paid)))}."
    told = f"Biaya: iuran {ranged(total(one, Measure.COST), Unit.RUPIAH)} dalam {len(study.years)} tahun.{borne}"
    return f"{told} {SUPPOSED}" if _money_is_supposed(study) else told


def _money_is_supposed(study: Study) -> bool:
    money = (figure_named(study, name) for name in OF_THE_MONEY)
    return any(figure is not None and figure.status is Status.ASSUMPTION for figure in money)


def _people(study: Study, one: ScenarioResult) -> str:
    year = study.years[-1]
    told = f"Orang: {ranged(total(one, Measure.MEMBERS))} orang menjadi peserta pada akhir {year}."
    shares = [
        f"{about(each.years[-1].share.mean, Unit.PERCENT)} ({between(estimate(each.years[-1].share), Unit.PERCENT)}) "
        f"dengan penyebut {denominator_words(each.key, each.title)}"
        for each in one.coverage
    ]
    if not shares:
        return told
    least = listed([about(without_places(one, each), Unit.PERCENT) for each in one.coverage])
    return (
        f"{told} Bersama peserta yang sudah ada, cakupan menjadi {listed(shares)}; tanpa skenario ini, atau bila "
        f"mereka sudah terhitung di antara peserta itu, {least}."
    )


def _targets(one: ScenarioResult) -> list[str]:
    """By each denominator the last year that has a target, and how many people are missing to it."""
    said = []
    for each in one.coverage:
        known = [
            (year.year, target, gap) for year, target, gap in zip(each.years, each.targets, each.gaps, strict=True)
        ]
        for year, target, gap in reversed(known):
            if target is None or gap is None:
                continue
            missing = f"masih kurang {ranged(estimate(gap))} orang" if gap.mean >= 1 else "tercapai"
            whose = denominator_words(each.key, each.title)
            said.append(f"Sasaran {plain(target)}% pada {year}, penyebut {whose}: {missing}.")
            break
    return said


def _families(one: ScenarioResult) -> str:
    return (
        f"Keluarga: {ranged(total(one, Measure.DEATHS_COVERED))} keluarga menerima santunan kematian penuh; semua "
        f"keluarga bersama-sama menerima {ranged(total(one, Measure.FAMILY_RUPIAH), Unit.RUPIAH)}."
    )


def _poverty(one: ScenarioResult) -> list[str]:
    without, with_ = one.totals[Measure.POOR_WITHOUT].mean, one.totals[Measure.POOR_WITH].mean
    if not without or Ratio.KEPT_ABOVE not in one.ratios:
        return []
    still = f"kira-kira {about(with_)}" if with_ >= 1 else "hampir tidak ada"
    return [
        (
            f"Kemiskinan: tanpa santunan {ranged(total(one, Measure.POOR_WITHOUT))} dari keluarga itu jatuh di bawah "
            f"garis kemiskinan dalam setahun; dengan santunan {still}. Ini hitungan dengan asumsi, bukan pengamatan."
        )
    ]


def _lost(one: ScenarioResult) -> list[str]:
    """What interrupted contributions and places left empty take away."""
    lapses = one.totals[Measure.LAPSES].mean
    said = [f"kira-kira {about(lapses)} kepesertaan berakhir karena iuran terputus"] if lapses >= 1 else []
    if Ratio.UNSPENT in one.ratios and one.ratios[Ratio.UNSPENT].mean >= 1:
        said.append(f"{about(one.ratios[Ratio.UNSPENT].mean, Unit.PERCENT)} dari uangnya tidak terpakai")
    return [f"Yang hilang: {listed(said)}."] if said else []


def _next(one: ScenarioResult) -> list[str]:
    """The lever that costs least for each family, of those that surely help."""
    known = [lever for lever in one.next_rupiah if lever.families.low > 0 and lever.cost.mean >= 0]
    if not known:
        return []
    best = min(known, key=lambda lever: lever.cost.mean / lever.families.mean)
    cost = f"{about(best.cost.mean / best.families.mean, Unit.RUPIAH)} untuk setiap keluarga tambahan"
    price = cost if best.cost.mean > 0 else "tanpa biaya tambahan"
    return [f"Rupiah berikutnya paling banyak menolong lewat {_lower(best.title)} ({best.change}): {price}."]


def _table(study: Study) -> Table:
    rows = [
        (
            text(one.title),
            measure_cell(one, Measure.COST),
            measure_cell(one, Measure.MEMBERS),
            measure_cell(one, Measure.DEATHS_COVERED),
            ratio_cell(one, Ratio.RUPIAH_A_FAMILY),
            _share_of_the_poor(one),
        )
        for one in study.scenarios[:SHOWN]
    ]
    more = len(study.scenarios) - SHOWN
    header = (
        "Skenario",
        "Iuran seluruhnya",
        "Peserta akhir",
        "Keluarga, santunan penuh",
        "Iuran untuk satu keluarga",
        "Untuk 40% termiskin",
    )
    note = (
        "Angka kecil: rentang yang memuat sembilan dari sepuluh ulangan. Untuk 40% termiskin: bagian bulan yang "
        "dibayar bagi empat dari sepuluh orang termiskin."
    )
    if len({round(one.totals[Measure.BUDGET].mean) for one in study.scenarios}) > 1:
        note += " Uang tiap skenario tidak sama."
    if more > 0:
        note += f" {number(more)} skenario lain ada dalam bab «Hasil»."
    return Table(
        "Ringkasan",
        "Skenario yang dibandingkan" if more > 0 else "Semua skenario",
        header,
        rows,
        (1.9, 1.2, 1, 1, 1.2, 0.9),
        note,
    )


def _share_of_the_poor(one: ScenarioResult) -> Cell:
    return amount(100 * one.lorenz[4], Unit.PERCENT)


def _others(study: Study) -> list[Block]:
    """Which scenario helps most families, and which one a family costs least, if it is not the first."""
    first = study.scenarios[0]
    most = max(study.scenarios, key=lambda one: one.totals[Measure.DEATHS_COVERED].mean)
    said = []
    if most is not first:
        difference = most.against_first[Measure.DEATHS_COVERED]
        said.append(
            f"Paling banyak keluarga tertolong dengan «{most.title}»: {_apart(difference)} keluarga, dengan iuran "
            f"{more_or_less(most.against_first[Measure.COST].mean, Unit.RUPIAH)}, dibandingkan dengan skenario pertama."
        )
    known = [one for one in study.scenarios if Ratio.RUPIAH_A_FAMILY in one.ratios]
    cheapest = min(known, key=lambda one: one.ratios[Ratio.RUPIAH_A_FAMILY].mean, default=first)
    if cheapest is not first:
        each = about(cheapest.ratios[Ratio.RUPIAH_A_FAMILY].mean, Unit.RUPIAH)
        why = ", karena iuran sebulannya lebih rendah" if _month(cheapest) < ALIKE * _month(first) else ""
        said.append(f"Paling murah untuk setiap keluarga adalah «{cheapest.title}», {each}{why}.")
    return [Words(" ".join(said))] if said else []


def _month(one: ScenarioResult) -> float:
    """Rupiah of a month that is paid."""
    return one.ratios[Ratio.RUPIAH_A_MONTH].mean if Ratio.RUPIAH_A_MONTH in one.ratios else 0.0


def _apart(spread: Spread) -> str:
    low, high = more_or_less(spread.low), more_or_less(spread.high)
    return f"{more_or_less(spread.mean)} (antara {low} dan {high})" if low != high else more_or_less(spread.mean)


def _moves_most(study: Study) -> list[str]:
    """The widest bars of the first two tornados."""
    return [
        f"{tornado.title} paling bergantung pada {listed([_lower(bar.title) for bar in tornado.bars[:NAMED]])}. Yang "
        f"pertama saja membuatnya {_widest(tornado.bars[0].at_low, tornado.bars[0].at_high, tornado.measure)}."
        for tornado in study.tornados[:2]
        if tornado.bars
    ]


def _widest(one: float, other: float, measure: Measure) -> str:
    unit = Unit.RUPIAH if measure in {Measure.COST, Measure.FAMILY_RUPIAH} else Unit.COUNT
    return f"antara {about(min(one, other), unit)} dan {about(max(one, other), unit)}"


def _unchecked(study: Study) -> list[str]:
    assumed = sum(figure.status is Status.ASSUMPTION for figure in study.figures)
    unverified = sum(figure.status is Status.UNVERIFIED for figure in study.figures)
    told = (
        f"Dari {number(len(study.figures))} angka daerah dan model, {number(assumed)} adalah asumsi dan "
        f"{number(unverified)} belum diperiksa pada sumber resminya."
    )
    if assumed + unverified == len(study.figures):
        told += " Jadi tidak satu pun sudah diperiksa."
    asked = f" {number(len(study.questions))} pertanyaan belum terjawab." if study.questions else ""
    wrong = [one for one in study.agreement if abs(one.aggregate - one.person_level.mean) > FAR * one.stated_error]
    warned = (
        ["Dua cara menghitung tidak sepakat; lihat bab «Seberapa pasti» sebelum memakai angka ini."] if wrong else []
    )
    return [told + asked, *_few_draws(study), *warned]


def _few_draws(study: Study) -> list[str]:
    if study.draws >= ENOUGH_DRAWS:
        return []
    return [f"Baru {number(study.draws)} ulangan: rentangnya masih kasar. Hitung lagi dengan 200 sebelum diputuskan."]


def _lower(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}"
