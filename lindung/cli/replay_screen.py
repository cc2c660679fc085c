"""What `lindung replay` shows: the scheme, what does not fit, the months, lapses, the cost, and where it is from."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from lindung.cli import screens
from lindung.cli.replay_sources import source_counts, source_lines
from lindung.common.money import Rupiah, rupiah
from lindung.common.wording import long_day, number, percent
from lindung.law.benefits import Cause
from lindung.law.membership import Protection
from lindung.law.payers import PAYER_WORDS
from lindung.law.wording import decimal_words
from lindung.pipelines.replay import Told
from lindung.pipelines.replay_words import (
    STATION_WORDS,
    changed_words,
    partly_words,
    plan_words,
    quota_words,
    rule_words,
    tranche_words,
)
from lindung.programme.delays import Delay, NoDay
from lindung.programme.replay import Replay
from lindung.programme.schemes import Scheme

COLUMNS = {
    Protection.ACTIVE: "aktif",
    Protection.WAITING: "tunggu",
    Protection.IN_GRACE: "tunggak",
    Protection.LAPSED: "berakhir",
    Protection.NOT_BEGUN: "belum",
}


FEW = 10  # deaths


def show_replay(told: Told, *, sources: bool = False) -> None:
    """Everything that is told of a scheme, in the order in which a person asks for it; sources: one by one."""
    lived = told.replay
    _say(_scheme_lines(lived.scheme))
    _say(quota_words(lived))
    _show_months(lived)
    _say(_lapse_lines(lived))
    _say(_cost_lines(told))
    _show_delays(told)
    _show_choices(told)
    figures = (*lived.figures, *told.families.figures)
    if sources:
        _say(source_lines(figures))
    _say(_caution_lines(told))
    if not sources:
        screens.say(source_counts(figures))


def _say(lines: Iterator[str]) -> None:
    for line in lines:
        screens.say(line)


def _scheme_lines(scheme: Scheme) -> Iterator[str]:
    yield (
        f"{scheme.title}: {number(scheme.villages)} desa, {rupiah(scheme.grant)} tiap desa, "
        f"{decimal_words(scheme.share)}% ({rupiah(scheme.ceiling)}) untuk iuran, "
        f"kuota {number(scheme.quota)} pekerja tiap desa, "
        f"{scheme.months} bulan sejak {scheme.first.words}."
    )
    yield (
        f"Penghasilan yang didaftarkan {rupiah(scheme.worker.income)}; pembayar: {PAYER_WORDS[scheme.payer]}. "
        f"Aturan: {rule_words(scheme.rules)}."
    )
    yield f"Dasar: {'; '.join(scheme.legal_basis)}."
    yield f"Rencana: {'; '.join(tranche_words(tranche) for tranche in scheme.planned)}."
    yield f"Nyatanya, sejauh dilaporkan sumber sampai {long_day(scheme.told_until)}:"
    for group in scheme.happened:
        tranches = "; ".join(tranche_words(tranche) for tranche in group.tranches)
        yield f"- {group.name} ({number(group.villages)} desa): {tranches}."
    yield "Uang yang belum tiba pada hari itu dihitung belum tiba; sesudahnya tidak diramalkan apa-apa."


def _show_months(lived: Replay) -> None:
    """One row a month. Sums are in millions of rupiah, the plan before the stroke."""
    shown = {
        state: heading
        for state, heading in COLUMNS.items()
        if state is not Protection.NOT_BEGUN or any(lived.counts(state))
    }
    untold = ["–"] * (len(lived.months) - len(lived.told_months))
    counts = [[*lived.counts(state), *untold] for state in shown]
    planned = lived.plan.paid_counts()
    sums = [_sums(lived, cause) for cause in Cause]
    rows = [
        (
            str(month),
            planned[at],
            *(state[at] for state in counts),
            *(of_cause[at] for of_cause in sums),
        )
        for at, month in enumerate(lived.months)
    ]
    headings = ("bulan", "rencana", *shown.values(), "sakit", "kerja")
    screens.show_table(headings, rows, text=1, title="Pekerja pada hari terakhir tiap bulan")
    screens.say(
        f"rencana: {plan_words(lived)}. Kolom lain nyatanya: aktif: iuran lunas dan manfaat penuh; tunggu: iuran "
        "lunas, masih masa tunggu; tunggak: menunggak, masih dapat dilunasi."
    )
    screens.say(
        "sakit, kerja: juta rupiah bagi keluarga bila pekerja meninggal pada hari itu karena sakit, karena kecelakaan "
        "kerja; sebelum garis miring menurut rencana, sesudahnya nyatanya. 0–10: berbeda antarpekerja."
    )
    if any("*" in cell for of_cause in sums for cell in of_cause):
        screens.say("*: hanya bila tunggakan dilunasi; bila tidak, keluarga tidak menerima apa-apa.")
    if partly := partly_words(lived):
        screens.say(partly)


def _sums(lived: Replay, cause: Cause) -> list[str]:
    """The plan's and what happened in each month; a star where some of it hangs on arrears."""
    sides: list[list[str]] = []
    for courses in ((lived.plan,), lived.happened):
        sums = [course.sums(cause) for course in courses]
        grace = [course.counts(Protection.IN_GRACE) for course in courses]
        sides.append(
            [
                _range([of_course[at] for of_course in sums]) + "*" * any(of_course[at] for of_course in grace)
                for at in range(len(courses[0].table.months))
            ]
        )
    sides[1] += ["–"] * (len(lived.months) - len(lived.told_months))
    return [f"{planned}/{happened}" for planned, happened in zip(*sides, strict=True)]


