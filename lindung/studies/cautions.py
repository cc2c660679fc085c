"""What a reader might take the numbers of a study for that they are not, as sentences with this study's own numbers."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from lindung.common.money import rupiah
from lindung.common.wording import long_day, number
from lindung.law.contributions import owed
from lindung.law.law import Law
from lindung.programme.scheme_year import QuotaRule
from lindung.studies.drawing import Ranged, ranged
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import Coverage, Ratio, ScenarioResult
from lindung.studies.people.pool import DECILES
from lindung.studies.province.inputs import ASKED, ProvinceInputs
from lindung.studies.scenarios.scenario import Scenario

WHOLE = 100
ALIKE = 0.01  # of money or of a price: nearer than this is the same
BESIDE = 0.15  # of a number: how far the mean of its draws may lie beside it unsaid
BEFORE = ("active_members", "eligible_workers", "workers")


def cautions(
    inputs: ProvinceInputs,
    model: Mapping[str, Ranged],
    scenarios: Sequence[Scenario],
    results: Sequence[ScenarioResult],
    law: Law,
) -> Iterator[str]:
    """In the order in which they may mislead most; law: that of the first scenario, which the others are held to."""
    first, others = scenarios[0], scenarios[1:]
    yield from _counted_twice(first, results[0])
    yield from _months_at_the_line(inputs, first, law)
    yield from _poor_before(inputs, model)
    yield from _other_money(scenarios, results)
    yield from _other_rule(inputs, first, others, law)
    yield from _need_unknown(inputs, scenarios)
    yield from _of_another_day(inputs, first)
    yield from _lopsided(ranged(inputs, model))


def without_places(result: ScenarioResult, coverage: Coverage) -> float:
    """Percent covered in the last year if everybody with a place is among the members before the scheme already."""
    last = coverage.years[-1]
    return WHOLE * (last.members.mean - result.totals[Measure.MEMBERS].mean) / last.denominator.mean


def _counted_twice(first: Scenario, result: ScenarioResult) -> Iterator[str]:
    for coverage in result.coverage:
        last = coverage.years[-1]
        yield (
            f"Bila semua peserta skenario «{first.title}» sudah terhitung di antara peserta aktif sebelum studi, "
            f"cakupan akhir {last.year} bukan {_tenths(last.share.mean)} melainkan "
            f"{_tenths(without_places(result, coverage))} persen ({coverage.title})."
        )


def _months_at_the_line(inputs: ProvinceInputs, first: Scenario, law: Law) -> Iterator[str]:
    if not {"poverty_line", "household_size"} <= set(inputs.stated):
        return
    benefit = sum(part.count for part in law.on("benefits/jkm_parts", first.day).rows.values())
    left = inputs.of("household_size").figure.percent / WHOLE - 1
    if left > 0:
        months = round(benefit / (inputs.count("poverty_line") * left))
        yield (
            f"Santunan kematian {rupiah(benefit)} sama dengan kira-kira {months} bulan belanja di garis kemiskinan "
            f"bagi {_tenths(float(left))} orang yang ditinggalkan. Dibelanjakan dalam dua belas bulan, ia hampir "
            "selalu menahan keluarga di atas garis; itu tentang setahun itu saja, dan garisnya pun naik setiap tahun."
        )


def _poor_before(inputs: ProvinceInputs, model: Mapping[str, Ranged]) -> Iterator[str]:
    """A decile is above the line or below it as a whole, whatever the province's own poverty."""
    if not {"poor_people", "residents"} <= set(inputs.stated):
        return
    below = sum(model[f"consumption_{decile}"].figure.percent < WHOLE for decile in range(1, DECILES + 1))
    published = float(WHOLE * inputs.count("poor_people") / inputs.count("residents"))
    assumed = float(WHOLE * below / DECILES)
    if abs(assumed - published) >= 1:
        yield (
            f"Asumsi konsumsi menaruh {_tenths(assumed)} persen keluarga di bawah garis kemiskinan sebelum kematian, "
            f"sedangkan penduduk miskin {_tenths(published)} persen; banyaknya keluarga yang jatuh ke bawah garis "
            "bergantung pada beda itu."
        )


