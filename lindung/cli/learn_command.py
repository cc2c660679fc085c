"""`lindung learn`: the match weights estimated on the office's own registers and lists."""

from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.app import Day, app, day_said
from lindung.pipelines.learn import learn_model
from lindung.verification.cascade import SCORING


@app.command("learn")
def learn(
    residents: Annotated[Path, typer.Option(help="Folder berisi snapshot register.", show_default=False)],
    members: Annotated[Path, typer.Option(help="Folder berisi snapshot daftar peserta.", show_default=False)],
    into: Annotated[Path, typer.Option("--into", help="Berkas model (JSON) yang ditulis.", show_default=False)],
    on: Day = None,
    decisions: Annotated[
        Path | None, typer.Option(help="Folder keputusan orang (dari `lindung decide`), untuk belajar darinya.")
    ] = None,
) -> None:
    """Pelajari bobot pencocokan dari data sendiri; hasilnya dipakai dengan `lindung verify --model`."""
    with screens.steps("Belajar", len(SCORING)) as done:
        learnt = learn_model(
            residents, members, into, day_said(on, "--on"), decisions, done=lambda step: done(step.name)
        )
    screens.say(
        f"Model ditulis ke {into}: dari {learnt.members_left:,} peserta yang tidak ditemukan lewat NIK diperkirakan "
        f"{round(learnt.expected):,} ada di register ({learnt.rounds} putaran).".replace(",", ".")
    )
    if decisions:
        why = "" if learnt.calibrated else "; belum cukup untuk menyetel peluang"
        screens.say(f"{learnt.used} dari {learnt.labels} keputusan orang dipakai{why}.")
