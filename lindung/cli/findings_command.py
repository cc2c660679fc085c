"""`lindung findings`: what is wrong in one village's register, as a workbook."""

from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.app import Day, app, day_said
from lindung.common.wording import number
from lindung.pipelines.village_findings import write_village_findings


@app.command("findings")
def findings(
    snapshots: Annotated[Path, typer.Option(help="Folder berisi snapshot register.", show_default=False)],
    village: Annotated[str, typer.Option(help="Kode desa.", show_default=False)],
    into: Annotated[Path, typer.Option("--into", help="Berkas Excel yang ditulis.", show_default=False)],
    on: Day = None,
    *,
    unmasked: Annotated[bool, typer.Option("--unmasked", help="Tulis NIK lengkap.")] = False,
) -> None:
    """Tulis temuan satu desa ke Excel, urut dusun dan RT, termasuk orang yang juga tercatat di desa lain."""
    count = write_village_findings(snapshots, village, day_said(on, "--on"), into, unmasked=unmasked)
    masking = "dengan NIK lengkap" if unmasked else "dengan NIK disamarkan"
    screens.say(f"{number(count)} temuan ditulis ke {into} {masking}.")
