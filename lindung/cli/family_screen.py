"""What `lindung family-gets` shows: the membership in words, the sums, the schooling, arrears, and papers to bring."""

from collections.abc import Mapping, Sequence
from datetime import date

from lindung.cli import screens
from lindung.cli.answer_screen import say_wrapped
from lindung.common.money import rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day, number
from lindung.law.answers import Answer
from lindung.law.benefits import Benefit, Cause, Child, most_schooling
from lindung.law.contributions import Owed
from lindung.law.law import Law
from lindung.law.membership import Membership, Protection
from lindung.law.wording import CAUSE_WORDS, PART_WORDS, SCHOOL_WORDS


def show_membership(membership: Membership, law: Law) -> list[Answer]:
    """What the membership is on the day, and the day on which it ends; figures that only these sentences rest on."""
    say_wrapped(f"Per {long_day(membership.day)}: {_state(membership)}")
    if membership.alive and membership.full_from and membership.day < membership.full_from:
        say_wrapped(f"Santunan kematian penuh mulai {long_day(membership.full_from)}.")
    if membership.lapses_on:
        say_wrapped(
            f"Bila tidak ada iuran lagi, keanggotaan berakhir {long_day(membership.lapses_on)} "
            f"({number(membership.days_to_lapse or 0)} hari lagi)."
        )
    if membership.too_late:
        late = _months_said([payment.month for payment in membership.too_late])
        say_wrapped(f"Iuran {late} tiba setelah keanggotaan berakhir dan tidak membeli apa-apa.")
    if membership.protection is not Protection.LAPSED:
        return []
    say_wrapped(
        "Keluarga tidak menerima apa-apa. Membayar lagi adalah pendaftaran baru; tanyakan dahulu kepada kantor cabang "
        "BPJS Ketenagakerjaan."
    )
    names = ("membership/reregistration_tests", "membership/late_funds_exception")
    return [Answer(figures=(law.on(name, membership.day),)) for name in names]


def show_supposed(paid_until: str) -> None:
    """What was supposed about payments that nobody listed."""
    say_wrapped(
        f"Dianggap iuran tiap bulan sampai {Month.written(paid_until).words} tiba pada hari pertama bulannya. Bila ada "
        "yang terlambat atau terlewat, pakai daftarnya dengan --payments."
    )


def show_benefits(benefits: Mapping[Cause, Benefit]) -> None:
    """Of each cause its parts and their sum."""
    for cause, benefit in benefits.items():
        screens.say("")
        heading = f"bila meninggal karena {CAUSE_WORDS[cause]}"
        if benefit.why_not:
            say_wrapped(f"{heading.capitalize()}: tidak ada santunan selama tunggakan belum dilunasi.")
            continue
        rows = [(PART_WORDS[part.what], part.amount) for part in benefit.parts]
        screens.show_table((heading, "rupiah"), [*rows, ("jumlah", benefit.total)], text=1)


def show_schooling(
    membership: Membership, children: Sequence[Child], schooling: Mapping[Cause, Benefit], law: Law
) -> list[Answer]:
    """What the children's schooling is paid, or how many paid months are still missing."""
    day = membership.day
    screens.say("")
    rests_on: list[Answer] = []
    for cause, benefit in schooling.items():
        words = f"Beasiswa anak bila meninggal karena {CAUSE_WORDS[cause]}"
        if benefit.why_not:
            needed = law.row("benefits/scholarship_months", day, cause).count
            paid = len(membership.paid)
            say_wrapped(
                f"{words}: belum; baru {paid} dari {needed} bulan iuran dalam keanggotaan ini, kurang "
                f"{needed - paid} bulan."
            )
        elif children:
            each = " + ".join(rupiah(part.amount) for part in benefit.parts) or rupiah(0)
            total = f" = {rupiah(benefit.total)}" if len(benefit.parts) > 1 else ""
            say_wrapped(f"{words}: {each}{total} sampai selesai sekolah, dibayar tahun demi tahun.")
        else:
            say_wrapped(f"{words}: paling banyak {rupiah(most_schooling(day, law))}; sebut anaknya dengan --children.")
    if children and any(not benefit.why_not for benefit in schooling.values()):
        rests_on = _show_children(children, day, law)
    return rests_on


def show_arrears(membership: Membership, bills: Sequence[Owed]) -> None:
    """Which months must be paid first, and what they cost where it is known who pays."""
    if not membership.arrears:
        return
    screens.say("")
    cost = f": {rupiah(sum(bill.total for bill in bills))}" if bills else ""
    say_wrapped(
        f"Harus dilunasi dahulu: iuran {_months_said(membership.arrears)} ({len(membership.arrears)} bulan){cost}."
    )


def show_papers(day: date, benefits: Mapping[Cause, Benefit], law: Law) -> list[Answer]:
    """What to bring, and within how many hours an accident at work is reported."""
    papers, names = law.on("benefits/claim_papers", day), law.on("benefits/claim_paper_names", day)
    screens.say("")
    say_wrapped(f"Berkas yang dibawa: {'; '.join(names.row(code).word for code in papers.codes)}.")
    if Cause.WORK not in benefits:
        return [Answer(figures=(papers,))]
    hours = law.on("benefits/first_report_hours", day)
    say_wrapped(f"Kecelakaan kerja dilaporkan dalam {hours.count} jam.")
    return [Answer(figures=(papers, hours))]


def _state(membership: Membership) -> str:
    spell = membership.spell
    assert spell is not None  # a death before joining is refused before anything is shown
    since = f"peserta sejak {long_day(spell.since)}, {len(membership.paid)} bulan iuran"
    match membership.protection:
        case Protection.ACTIVE:
            return f"aktif; {since}."
        case Protection.WAITING:
            return f"dalam masa tunggu; {since}."
        case Protection.IN_GRACE:
            return f"menunggak, dalam masa tenggang; {since}."
        case _:
            assert spell.ended is not None
            return f"keanggotaan sudah berakhir sejak {long_day(spell.ended)} (mulai {long_day(spell.since)})."


def _show_children(children: Sequence[Child], day: date, law: Law) -> list[Answer]:
    """How each child was understood, and who is not counted."""
    years, below = law.on("benefits/scholarship_years", day), law.on("benefits/scholarship_age_below", day)
    most = law.on("benefits/scholarship_children", day)
    for child in children:
        of_school = years.row(child.school).count
        words = f"{SCHOOL_WORDS[child.school]}, {min(child.years_behind, of_school)} dari {of_school} tahun dijalani"
        old = child.age is not None and child.age >= below.count
        say_wrapped(f"  anak di {words}{f'; tidak dihitung, usia {child.age} tahun' if old else ''}")
    if len(children) > most.count:
        say_wrapped(f"Yang dihitung paling banyak {most.count} anak, yang beasiswanya terbesar.")
    return [Answer(figures=(years, below, most))]


def _months_said(months: Sequence[Month]) -> str:
    return ", ".join(month.words for month in months)
