"""`lindung explain`: why a resident has this verdict, to be read aloud, as a chart, and for machines."""

from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.app import app
from lindung.common.errors import UserError
from lindung.documents.waterfall import waterfall_svg
from lindung.documents.whole_file import whole_file
from lindung.pipelines.explain import explain
from lindung.pipelines.explanation_words import explanation_json, sentences, waterfall
from lindung.pipelines.village_list import resident_in_list


@app.command("explain")
def explain_resident(
    verdicts: Annotated[Path, typer.Argument(help="Folder hasil `lindung verify`.", show_default=False)],
    resident: Annotated[str | None, typer.Option(help="resident_id dari verdicts.parquet.")] = None,
    village: Annotated[str | None, typer.Option(help="Kode desa, bila orangnya disebut dari daftar desa.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Lembar daftar desa, misalnya «Perlu diperiksa».")] = None,
    number: Annotated[int | None, typer.Option(help="Kolom No di lembar itu.", min=1)] = None,
    svg: Annotated[Path | None, typer.Option(help="Simpan juga gambar timbangannya (SVG).")] = None,
    json: Annotated[Path | None, typer.Option(help="Simpan juga angkanya untuk mesin (JSON).")] = None,
) -> None:
    """Jelaskan keputusan satu orang: langkah, timbangan, calon lain, dan apa yang akan mengubahnya. NIK disamarkan."""
    if resident is None:
        if not (village and sheet and number):
            raise UserError("Sebut orangnya dengan --resident, atau dengan --village, --sheet, dan --number bersama.")
        resident = resident_in_list(verdicts, village, sheet, number)
    told = explain(verdicts, resident)
    for line in sentences(told):
        screens.say(line)
    chart = waterfall(told)
    if svg and chart:
        with whole_file(svg) as partial:
            partial.write_text(waterfall_svg(chart), encoding="utf-8")
        screens.say(f"Tersimpan: {svg}")
    elif svg:
        screens.say_error("Tidak ada pasangan untuk digambar; gambar tidak ditulis.")
    if json:
        with whole_file(json) as partial:
            partial.write_text(explanation_json(told), encoding="utf-8")
        screens.say(f"Tersimpan: {json}")
