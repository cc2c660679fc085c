"""The words of a replay: states, rules, tranches and the picture of the months."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from lindung.common.money import rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day, number
from lindung.documents.months_chart import Layer, Mark, MonthsChart
from lindung.law.membership import Protection
from lindung.programme.replay import Replay
from lindung.programme.schemes import (
    Enrolment,
    LateMoney,
    Paying,
    Rules,
    Scheme,
    Station,
    Tranche,
    TrancheCut,
    VillageGroup,
)

STATE_WORDS = {
    Protection.ACTIVE: "terlindungi: iuran bulan itu lunas",
    Protection.WAITING: "masa tunggu: kematian karena sakit hanya dibayar sebagian",
    Protection.IN_GRACE: "menunggak: masih dapat dilunasi",
    Protection.LAPSED: "keanggotaan berakhir: tanpa perlindungan",
    Protection.NOT_BEGUN: "belum mulai: belum pernah dibayar",
}
PATTERNS = {
    Protection.ACTIVE: "solid",
    Protection.WAITING: "dots",
    Protection.IN_GRACE: "hatch",
    Protection.LAPSED: "pale",
    Protection.NOT_BEGUN: "empty",
}
STATION_WORDS = {
    Station.PROVINCE: "dibayar provinsi",
    Station.REGENCY: "di kas daerah",
    Station.VILLAGE: "di rekening desa",
    Station.BPJS: "diterima BPJS",
}
CUT_WORDS = {
    TrancheCut.IN_PROPORTION: "bagian iuran dipotong sebanding dengan tahap",
    TrancheCut.CONTRIBUTIONS_FIRST: "iuran didahulukan dari tahap pertama",
}
ENROLMENT_WORDS = {
    Enrolment.FIT: "desa mendaftarkan pekerja yang muat",
    Enrolment.QUOTA: "desa mendaftarkan seluruh kuota",
}
PAYING_WORDS = {
    Paying.WHOLE: "desa membayar sebulan penuh untuk semua pekerjanya",
    Paying.AS_FAR: "desa membayar sampai uangnya habis, pekerja demi pekerja",
}
LATE_WORDS = {
    LateMoney.FORWARD: "uang yang terlambat mendaftarkan ulang dan membayar bulan-bulan sesudahnya",
    LateMoney.ARREARS: "uang yang terlambat membayar bulan-bulan yang sudah lewat",
    LateMoney.LOST: "uang yang terlambat tidak membeli apa-apa",
}


def rule_words(rules: Rules) -> str:
    """All rules of a scheme in one line."""
    return "; ".join(_rules(rules))


def changed_words(rules: Rules, usual: Rules) -> str:
    """What is other than usual; «seperti dalam skema» where nothing is."""
    told = [words for words, other in zip(_rules(rules), _rules(usual), strict=True) if words != other]
    return "; ".join(told) or "seperti dalam skema"


def _rules(rules: Rules) -> tuple[str, ...]:
    return (
        ENROLMENT_WORDS[rules.enrolment],
        CUT_WORDS[rules.tranche_cut],
        PAYING_WORDS[rules.paying],
        LATE_WORDS[rules.late_money],
    )


def tranche_words(tranche: Tranche) -> str:
    """70% dibayar provinsi 3 Juli 2025, di kas daerah 3 Juli 2025, belum di rekening desa."""
    days = [
        f"{STATION_WORDS[station]} {long_day(day)}" if day else f"belum {STATION_WORDS[station]}"
        for station in Station
        for day in [tranche.days.get(station)]
        if station in tranche.days
    ]
    return f"{share_words(tranche)} {', '.join(days)}"


def share_words(tranche: Tranche) -> str:
    """30%; a decimal comma where the share is none whole."""
    return f"{tranche.share.normalize():f}%".replace(".", ",")


def replay_chart(replay: Replay) -> MonthsChart:
    """The months of a scheme as a picture: what happened stacked, the plan as a line, arrivals of money as marks."""
    scheme = replay.scheme
    marks = (*_marks([scheme.as_planned], planned=True), *_marks(scheme.happened, planned=False))
    shown = tuple(replace(mark, month=min(max(mark.month, replay.months[0]), replay.months[-1])) for mark in marks)
    return MonthsChart(
        title=f"{scheme.title}: pekerja menurut keadaan tiap bulan",
        description=_description(replay),
        unit="pekerja",
        months=replay.months,
        layers=[Layer(words, PATTERNS[state], replay.counts(state)) for state, words in STATE_WORDS.items()],
        line=replay.plan.counts(Protection.ACTIVE),
        line_label=f"terlindungi menurut rencana ({scheme.months} bulan)",
        marks=shown,
        marks_title="Uang (huruf: rencana, angka: nyatanya)",
        said=(_source_words(scheme),),
    )


def _source_words(scheme: Scheme) -> str:
    return (
        f"Dihitung Lindung untuk hari terakhir tiap bulan dari {scheme.code}.yaml; sumber skemanya bercerita "
        f"sampai {long_day(scheme.told_until)}. Hari dan aturan yang berupa asumsi disebut satu per satu di berkas itu."
    )


def _marks(groups: Sequence[VillageGroup], *, planned: bool) -> Iterator[Mark]:
    """One mark for each day on which money reached villages, or stuck at its last station; the first first."""
    reached: dict[tuple[date, Station, str], int] = {}
    for group in groups:
        for tranche in group.tranches:
            station = tranche.stuck_at or Station.VILLAGE
            if day := tranche.days.get(station):
                key = (day, station, share_words(tranche))
                reached[key] = reached.get(key, 0) + group.villages
    for at, ((day, station, share), villages) in enumerate(sorted(reached.items())):
        where = (
            f"di rekening {number(villages)}"
            if station is Station.VILLAGE
            else f"{STATION_WORDS[station]}, {number(villages)}"
        )
        said = f"{long_day(day)}: {share} {where} desa"
        yield Mark(Month.of(day), chr(ord("A") + at) if planned else str(at + 1), said, planned)


def _description(replay: Replay) -> str:
    """For who cannot see the picture: the plan, and each time the protected grow or become fewer."""
    scheme, planned = replay.scheme, replay.plan.counts(Protection.ACTIVE)
    lasts = sum(count > 0 for count in planned)
    parts = [f"Rencana: {number(max(planned))} pekerja terlindungi selama {lasts} bulan sejak {scheme.first.words}."]
    states = {state: replay.counts(state) for state in STATE_WORDS}
    before: dict[Protection, int] = {}
    for at, month in enumerate(replay.months):
        now = {state: counts[at] for state, counts in states.items() if counts[at]}
        if now != before:
            told = ", ".join(f"{number(count)} {STATE_WORDS[state].split(':')[0]}" for state, count in now.items())
            parts.append(f"Sejak {month.words}: {told}.")
        before = now
    return " ".join(parts)


def quota_words(replay: Replay) -> Iterator[str]:
    """What does not fit: the published quota beside the ceiling, and months of the first tranche that came."""
    scheme, quota = replay.scheme, replay.quota
    beyond, workers = quota.beyond(scheme.quota), min(scheme.quota, quota.people)
    product = f"{number(scheme.quota)} pekerja × {rupiah(quota.a_worker)} = {rupiah(quota.cost_of(scheme.quota))}"
    if beyond > 0:
        yield (
            f"Kuota tidak muat: {product}, {rupiah(beyond)} lebih dari {rupiah(scheme.ceiling)} untuk satu desa. "
            f"Yang muat {number(quota.people)} pekerja; sisanya {rupiah(quota.remainder)}."
        )
    else:
        yield f"Kuota muat: {product} dari {rupiah(scheme.ceiling)} untuk satu desa."
    arrived = (_first_to_arrive(group, scheme) for group in scheme.happened)
    for first in {tranche.share: tranche for tranche in arrived}.values():
        amount = scheme.for_contributions((first,))[0]
        in_all = f"{amount / (workers * quota.prices[0]):.1f}".replace(".", ",") if workers else "0"
        yield (
            f"Tahap yang tiba lebih dahulu ({share_words(first)}: {rupiah(amount)} untuk iuran satu desa) membayar "
            f"{in_all} bulan untuk {number(workers)} pekerja, jadi {quota.months_for(workers, amount)} bulan penuh."
        )


def _first_to_arrive(group: VillageGroup, scheme: Scheme) -> Tranche:
    return min(group.tranches, key=lambda tranche: tranche.paid_on(scheme.rules.days_to_pay) or date.max)
