"""`lindung merge`: the sources of one village joined person by person."""

from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import merge_screen
from lindung.cli.app import Day, Into, app, day_said
from lindung.common.areas import village_code
from lindung.pipelines.merge import merge_village


@app.command("merge")
def merge(
    snapshots: Annotated[Path, typer.Option(help="Folder berisi snapshot register dan daftar.", show_default=False)],
    village: Annotated[str, typer.Option(help="Kode desa.", show_default=False)],
    into: Into,
    on: Day = None,
    *,
    unmasked: Annotated[bool, typer.Option("--unmasked", help="Tulis NIK dan nomor KK lengkap di tabelnya.")] = False,
) -> None:
    """Gabungkan sumber satu desa (register, SIAK, P3KE, DTSEN) orang per orang; pertentangannya menjadi temuan."""
    told, unchanged = merge_village(snapshots, village_code(village), into, day_said(on, "--on"), unmasked=unmasked)
    merge_screen.show_merge(told, into, unchanged=unchanged)
