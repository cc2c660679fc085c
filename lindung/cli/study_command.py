"""`lindung study`: what a scheme would cost, cover and prevent in a province, as result and documents in one folder."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.app import app, today
from lindung.cli.area_names import official_names
from lindung.cli.study_screen import show_question, show_study
from lindung.common.errors import UserError
from lindung.pipelines.study import asked_of, asked_otherwise, asked_study, beside_of, made, refuse_full, save_study
from lindung.studies.running import PROCESSES, Engine
from lindung.studies.scenarios.study_file import shipped_studies

MOST_PROCESSES = 64


@app.command("study")
def study(
    written: Annotated[
        str | None,
        typer.Argument(
            metavar="STUDI",
            help="Studi (YAML), buku kerja masukan (.xlsx), atau nama bawaan; kosong: daftarnya.",
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Folder baru untuk hasil dan dokumennya.")] = None,
    draws: Annotated[int | None, typer.Option(help="Banyaknya ulangan (bawaan: seperti di berkasnya).")] = None,
    seed: Annotated[int | None, typer.Option(help="Benih acak; benih yang sama memberi hasil yang sama.")] = None,
    engine: Annotated[
        str, typer.Option(help="person: orang demi orang; aggregate: nilai harapannya, jauh lebih cepat.")
    ] = Engine.PERSON.value,
    processes: Annotated[int, typer.Option(help="Banyaknya proses.", min=1, max=MOST_PROCESSES)] = PROCESSES,
    setting: Annotated[
        list[str] | None,
        typer.Option("--set", help="Satu angka lain, misalnya turnover=10; boleh berulang.", metavar="KUNCI=ANGKA"),
    ] = None,
) -> None:
    """Hitung biaya, cakupan, dan keluarga yang terlindungi bila skema ini berjalan di sebuah provinsi."""
    if written is None:
        screens.say(f"Studi bawaan: {', '.join(shipped_studies())}. Contoh: lindung study jambi --out studi-jambi")
        return
    if out is None:
        raise UserError("Folder hasilnya belum disebut. Tulis --out dengan nama folder baru.")
    refuse_full(out)
    chosen = _engine(engine)
    asked = asked_of(asked_otherwise(asked_study(written), draws, seed, _numbers(setting or [])), chosen)
    show_question(asked.question, chosen)
    with screens.share_done("Menghitung") as told:
        result = made(asked, today(), chosen, processes, told)
    with screens.stage("Menulis dokumen", 1) as advance:
        saved = save_study(result, asked, out, beside_of(asked, official_names(), asked.question.code))
        advance()
    show_study(result)
    for path in saved:
        screens.say(f"Tersimpan: {path}")


def _engine(said: str) -> Engine:
    try:
        return Engine(said)
    except ValueError as error:
        raise UserError(f"Mesin «{said[:30]}» tidak ada; pilih {' atau '.join(Engine)} untuk --engine.") from error


def _numbers(settings: Sequence[str]) -> list[tuple[str, str]]:
    found = []
    for said in settings:
        key, equals, value = (part.strip() for part in said.partition("="))
        if not (key and equals and value):
            raise UserError(f"«{said[:40]}» pada --set tidak terbaca. Tulis kunci, tanda =, angka: turnover=10.")
        found.append((key, value))
    return found
