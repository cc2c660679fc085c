"""`lindung family-gets`: what a family receives for a death on a day, from what a village knows of the payments."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lindung.cli.answer_screen import show_sources
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
from lindung.law.benefits import Cause, death_benefit, scholarships
from lindung.law.contributions import InformalWorker, owed
from lindung.law.law import Law
from lindung.law.membership import Payment, membership_on
from lindung.law.payers import Payer, known
from lindung.registers.payments import read_payments

CAUSES = {"illness": (Cause.ILLNESS,), "work": (Cause.WORK,), "both": tuple(Cause)}


@app.command("family-gets")
def family_gets(  # noqa: PLR0913, PLR0917 - each parameter is an option
    on: Day = None,
    cause: Annotated[str, typer.Option(help="illness (sakit), work (kecelakaan kerja), atau both.")] = "both",
    income: Annotated[str | None, typer.Option(help="Penghasilan sebulan yang dilaporkan (perlu untuk work).")] = None,
    since: Annotated[str | None, typer.Option(help="Hari iuran pertama tiba, TTTT-BB-HH.")] = None,
    paid_until: Annotated[str | None, typer.Option(help="Bulan terakhir yang lunas, TTTT-BB.")] = None,
    payments: Annotated[
        Path | None, typer.Option(help="Daftar iuran (bulan;tiba;pembayar;dibatalkan), pengganti --since.")
    ] = None,
    children: Annotated[str, typer.Option(help="Anak sekolah, misalnya sd:3,smp,s1:1@20.")] = "",
    payer: Annotated[str | None, typer.Option(help="Siapa yang melunasi tunggakan, untuk jumlahnya.")] = None,
) -> None:
    """Hitung yang diterima keluarga bila peserta meninggal pada satu hari, dan apa yang harus dilunasi dahulu."""
    if cause not in CAUSES:
        raise UserError(f"Sebab «{cause[:20]}» pada --cause tidak dikenal; yang dikenal: {', '.join(CAUSES)}.")
    if income is None and cause != "illness":
        raise UserError("Santunan kecelakaan kerja dihitung dari penghasilan; sebutkan dengan --income.")
    day, law = day_said(on, "--on"), Law()
    within_reach(day.year, f"Hari {day} pada --on")
    declared = _income(income)
    who = known(Payer, payer, "Pembayar") if payer else None
    young = children_said(children)
    membership = membership_on(day, _payments(payments, since, paid_until, day, law), law)
    benefits = {one: death_benefit(one, membership, declared, law) for one in CAUSES[cause]}
    schooling = {one: scholarships(one, membership, young, law) for one in benefits}
    rests_on = [membership, *benefits.values(), *show_membership(membership, law)]
    if paid_until:
        show_supposed(paid_until)
    if membership.alive:
        show_benefits(benefits)
        rests_on += [*schooling.values(), *show_schooling(membership, young, schooling, law)]
        months = membership.arrears if who and declared else ()
        bills = [owed(InformalWorker(declared), month, who, law) for month in months if who]
        show_arrears(membership, bills)
        rests_on += [*bills, *show_papers(day, benefits, law)]
    show_sources(*rests_on)


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
        return read_payments(file, Payer.SELF, max(today(), day), law)
    if since is None or paid_until is None:
        raise UserError("Sebut iurannya dengan --since dan --paid-until bersama, atau dengan --payments.")
    begun, last = day_said(since, "--since"), Month.written(paid_until)
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
