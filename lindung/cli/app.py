"""The application all commands hang on, and the options they share."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated

import typer

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.people.said_days import NotADay, said_day, said_month

app = typer.Typer(
    help="Lindung: dari register desa ke pekerja terlindungi.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a crash must never print a person out of a local variable
)
UsageError: type[Exception] = typer.BadParameter.__mro__[1]  # a command line that cannot be run; typer names its child
WESTERN_TIME = timezone(timedelta(hours=7))  # a day that is not given is today in Jakarta

Into = Annotated[Path, typer.Option("--into", help="Folder tujuan.", show_default=False)]
Day = Annotated[str | None, typer.Option("--on", help="Hari penilaian, TTTT-BB-HH (bawaan: hari ini).")]
Verdicts = Annotated[Path, typer.Option("--verdicts", help="Folder hasil `lindung verify`.", show_default=False)]


def today() -> date:
    """Today in Jakarta, whatever the clock of the machine is set to."""
    return datetime.now(WESTERN_TIME).date()


def month_said(text: str | None) -> date | None:
    """The first day of a month; None where none was said."""
    return None if text is None else which_month(text, "--month").first


def which_month(text: str, option: str) -> Month:
    """The month of an option: 2026-05, 05/2026 or Mei 2026."""
    try:
        return said_month(text)
    except NotADay as error:
        raise UserError(f"Bulan «{text.strip()[:30]}» pada {option} {error}.") from error


def day_said(text: str | None, option: str) -> date:
    """A day: 2025-12-31, 31/12/2025 or 31 Desember 2025; today where none was said."""
    if text is None:
        return today()
    try:
        return said_day(text)
    except NotADay as error:
        raise UserError(f"Tanggal «{text.strip()[:30]}» pada {option} {error}.") from error
