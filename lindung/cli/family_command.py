"""`lindung family-gets`: what a family receives for a death on a day, from what a village knows of the payments."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lindung.cli.answer_screen import say_wrapped, show_sources
from lindung.cli.app import Day, app, day_said, today, which_month
from lindung.cli.asked import amount_said, children_said, within_reach
from lindung.cli.family_screen import (
    show_arrears,
    show_benefits,
    show_membership,
    show_papers,
    show_schooling,
    show_supposed,
)
from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.benefits import Benefit, Cause, death_benefit, scholarships, years_paid
from lindung.law.contributions import InformalWorker, Owed, owed
from lindung.law.figures import UnknownStep
from lindung.law.law import Law
from lindung.law.membership import Membership, Payment, membership_on
from lindung.law.payers import Payer, chosen, known
from lindung.law.wording import CAUSE_WORDS
from lindung.registers.payments import read_payments

CAUSE_LABELS = {**CAUSE_WORDS, "both": "keduanya"}
ALSO_CAUSES = {"work": ("kecelakaan", "kerja", "kk"), "both": ("semua", "dua-duanya")}
CAUSES = {"illness": (Cause.ILLNESS,), "work": (Cause.WORK,), "both": tuple(Cause)}


@app.command("family-gets")
def family_gets(  # noqa: PLR0913, PLR0917 - each parameter is an option
    on: Day = None,
    cause: Annotated[str, typer.Option(help="illness (sakit), work (kecelakaan kerja), atau both.")] = "both",
    income: Annotated[str | None, typer.Option(help="Penghasilan sebulan yang dilaporkan (perlu untuk work).")] = None,
    since: Annotated[str | None, typer.Option(help="Hari iuran pertama tiba, misalnya 2025-01-10.")] = None,
    paid_until: Annotated[str | None, typer.Option(help="Bulan terakhir yang lunas, TTTT-BB.")] = None,
    payments: Annotated[
        Path | None, typer.Option(help="Daftar iuran (bulan;tiba;pembayar;dibatalkan), pengganti --since.")
    ] = None,
    children: Annotated[str, typer.Option(help="Anak sekolah, misalnya sd:3,smp,s1:1@20.")] = "",
    payer: Annotated[str | None, typer.Option(help="Siapa yang melunasi tunggakan, untuk jumlahnya.")] = None,
) -> None:
    """Hitung yang diterima keluarga bila peserta meninggal pada satu hari, dan apa yang harus dilunasi dahulu."""
    asked = CAUSES[chosen(CAUSE_LABELS, cause, "Sebab pada --cause", ALSO_CAUSES)]
    if income is None and Cause.WORK in asked:
        raise UserError("Santunan kecelakaan kerja dihitung dari penghasilan; sebutkan dengan --income.")
    day, law = day_said(on, "--on"), Law()
    within_reach(day.year, f"Hari {day} pada --on")
    declared = _income(income)
    who = known(Payer, payer, "Pembayar") if payer else None
    young = children_said(children)
    membership = membership_on(day, _payments(payments, since, paid_until, day, law), law)
    benefits, unknown = _benefits(asked, membership, declared, law)
    for child in young:
        years_paid(child, day, law)  # refuses years that no school has
    schooling = {one: scholarships(one, membership, young, law) for one in benefits}
    rests_on = [membership, *benefits.values(), *show_membership(membership, law)]
    if paid_until:
        show_supposed(which_month(paid_until, "--paid-until"))
    if membership.alive:
        show_benefits(benefits, unknown)
        rests_on += [*schooling.values(), *show_schooling(membership, young, schooling, law)]
        months = membership.arrears if who and declared else ()
        bills, why_no_price = _bills(declared, months, who, law)
        show_arrears(membership, bills, why_no_price)
        rests_on += [*bills, *show_papers(day, benefits, law)]
    show_sources(*rests_on)


def _benefits(
    causes: Sequence[Cause], membership: Membership, income: Rupiah, law: Law
) -> tuple[dict[Cause, Benefit], dict[Cause, str]]:
    """What each cause pays; of one that hangs on a bracket nobody has read, why not. UserError where that is all."""
    benefits: dict[Cause, Benefit] = {}
    unknown: dict[Cause, str] = {}
    for cause in causes:
        try:
            benefits[cause] = death_benefit(cause, membership, income, law)
        except UnknownStep as error:
            if len(causes) == 1:
                raise
            unknown[cause] = str(error)
            scale = law.on("contributions/income_base_informal", membership.day)
            benefits[cause] = Benefit(parts=(), arrears=membership.arrears, figures=(scale,))
    return benefits, unknown


def _bills(income: Rupiah, months: Sequence[Month], who: Payer | None, law: Law) -> tuple[list[Owed], str]:
    """What the arrears cost, or why nobody can say."""
    try:
        return [owed(InformalWorker(income), month, who, law) for month in months if who], ""
    except UnknownStep as error:
        return [], str(error)


def _income(income: str | None) -> Rupiah:
    """Zero where none is declared: a death by illness does not ask for it."""
    if income is None:
        return Rupiah(0)
    declared = amount_said(income, "--income")
    if declared <= 0:
        raise UserError("Penghasilan pada --income harus lebih dari nol. Periksa jumlahnya.")
    return declared


def _payments(file: Path | None, since: str | None, paid_until: str | None, day: date, law: Law) -> list[Payment]:
    """As a list says them, or every month from the first to the last that is said to be paid."""
    if file is not None:
        if since or paid_until:
            raise UserError("Pakai --payments saja, atau --since dan --paid-until bersama.")
        told = read_payments(file, Payer.SELF, max(today(), day), law)
        if told.ignored:
            say_wrapped(f"Kolom yang tidak dipakai dari {file.name}: {', '.join(told.ignored)}.")
        return told.payments
    if since is None or paid_until is None:
        raise UserError("Sebut iurannya dengan --since dan --paid-until bersama, atau dengan --payments.")
    begun, last = day_said(since, "--since"), which_month(paid_until, "--paid-until")
    first = Month.of(begun)
    if last < first:
        raise UserError(
            f"Bulan terakhir {last} pada --paid-until lebih awal dari iuran pertama {begun}. Periksa keduanya."
        )
    return [_regular(first + ahead, begun, day) for ahead in range(last - first + 1)]


def _regular(month: Month, begun: date, day: date) -> Payment:
    """Arrived on the first of its month; one beyond the day asked for is said to be paid, so it had arrived by then.

    Membership does not ask who paid.
    """
    known_by = min(month.first, day) if day >= begun else month.first
    return Payment(month, max(begun, known_by), Payer.SELF)