def _other_money(scenarios: Sequence[Scenario], results: Sequence[ScenarioResult]) -> Iterator[str]:
    """More families for more money is no better scenario; nor is one that is cheap because somebody else pays."""
    money = [result.totals[Measure.BUDGET].mean for result in results]
    apart = [
        f"«{scenario.title}» {_tenths(own / money[0], 2)} kali"
        for scenario, own in zip(scenarios, money, strict=True)
        if abs(own - money[0]) > ALIKE * money[0]
    ]
    if apart:
        yield (
            f"Uang semua skenario tidak sama. Dibandingkan dengan skenario pertama: {', '.join(apart)}. Banyaknya "
            "keluarga yang tertolong hanya dapat dibandingkan bersama uangnya."
        )
    prices = [
        result.ratios[Ratio.RUPIAH_A_MONTH].mean if Ratio.RUPIAH_A_MONTH in result.ratios else None
        for result in results
    ]
    for scenario, price in zip(scenarios, prices, strict=True):
        if price is not None and prices[0] is not None and price < (1 - ALIKE) * prices[0]:
            yield (
                f"Skenario «{scenario.title}» lebih murah karena iuran sebulan lebih rendah, sedangkan santunannya "
                "tetap; selisihnya menjadi beban dana jaminan BPJS Ketenagakerjaan, bukan penghematan."
            )


def _other_rule(inputs: ProvinceInputs, first: Scenario, others: Sequence[Scenario], law: Law) -> Iterator[str]:
    """A quota that stops short of the money, beside rules that do not: two things differ at once."""
    if first.quota_rule is not QuotaRule.FLAT or not {"grant_a_village", "contributions_share"} <= set(inputs.stated):
        return
    quota = first.workers_a_village or int(inputs.of("quota_a_village").figure.percent)
    most = inputs.of("grant_a_village").high * inputs.of("contributions_share").high / WHOLE
    price = owed(first.scheme.worker, first.first, next(iter(first.shares)), law).total
    freed = [f"«{scenario.title}»" for scenario in others if scenario.quota_rule is not QuotaRule.FLAT]
    if freed and most >= Decimal(price * first.months_a_year * (quota + 1)):
        yield (
            f"Skenario pertama berhenti pada kuota {number(quota)} pekerja tiap desa, juga bila uangnya cukup untuk "
            f"lebih; {', '.join(freed)} tidak. Sebagian selisihnya berasal dari kuota itu."
        )


def _need_unknown(inputs: ProvinceInputs, scenarios: Sequence[Scenario]) -> Iterator[str]:
    """Nobody can share by need what nobody counted by area."""
    if inputs.knows_need_by_area:
        return
    for scenario in scenarios:
        if scenario.quota_rule is QuotaRule.BY_NEED:
            yield (
                f"Skenario «{scenario.title}»: banyaknya pekerja miskin tiap wilayah belum diketahui, sehingga "
                "kuotanya di sini hanya sebanding dengan banyaknya pekerja. Hasilnya tidak menunjukkan apa yang dibawa "
                "kuota menurut kebutuhan."
            )


def _of_another_day(inputs: ProvinceInputs, first: Scenario) -> Iterator[str]:
    old = [
        f"{ASKED[key].title.lower()} ({long_day(since)})"
        for key in BEFORE
        if key in inputs.stated and (since := inputs.of(key).figure.since) < first.day
    ]
    if old:
        yield f"Dipakai seolah-olah keadaan {first.first.words}: {', '.join(old)}."


def _lopsided(numbers: Mapping[str, Ranged]) -> Iterator[str]:
    """Where the mean of a triangle lies far from its peak, what is drawn is not what is written."""
    beside = [
        f"{one.figure.title.lower()} {_short(mean)}, bukan {_short(value)}"
        for one in numbers.values()
        if (value := float(one.figure.percent)) and abs((mean := _mean(one)) - value) > BESIDE * abs(value)
    ]
    if beside:
        yield f"Rentang ini tidak setimbang, sehingga rata-rata semua ulangan memakai: {'; '.join(beside)}."


def _mean(one: Ranged) -> float:
    """Of its triangle."""
    return float(one.low + one.figure.percent + one.high) / 3


def _short(value: float) -> str:
    return number(round(value)) if abs(value) >= WHOLE else _tenths(value)


def _tenths(value: float, places: int = 1) -> str:
    return f"{value:.{places}f}".replace(".", ",")
