"""`lindung owed`: what is owed for one worker or one building project, month by month, by whoever pays."""

from collections.abc import Callable
from itertools import groupby
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.answer_screen import say_wrapped, show_sources
from lindung.cli.app import app
from lindung.cli.asked import amount_said, months_said, programmes_said
from lindung.common.errors import UserError
from lindung.common.money import rupiah
from lindung.common.months import Month
from lindung.law.contributions import (
    Employee,
    InformalWorker,
    Line,
    Owed,
    owed,
    owed_of_employee,
    owed_of_project,
    owed_of_village_staff,
)
from lindung.law.law import Law
from lindung.law.payers import PAYER_WORDS, SECTOR_WORDS, Payer, Sector, chosen, known
from lindung.law.wording import BEARER_WORDS, RISK_CODES, code_words

Bill = Callable[[Month], Owed]


@app.command("owed")
def owed_command(  # noqa: PLR0913, PLR0917 - each parameter is an option
    month: Annotated[str, typer.Option(help="Bulan iuran (pertama), TTTT-BB.", show_default=False)],
    income: Annotated[str | None, typer.Option(help="Penghasilan sebulan pekerja bukan penerima upah.")] = None,
    payer: Annotated[str | None, typer.Option(help=f"Siapa yang membayar: {', '.join(Payer)}.")] = None,
    sector: Annotated[str | None, typer.Option(help="transport atau other (bawaan: other).")] = None,
    programmes: Annotated[str, typer.Option(help="Program, misalnya jkk,jkm,jht.")] = "jkk,jkm",
    wage: Annotated[str | None, typer.Option(help="Upah sebulan pekerja penerima upah.")] = None,
    risk: Annotated[str | None, typer.Option(help="Tingkat risiko: very_low, low, medium, high, very_high.")] = None,
    project: Annotated[str | None, typer.Option(help="Nilai proyek jasa konstruksi.")] = None,
    months: Annotated[int, typer.Option(help="Berapa bulan berturut-turut.")] = 1,
    *,
    village_staff: Annotated[bool, typer.Option("--village-staff", help="Perangkat desa (bersama --wage).")] = False,
) -> None:
    """Hitung iuran: seorang pekerja, satu bulan atau beberapa, satu pembayar; dengan dasar hukumnya."""
    if sum(given is not None for given in (income, wage, project)) != 1:
        raise UserError("Sebut tepat satu dari --income (bukan penerima upah), --wage (penerima upah), atau --project.")
    span = months_said(month, "--month", months)
    if income is not None:
        _only({"--wage": risk, "--village-staff": village_staff or None}, "--risk dan --village-staff", "--wage")
        what, bill = _informal(income, payer, sector, programmes)
    else:
        _only({"--payer": payer, "--sector": sector}, "--payer dan --sector", "--income")
        what, bill = _of_employee(wage, risk, programmes, village_staff) if wage else _of_project(project, months)
    _show(what, [(one, bill(one)) for one in span])


def _only(given: dict[str, object], what: str, with_what: str) -> None:
    if any(value is not None for value in given.values()):
        raise UserError(f"{what} hanya dipakai bersama {with_what}. Hapus yang tidak perlu.")


def _informal(income: str, payer: str | None, sector: str | None, programmes: str) -> tuple[str, Bill]:
    if payer is None:
        raise UserError(f"Sebut siapa yang membayar dengan --payer; yang dikenal: {', '.join(Payer)}.")
    who, where = known(Payer, payer, "Pembayar"), known(Sector, sector or Sector.OTHER, "Sektor")
    worker = InformalWorker(amount_said(income, "--income"), where, programmes_said(programmes))
    what = (
        f"pekerja bukan penerima upah, penghasilan {rupiah(worker.income)}, {SECTOR_WORDS[where]}, dibayar "
        f"{PAYER_WORDS[who]}"
    )
    return what, lambda month: owed(worker, month, who, Law())


def _of_employee(wage: str, risk: str | None, programmes: str, village_staff: bool) -> tuple[str, Bill]:
    amount = amount_said(wage, "--wage")
    if village_staff:
        if risk is not None or programmes != "jkk,jkm":
            raise UserError(
                "Perangkat desa dihitung JKK dan JKM pada risikonya sendiri; hapus --risk dan --programmes."
            )
        return f"perangkat desa, upah {rupiah(amount)}", lambda month: owed_of_village_staff(amount, month, Law())
    if risk is None:
        raise UserError("Sebut tingkat risiko dengan --risk: very_low, low, medium, high, atau very_high.")
    which = chosen({code: code_words(code) for code in RISK_CODES}, risk, "Risiko")
    worker = Employee(amount, which, programmes_said(programmes))
    what = f"pekerja penerima upah, upah {rupiah(amount)}, risiko {code_words(worker.risk)}"
    return what, lambda month: owed_of_employee(worker, month, Law())


def _of_project(project: str | None, months: int) -> tuple[str, Bill]:
    assert project is not None
    if months != 1:
        raise UserError("Iuran proyek konstruksi dihitung sekali untuk seluruh nilainya; hapus --months.")
    value = amount_said(project, "--project")
    return f"proyek jasa konstruksi senilai {rupiah(value)}", lambda month: owed_of_project(value, month, Law())


def _show(what: str, bills: list[tuple[Month, Owed]]) -> None:
    total = sum(bill.total for _, bill in bills)
    (first, _), (last, _) = bills[0], bills[-1]
    span = first.words if first == last else f"{first.words} sampai {last.words} ({len(bills)} bulan)"
    say_wrapped(f"Iuran {span}: {rupiah(total)}")
    say_wrapped(f"untuk {what}.")
    for _, same in groupby(bills, key=lambda bill: [(line.due, line.full) for line in bill[1].lines]):
        alike = list(same)
        _show_months(alike, several=len(bills) > 1)
    show_sources(*(bill for _, bill in bills))


def _show_months(alike: list[tuple[Month, Owed]], *, several: bool) -> None:
    """Months that cost the same, as one table; a column of relief only where there is one."""
    (first, bill), (last, _) = alike[0], alike[-1]
    screens.say("")
    if several:
        span = first.words if first == last else f"{first.words} sampai {last.words}"
        say_wrapped(f"{span}: {len(alike)} × {rupiah(bill.total)} = {rupiah(len(alike) * bill.total)}")
    rows: list[tuple[object, ...]] = [(_line_words(line), line.full, line.relief, line.due) for line in bill.lines]
    rows.append(("jumlah", bill.full, bill.full - bill.total, bill.total))
    headings: tuple[str, ...] = ("program", "penuh", "keringanan", "dibayar (rupiah)")
    if bill.full == bill.total:
        headings, rows = (headings[0], headings[3]), [(row[0], row[3]) for row in rows]
    screens.show_table(headings, rows, text=1)


def _line_words(line: Line) -> str:
    return " ".join(filter(None, (line.programme.upper(), BEARER_WORDS.get(line.bearer, ""))))
