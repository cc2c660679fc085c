"""What `lindung replay` shows: the scheme, what does not fit, the months, lapses, the cost, and where it is from."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from lindung.cli import screens
from lindung.common.money import Rupiah, rupiah
from lindung.common.wording import long_day, number, percent
from lindung.law.benefits import Cause
from lindung.law.figures import STATUS_WORDS, Figure
from lindung.law.membership import Protection
from lindung.law.payers import PAYER_WORDS
from lindung.pipelines.replay import Told
from lindung.pipelines.replay_words import (
    CUT_WORDS,
    ENROLMENT_WORDS,
    LATE_WORDS,
    PAYING_WORDS,
    STATION_WORDS,
    changed_words,
    quota_words,
    rule_words,
    tranche_words,
)
from lindung.programme.delays import Delay
from lindung.programme.replay import Replay
from lindung.programme.schemes import Scheme

COLUMNS = {
    Protection.ACTIVE: "aktif",
    Protection.WAITING: "tunggu",
    Protection.IN_GRACE: "tunggak",
    Protection.LAPSED: "berakhir",
    Protection.NOT_BEGUN: "belum",
}


VALUE_WORDS = {"yes": "ya", "no": "tidak"} | {
    str(word): said
    for words in (PAYER_WORDS, ENROLMENT_WORDS, CUT_WORDS, PAYING_WORDS, LATE_WORDS)
    for word, said in words.items()
}
"""Words of the law and of schemes as a person says them."""


def show_replay(told: Told) -> None:
    """Everything that is told of a scheme, in the order in which a person asks for it."""
    lived = told.replay
    _say(_scheme_lines(lived.scheme))
    _say(quota_words(lived))
    _show_months(lived)
    _say(_lapse_lines(lived))
    _say(_cost_lines(told))
    _show_delays(told)
    _show_choices(told)
    _say(_source_lines((*lived.figures, *told.families.figures)))
    _say(_caution_lines(told))


def _say(lines: Iterator[str]) -> None:
    for line in lines:
        screens.say(line)


def _scheme_lines(scheme: Scheme) -> Iterator[str]:
    yield (
        f"{scheme.title}: {number(scheme.villages)} desa, {rupiah(scheme.grant)} tiap desa, {_plain(scheme.share)}% "
        f"({rupiah(scheme.ceiling)}) untuk iuran, kuota {number(scheme.quota)} pekerja tiap desa, "
        f"{scheme.months} bulan sejak {scheme.first.words}."
    )
    yield (
        f"Penghasilan yang didaftarkan {rupiah(scheme.worker.income)}; pembayar: {PAYER_WORDS[scheme.payer]}. "
        f"Aturan: {rule_words(scheme.rules)}."
    )
    yield f"Dasar: {'; '.join(scheme.legal_basis)}."
    yield f"Rencana: {'; '.join(tranche_words(tranche) for tranche in scheme.planned)}."
    yield f"Nyatanya, sejauh diceritakan sumber sampai {long_day(scheme.told_until)}:"
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
    counts = [lived.counts(state) for state in shown]
    planned = lived.plan.counts(Protection.ACTIVE)
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
        "rencana: pekerja terlindungi menurut rencana; yang lain nyatanya. sakit, kerja: yang diterima keluarga bila "
        "pekerja meninggal pada hari itu karena sakit, karena kecelakaan kerja (juta rupiah; rencana/nyatanya)."
    )
    if any("*" in cell for of_cause in sums for cell in of_cause):
        screens.say("* hanya bila tunggakan dilunasi; bila tidak, keluarga tidak menerima apa-apa.")


def _sums(lived: Replay, cause: Cause) -> list[str]:
    """The plan's and what happened in each month; a star where some of it hangs on arrears."""
    sides: list[list[str]] = []
    for courses in ((lived.plan,), lived.happened):
        sums = [course.sums(cause) for course in courses]
        grace = [course.counts(Protection.IN_GRACE) for course in courses]
        sides.append(
            [
                _range([of_course[at] for of_course in sums]) + "*" * any(of_course[at] for of_course in grace)
                for at in range(len(lived.months))
            ]
        )
    return [f"{planned}/{happened}" for planned, happened in zip(*sides, strict=True)]


def _range(sums: Sequence[tuple[Rupiah, Rupiah]]) -> str:
    """42, or 0–42 where groups differ; in millions."""
    least, most = min(low for low, _ in sums), max(high for _, high in sums)
    ends = [_plain(Decimal(end) / 1_000_000) for end in (least, most)]
    return "–".join(dict.fromkeys(ends))


def _lapse_lines(lived: Replay) -> Iterator[str]:
    lapses = lived.lapses()
    if not lapses:
        yield "Tidak ada keanggotaan yang berakhir sebelum semua bulan yang direncanakan dibayar."
    for month, found in groupby(lapses, key=lambda lapse: lapse.month):
        of_month = list(found)
        groups = "; ".join(f"{lapse.group}: {number(lapse.workers)}" for lapse in of_month)
        all_in_all = number(sum(lapse.workers for lapse in of_month))
        nth = month - lived.scheme.first + 1
        yield f"{long_day(month.first)} (bulan ke-{nth}) berakhir keanggotaan {all_in_all} pekerja ({groups})."
    if again := sum(course.wait_again() for course in lived.happened):
        yield f"{number(again)} pekerja didaftarkan ulang sesudah berakhir dan menjalani masa tunggu lagi."