def _range(sums: Sequence[tuple[Rupiah, Rupiah]]) -> str:
    """42, or 0–42 where groups differ; in millions."""
    least, most = min(low for low, _ in sums), max(high for _, high in sums)
    ends = [decimal_words(Decimal(end) / 1_000_000) for end in (least, most)]
    return "–".join(dict.fromkeys(ends))


def _lapse_lines(lived: Replay) -> Iterator[str]:
    lapses = lived.lapses()
    if not lapses:
        yield "Tidak ada kepesertaan yang berakhir sebelum semua bulan yang direncanakan dibayar."
    for month, found in groupby(lapses, key=lambda lapse: lapse.month):
        of_month = list(found)
        groups = "; ".join(f"{lapse.group}: {number(lapse.workers)}" for lapse in of_month)
        all_in_all = number(sum(lapse.workers for lapse in of_month))
        nth = month - lived.scheme.first + 1
        yield f"{long_day(month.first)} (bulan ke-{nth}) berakhir kepesertaan {all_in_all} pekerja ({groups})."
    if again := sum(course.wait_again() for course in lived.happened):
        yield f"{number(again)} pekerja didaftarkan ulang sesudah berakhir dan menjalani masa tunggu lagi."


def _cost_lines(told: Told) -> Iterator[str]:
    months, money, families = told.months, told.money, told.families
    until = long_day(told.replay.scheme.told_until)
    still_open = f", {number(months.still_open)} belum lewat atau masih dapat dilunasi" if months.still_open else ""
    lost = percent(Fraction(months.lost, months.planned)) if months.planned else "–"
    yield (
        f"Bulan perlindungan dalam masa rencana: {number(months.planned)} bulan-pekerja direncanakan, "
        f"{number(months.bought)} terbeli, {number(months.lost)} hilang ({lost}){still_open}; "
        f"pada {number(months.in_grace)} bulan-pekerja iuran menunggak pada akhir bulan dan masih dapat dilunasi."
    )
    if months.afterwards or months.ahead:
        so_far = f"{number(months.afterwards)} bulan-pekerja sampai {until}, dan " if months.afterwards else ""
        yield f"Sesudah masa rencana: {so_far}{number(months.ahead)} bulan-pekerja sudah dibayar untuk kemudian."
    nothing = (
        f", {rupiah(money.bought_nothing)} di antaranya terlambat dan tidak membeli apa-apa"
        if money.bought_nothing
        else ""
    )
    yield (
        f"Uang sampai {until}: {rupiah(money.planned)} iuran direncanakan, {rupiah(money.paid)} diterima BPJS"
        f"{nothing}; {rupiah(money.in_accounts)} di rekening desa."
    )
    for station, amount in money.stuck.items():
        where = f"terakhir tercatat {STATION_WORDS[station]}" if station else "belum dilaporkan dibayar provinsi"
        yield f"{rupiah(amount)} untuk iuran belum sampai di desa: {where}."
    if not families.deaths:
        return
    in_part = f" sampai {until}" if told.replay.scheme.told_until < told.replay.scheme.last.last else ""
    yield (
        f"Keluarga: dari sekitar {_deaths(families.deaths)} kematian yang dapat diperkirakan dalam masa rencana"
        f"{in_part}, "
        f"menurut rencana dibayarkan {_rough(families.as_planned)}; nyatanya {_rough(families.least)} bila "
        f"tidak ada tunggakan yang dilunasi, paling banyak {_rough(families.most)}. Ini perkiraan dari satu angka "
        "risiko, bukan hitungan klaim."
    )


