"""The words of a replay: states, rules, tranches and the picture of the months."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import itemgetter

from lindung.common.money import rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day, number
from lindung.documents.months_chart import Layer, Mark, MonthsChart
from lindung.law.membership import Protection
from lindung.programme.courses import Course
from lindung.programme.quota import Quota
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
from lindung.programme.village_account import quota_of

MOST_RUNS = 3  # of months with the same number, told one by one

STATE_WORDS = {
    Protection.ACTIVE: "terlindungi: iuran bulan itu lunas",
    Protection.WAITING: "masa tunggu: kematian karena sakit hanya dibayar sebagian",
    Protection.IN_GRACE: "menunggak: masih dapat dilunasi",
    Protection.LAPSED: "kepesertaan berakhir: tanpa perlindungan",
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
    untold = [0] * (len(replay.months) - len(replay.told_months))
    return MonthsChart(
        title=f"{scheme.title}: pekerja menurut keadaan tiap bulan",
        description=_description(replay),
        unit="pekerja",
        months=replay.months,
        layers=[
            Layer(f"{words}; {_when(replay, counts)}", PATTERNS[state], [*counts, *untold])
            for state, words in STATE_WORDS.items()
            for counts in [replay.counts(state)]
        ],
        line=replay.plan.paid_counts(),
        line_label=f"rencana: {plan_words(replay)}",
        marks=(*_marks([scheme.as_planned], planned=True), *_marks(scheme.happened, planned=False)),
        marks_title="Uang (huruf: rencana, angka: nyatanya)",
        said=(*not_arrived_words(scheme), *filter(None, [partly_words(replay)]), _source_words(scheme)),
    )


def plan_words(replay: Replay) -> str:
    """Iuran 117.290 pekerja lunas 12 bulan sejak Januari 2026, bulan 1–3 dalam masa tunggu."""
    paid, waiting = replay.plan.paid_counts(), replay.plan.counts(Protection.WAITING)
    settled = [month for month, count in zip(replay.months, paid, strict=True) if count]
    waits = sum(map(bool, waiting))
    beside = f", {waits} bulan di antaranya masa tunggu" if waits else ""
    return f"iuran {number(max(paid))} pekerja lunas {len(settled)} bulan sejak {settled[0].words}{beside}"


def not_arrived_words(scheme: Scheme) -> Iterator[str]:
    """793 desa: 70% belum di rekening desa sampai 7 November 2025."""
    missing: dict[str, int] = {}
    for group in scheme.happened:
        shares = (share_words(tranche) for tranche in group.tranches if tranche.days[Station.VILLAGE] is None)
        for share in dict.fromkeys(shares):  # a village that misses several equal tranches is one village
            missing[share] = missing.get(share, 0) + group.villages
    for share, villages in missing.items():
        yield f"Belum di rekening desa sampai {long_day(scheme.told_until)}: {share} bagi {number(villages)} desa."


def partly_words(replay: Replay) -> str:
    """Which of the months are told in part or not at all; empty where all are told to their end."""
    until = replay.scheme.told_until
    last = replay.told_months[-1] if replay.told_months else None
    told = f"{last.words}: keadaan pada {long_day(until)}. " if last and until < last.last else ""
    after = replay.months[len(replay.told_months) :]
    return f"{told}Sesudah {long_day(until)} belum ada yang dilaporkan." if after else told.strip()


def _when(replay: Replay, counts: Sequence[int]) -> str:
    """The months in which so many are in a state: Jul 2024–Okt 2025: 117.290, Nov 2025: 58.682."""
    months = zip(replay.told_months, counts, strict=True)
    runs = [(count, [month for month, _ in run]) for count, run in groupby(months, key=itemgetter(1)) if count]
    if len(runs) > MOST_RUNS:
        fewest, most = (number(end([count for count, _ in runs])) for end in (min, max))
        return f"{fewest} sampai {most} pekerja, {_short(runs[0][1][0])}–{_short(runs[-1][1][-1])}"
    spans = ["–".join(dict.fromkeys((_short(run[0]), _short(run[-1])))) for _, run in runs]
    return ", ".join(f"{span}: {number(count)}" for span, (count, _) in zip(spans, runs, strict=True))


def _short(month: Month) -> str:
    return f"{month.words[:3]} {month.year}"


def _source_words(scheme: Scheme) -> str:
    return (
        f"Dihitung Lindung untuk hari terakhir tiap bulan dari {scheme.file}; sumber skemanya melaporkan "
        f"sampai {long_day(scheme.told_until)}. Hari dan aturan yang berupa asumsi disebut "
        "satu per satu di berkas itu."
    )


def _marks(groups: Sequence[VillageGroup], *, planned: bool) -> Iterator[Mark]:
    """One mark for each day on which a tranche came to a station, the furthest of that day; the first first."""
    reached: dict[tuple[date, Station, str], int] = {}
    for group in groups:
        for tranche in group.tranches:
            furthest = {day: station for station in Station if (day := tranche.days.get(station))}
            for day, station in furthest.items():
                key = (day, station, share_words(tranche))
                reached[key] = reached.get(key, 0) + group.villages
    in_turn = sorted(reached.items(), key=lambda found: (found[0][0], list(Station).index(found[0][1]), found[0][2]))
    for at, ((day, station, share), villages) in enumerate(in_turn):
        where = (
            f"di rekening {number(villages)}"
            if station is Station.VILLAGE
            else f"{STATION_WORDS[station]}, {number(villages)}"
        )
        yield Mark(Month.of(day), _sign(at, planned=planned), f"{long_day(day)}: {share} {where} desa", planned)


def _sign(at: int, *, planned: bool) -> str:
    """A, B … Z, AA of the plan; 1, 2 … of what happened."""
    again, letter = divmod(at, 26)
    return chr(ord("A") + letter) * (again + 1) if planned else str(at + 1)


def _description(replay: Replay) -> str:
    """For who cannot see the picture: the plan, and each time the protected grow or become fewer."""
    parts = [f"Rencana: {plan_words(replay)}."]
    states = {state: replay.counts(state) for state in STATE_WORDS}
    before: dict[Protection, int] = {}
    for at, month in enumerate(replay.told_months):
        now = {state: counts[at] for state, counts in states.items() if counts[at]}
        if now != before:
            told = ", ".join(f"{number(count)} {STATE_WORDS[state].split(':')[0]}" for state, count in now.items())
            parts.append(f"Sejak {month.words}: {told}.")
        before = now
    return " ".join(filter(None, (*parts, partly_words(replay))))


def quota_words(replay: Replay) -> Iterator[str]:
    """What does not fit: the published quota beside the ceiling, and months of the first tranche that came."""
    scheme, quota = replay.scheme, replay.quota
    beyond = quota.beyond(scheme.quota)
    product = f"{number(scheme.quota)} pekerja × {rupiah(quota.a_worker)} = {rupiah(quota.cost_of(scheme.quota))}"
    if beyond > 0:
        yield (
            f"Kuota tidak muat: {product}, {rupiah(beyond)} lebih dari {rupiah(scheme.ceiling)} untuk satu desa. "
            f"Yang muat {number(quota.people)} pekerja; sisanya {rupiah(quota.remainder)}."
        )
    else:
        yield f"Kuota muat: {product} dari {rupiah(scheme.ceiling)} untuk satu desa."
    yield from dict.fromkeys(filter(None, (_first_words(course, replay.quota) for course in replay.happened)))


def _first_words(course: Course, quota: Quota) -> str:
    """What the first money that BPJS had from these villages pays for; nothing where it had none."""
    first, scheme = course.first_paid, course.scheme
    if first is None:
        return ""
    tranche, begin, amount = first
    if begin != scheme.first:
        quota = quota_of(replace(scheme, first=begin), course.law)
    workers = course.workers // course.group.villages
    reach = quota.reach(workers, amount)
    whole, tenths = divmod(int(reach * 10), 10)  # cut, never rounded up to a month that is not paid
    in_all = f"{whole},{tenths} bulan untuk {number(workers)} pekerja, jadi {whole} bulan penuh"
    said = in_all if reach != whole else f"{whole} bulan penuh untuk {number(workers)} pekerja"
    return (
        f"Tahap yang tiba lebih dahulu ({share_words(tranche)}: {rupiah(amount)} untuk iuran satu desa) membayar {said}"
        f"{f', sejak {begin.words}' if begin != scheme.first else ''}."
    )
