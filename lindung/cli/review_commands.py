"""`lindung review` and `lindung decide`: what people must look at, and what they decided."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.app import WESTERN_TIME, app
from lindung.common.wording import number
from lindung.pipelines.decisions import take_decisions
from lindung.pipelines.review import MINUTES_SHOWN, people, write_review
from lindung.verification.queue import within

VerdictsFolder = Annotated[Path, typer.Argument(help="Folder hasil `lindung verify`.", show_default=False)]


@app.command("review")
def review(
    verdicts: VerdictsFolder,
    into: Annotated[Path, typer.Option("--into", help="Berkas Excel yang ditulis.", show_default=False)],
    village: Annotated[
        str | None, typer.Option(help="Kode desa, kecamatan, kabupaten, atau provinsi (bawaan: semuanya).")
    ] = None,
) -> None:
    """Tulis antrean pemeriksaan ke Excel, yang paling berharga per menit lebih dahulu; NIK disamarkan."""
    queue = write_review(verdicts, into, village)
    minutes = sum(task.minutes for task in queue.tasks)
    screens.say(f"{number(queue.pairs)} pasangan dalam {number(len(queue.tasks))} tugas ditulis ke {into}.")
    for shown in sorted({*(each for each in MINUTES_SHOWN if each < minutes), minutes} - {0}):
        gained = people(within(queue.tasks, shown))
        screens.say(f"Dengan {number(shown)} menit pertama diperkirakan {gained} orang menjadi jelas statusnya.")
    if queue.crowds:
        screens.say(
            f"{number(queue.crowds)} penduduk tidak dapat dibandingkan: nama dan tanggal lahirnya dipakai terlalu "
            "banyak peserta. Perbaiki tanggal lahirnya di register."
        )


@app.command("decide")
def decide(
    file: Annotated[Path, typer.Argument(help="Berkas antrean yang sudah diisi.", show_default=False, readable=False)],
    by: Annotated[str, typer.Option(help="Nama yang memutuskan.", show_default=False)],
    decisions: Annotated[Path, typer.Option(help="Folder keputusan; tidak pernah diubah, hanya ditambah.")],
) -> None:
    """Ambil keputusan dari berkas antrean yang sudah diisi; dipakai `lindung verify --decisions`."""
    taken = take_decisions(file, by, decisions, datetime.now(WESTERN_TIME).replace(microsecond=0))
    screens.say(
        f"{taken.file}: {number(taken.added)} keputusan dicatat, {number(taken.before)} sudah tercatat, "
        f"{number(taken.later)} nanti, {number(len(taken.refused))} ditolak."
    )
    for row, sentence in taken.refused:
        screens.say_error(f"Baris {row}: {sentence}.")
    if not taken.filled:
        screens.say("Belum ada baris yang diisi; kolom Keputusan kosong.")
    if taken.refused:
        raise typer.Exit(1)