def _show_delays(told: Told) -> None:
    if not told.delays:
        screens.say("Tabel keterlambatan hanya untuk rencana dengan paling banyak dua tahap.")
        return
    shares = list(dict.fromkeys(late.first_share for late in told.delays))
    by_share = {share: [late for late in told.delays if late.first_share == share] for share in shares}
    rows = [
        (str(of_week[0].weeks), *(_delay(late) for late in of_week)) for of_week in zip(*by_share.values(), strict=True)
    ]
    headings = ("minggu terlambat", *(f"{decimal_words(share)}% dahulu" for share in shares))
    screens.show_table(
        headings, rows, text=1, title="Bila tahap kedua terlambat: pekerja yang berakhir · bulan yang hilang"
    )
    screens.say(
        "Di tiap kolom: bagian pekerja yang kepesertaannya berakhir sedikitnya sekali, lalu bulan dalam masa rencana "
        "yang hilang bagi tiap pekerja. Hari rencana tahap kedua: nol minggu."
    )
    for first, day in told.in_time.items():
        share = f"Bila {decimal_words(first)}% dahulu,"
        if not isinstance(day, NoDay):
            screens.say(f"{share} tahap kedua masih menyelamatkan semua peserta paling lambat {long_day(day)}.")
        elif day is NoDay.NOBODY_PAID:
            screens.say(f"{share} tahap pertama belum cukup untuk sebulan: belum ada peserta.")
        else:
            screens.say(f"{share} tahap kedua yang terlambat tidak mengakhiri kepesertaan siapa pun.")


def _delay(late: Delay) -> str:
    return f"{_whole_percent(late.share_lapsed)} · {_round(late.lost)}"


def _show_choices(told: Told) -> None:
    usual = told.choices[0].rules
    rows = [
        (
            changed_words(choice.rules, usual),
            choice.workers,
            _whole_percent(Fraction(choice.lapsed, choice.workers)) if choice.workers else "–",
            choice.promised,
            choice.months,
        )
        for choice in told.choices
    ]
    headings = ("aturan, dengan uang yang tiba pada hari yang sama", "pekerja", "berakhir", "janji", "terbeli")
    screens.show_table(headings, rows, text=1, title="Bila aturannya lain")
    screens.say(
        "janji: bulan yang dibayar rencana bagi tiap pekerja (paling sedikit); "
        "terbeli: bulan-pekerja dalam masa rencana."
    )


def _caution_lines(told: Told) -> Iterator[str]:
    yield "Yang perlu diketahui:"
    cautions = (*told.replay.cautions, *told.families.cautions)
    for caution in dict.fromkeys(cautions):
        yield f"- {caution}"


def _round(amount: Fraction) -> str:
    """One decimal where it is none whole."""
    return decimal_words(Decimal(round(amount * 10)) / 10)


def _whole_percent(ratio: Fraction) -> str:
    """0% only of none and 100% only of all."""
    if 0 < ratio < Fraction(1, 100):
        return "<1%"
    return ">99%" if Fraction(99, 100) < ratio < 1 else percent(ratio, 0)


def _rough(amount: int) -> str:
    """Rp11,6 miliar, Rp9,2 juta, or every rupiah of less."""
    for unit, word in ((1_000_000_000, "miliar"), (1_000_000, "juta")):
        if amount >= unit:
            return f"Rp{_round(Fraction(amount, unit))} {word}"
    return rupiah(amount)


def _deaths(expected: Fraction) -> str:
    """Whole; with two decimals where they are few."""
    return number(round(expected)) if expected >= FEW else decimal_words(round(Decimal(float(expected)), 2))