def _cost_lines(told: Told) -> Iterator[str]:
    months, money, families = told.months, told.money, told.families
    lost = percent(Fraction(months.lost, months.planned)) if months.planned else "–"
    yield (
        f"Bulan perlindungan dalam masa rencana: {number(months.planned)} bulan-pekerja direncanakan, "
        f"{number(months.bought)} terbeli, {number(months.lost)} hilang ({lost}); "
        f"pada {number(months.in_grace)} bulan-pekerja iuran menunggak pada akhir bulan dan masih dapat dilunasi."
    )
    until = long_day(told.replay.months[-1].last)
    yield (
        f"Sesudah masa rencana: {number(months.afterwards)} bulan-pekerja sampai {until}, dan "
        f"{number(months.ahead)} sudah dibayar untuk bulan-bulan berikutnya."
    )
    yield (
        f"Uang: {rupiah(money.planned)} iuran direncanakan, {rupiah(money.paid)} dibayar, "
        f"{rupiah(money.bought_nothing)} di antaranya terlambat dan tidak membeli apa-apa; {rupiah(money.in_accounts)} "
        "tersisa di rekening desa."
    )
    for station, amount in money.stuck.items():
        where = STATION_WORDS[station] if station else "belum dibayar provinsi"
        yield f"{rupiah(amount)} untuk iuran belum sampai di desa; terakhir {where}."
    yield (
        f"Keluarga: dari sekitar {number(round(families.deaths))} kematian yang dapat diperkirakan dalam masa rencana, "
        f"menurut rencana dibayarkan {_billions(families.as_planned)}; nyatanya {_billions(families.least)} bila tidak "
        f"ada tunggakan yang dilunasi, paling banyak {_billions(families.most)}. Ini perkiraan dari satu angka risiko, "
        "bukan hitungan klaim."
    )


def _show_delays(told: Told) -> None:
    shares = list(dict.fromkeys(late.first_share for late in told.delays))
    by_share = {share: [late for late in told.delays if late.first_share == share] for share in shares}
    rows = [
        (str(of_week[0].weeks), *(_delay(late) for late in of_week)) for of_week in zip(*by_share.values(), strict=True)
    ]
    headings = ("minggu terlambat", *(f"{_plain(share)}% dahulu" for share in shares))
    screens.show_table(
        headings, rows, text=1, title="Bila tahap kedua terlambat: pekerja yang berakhir · bulan yang hilang"
    )
    screens.say(
        "Di tiap kolom: bagian pekerja yang keanggotaannya berakhir sedikitnya sekali, lalu bulan dalam masa rencana "
        "yang hilang bagi tiap pekerja. Hari rencana tahap kedua: nol minggu."
    )
    for share, day in told.in_time.items():
        if day:
            screens.say(
                f"Bila {_plain(share)}% dahulu, tahap kedua masih menyelamatkan semua anggota paling lambat "
                f"{long_day(day)}."
            )
        else:
            screens.say(
                f"Bila {_plain(share)}% dahulu, tahap kedua yang terlambat tidak mengakhiri keanggotaan siapa pun."
            )


def _delay(late: Delay) -> str:
    return f"{percent(late.share_lapsed, 0)} · {_round(late.lost)}"


def _show_choices(told: Told) -> None:
    usual = told.choices[0].rules
    rows = [
        (
            changed_words(choice.rules, usual),
            choice.workers,
            percent(Fraction(choice.lapsed, choice.workers), 0) if choice.workers else "–",
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


def _source_lines(figures: Sequence[Figure]) -> Iterator[str]:
    yield "Angka dan sumbernya:"
    yield from dict.fromkeys(map(_source_line, figures))


def _source_line(figure: Figure) -> str:
    shown, article = _value(figure), ", ".join(part for part in (figure.regulation, figure.article) if part)
    return (
        f"- {figure.title}{f' = {shown}' if shown else ''} ({STATUS_WORDS[figure.status]}"
        f"{f'; {article}' if article else ''}): {figure.source}."
    )


def _value(figure: Figure) -> str:
    if isinstance(figure.value, int | Decimal):
        return f"{_plain(Decimal(figure.value))} {figure.unit}".strip()
    return VALUE_WORDS.get(figure.value, figure.value) if isinstance(figure.value, str) else ""


def _caution_lines(told: Told) -> Iterator[str]:
    yield "Yang perlu diketahui:"
    cautions = (*told.replay.cautions, *told.families.cautions)
    for caution in dict.fromkeys(cautions):
        yield f"- {caution}"


def _plain(amount: Decimal) -> str:
    """1.000.000 · 0,54 · 42, without needless noughts."""
    whole, _, rest = f"{amount.normalize():f}".partition(".")
    return number(int(whole)) + (f",{rest}" if rest else "")


def _round(amount: Fraction) -> str:
    """One decimal where it is none whole."""
    return _plain(Decimal(round(amount * 10)) / 10)


def _billions(amount: int) -> str:
    return f"Rp{amount / 1_000_000_000:.1f} miliar".replace(".", ",")
