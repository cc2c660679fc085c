"""What `lindung family-gets` shows: the membership in words, the sums, the schooling, arrears, and papers to bring."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from lindung.cli import screens
from lindung.cli.answer_screen import say_wrapped
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day, number
from lindung.law.answers import Answer
from lindung.law.benefits import SCHOOL_WORDS, Benefit, Cause, Child, most_schooling, years_paid
from lindung.law.contributions import Owed
from lindung.law.law import Law
from lindung.law.membership import Membership, Protection
from lindung.law.wording import CAUSE_WORDS, PART_WORDS, value_words


def show_membership(membership: Membership, law: Law) -> list[Answer]:
    """What the membership is on the day, and the day on which it ends; figures that only these sentences rest on."""
    say_wrapped(f"Per {long_day(membership.day)}: {_state(membership)}")
    if membership.alive and membership.full_from and membership.day < membership.full_from:
        say_wrapped(f"Santunan kematian penuh mulai {long_day(membership.full_from)}.")
    if membership.lapses_on:
        say_wrapped(
            f"Bila tidak ada iuran lagi, kepesertaan berakhir {long_day(membership.lapses_on)} "
            f"({number(membership.days_to_lapse or 0)} hari lagi)."
        )
    if membership.too_late:
        late = _months_said([payment.month for payment in membership.too_late])
        say_wrapped(f"Iuran {late} tiba setelah kepesertaan berakhir dan tidak membeli apa-apa.")
    if membership.protection is not Protection.LAPSED:
        return []
    say_wrapped(
        "Keluarga tidak menerima apa-apa, dan tunggakannya tidak dapat dilunasi lagi. Membayar lagi "
        "adalah pendaftaran baru; tanyakan dahulu kepada kantor cabang "
        "BPJS Ketenagakerjaan."
    )
    names = ("membership/reregistration_tests", "membership/late_funds_exception")
    return [Answer(figures=(law.on(name, membership.day),)) for name in names]


def show_supposed(paid_until: Month) -> None:
    """What was supposed about payments that nobody listed."""
    say_wrapped(
        f"Dianggap iuran tiap bulan sampai {paid_until.words} sudah tiba pada hari "
        "pertama bulannya, dan iuran pertama pada hari --since. Bila ada yang terlambat atau terlewat, pakai daftarnya "
        "dengan --payments."
    )


def show_benefits(benefits: Mapping[Cause, Benefit], unknown: Mapping[Cause, str]) -> None:
    """Of each cause its parts and their sum; of one that nobody can reckon yet the reason, and what to do."""
    for cause, benefit in benefits.items():
        screens.say("")
        heading = f"bila meninggal karena {CAUSE_WORDS[cause]}"
        if cause in unknown:
            say_wrapped(f"{heading.capitalize()}: santunan tidak dapat dihitung. {unknown[cause]}")
            continue
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
                f"{words}: belum; baru {paid} dari {needed} bulan iuran dalam kepesertaan ini, kurang "
                f"{needed - paid} bulan."
            )
        elif children and not benefit.parts:
            say_wrapped(f"{words}: tidak ada yang dibayar; tidak ada anak yang masih dihitung.")
        elif children:
            each = " + ".join(rupiah(part.amount) for part in benefit.parts)
            total = f" = {rupiah(benefit.total)}" if len(benefit.parts) > 1 else ""
            say_wrapped(f"{words}: {each}{total} sampai selesai sekolah, dibayar tahun demi tahun.")
        else:
            say_wrapped(f"{words}: paling banyak {rupiah(most_schooling(day, law))}; sebut anaknya dengan --children.")
    if children and any(not benefit.why_not for benefit in schooling.values()):
        rests_on = _show_children(children, day, law)
    return rests_on


def show_arrears(membership: Membership, bills: Sequence[Owed], why_no_price: str = "") -> None:
    """Which months must be paid first, and what they cost where it is known who pays."""
    if not membership.arrears:
        return
    screens.say("")
    cost = f": {rupiah(sum(bill.total for bill in bills))}" if bills else ""
    say_wrapped(
        f"Harus dilunasi dahulu: iuran {_months_said(membership.arrears)} ({len(membership.arrears)} bulan){cost}."
    )
    if why_no_price:
        say_wrapped(f"Jumlahnya tidak dapat dihitung. {why_no_price}")


def show_papers(day: date, benefits: Mapping[Cause, Benefit], law: Law) -> list[Answer]:
    """What to bring, and within how many hours an accident at work is reported."""
    papers = law.on("benefits/claim_papers", day)
    screens.say("")
    say_wrapped(f"Berkas yang dibawa: {value_words(papers)}.")
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
            return f"aktif{_owing(membership)}; {since}."
        case Protection.WAITING:
            return f"dalam masa tunggu{_owing(membership)}; {since}."
        case Protection.IN_GRACE:
            return f"menunggak, dalam masa tenggang; {since}."
        case _:
            assert spell.ended is not None
            return f"kepesertaan sudah berakhir sejak {long_day(spell.ended)} (mulai {long_day(spell.since)})."


def _owing(membership: Membership) -> str:
    """Earlier months may be open although the present one is paid."""
    return f", tetapi masih menunggak {len(membership.arrears)} bulan sebelumnya" if membership.arrears else ""


def _show_children(children: Sequence[Child], day: date, law: Law) -> list[Answer]:
    """How each child was understood, the years that are paid, and who is not counted."""
    years, below = law.on("benefits/scholarship_years", day), law.on("benefits/scholarship_age_below", day)
    most, yearly = law.on("benefits/scholarship_children", day), law.on("benefits/scholarship_a_year", day)
    for child in children:
        words = (
            f"{SCHOOL_WORDS[child.school]}, {child.years_behind} dari {years.row(child.school).count} tahun dijalani"
        )
        if child.age is not None and child.age >= below.count:
            say_wrapped(f"  anak di {words}; tidak dihitung, usia {child.age} tahun", "    ")
            continue
        paid = years_paid(child, day, law)
        terms = [
            f"{SCHOOL_WORDS[school]} {length} tahun × {rupiah(Rupiah(yearly.row(school).count))}"
            for school, length in paid
        ]
        capped = child.age is not None and paid != years_paid(replace(child, age=None), day, law)
        why = (
            f"; usia {child.age} tahun, dibayar {sum(length for _, length in paid)} tahun, sampai sebelum usia "
            f"{below.count}"
            if capped
            else ""
        )
        say_wrapped(f"  anak di {words}: {' + '.join(terms) or 'tidak ada lagi'}{why}", "    ")
    if len(children) > most.count:
        say_wrapped(f"Yang dihitung paling banyak {most.count} anak, yang beasiswanya terbesar.")
    return [Answer(figures=(years, below, most, yearly))]


def _months_said(months: Sequence[Month]) -> str:
    return ", ".join(month.words for month in months)
