"""`lindung replay`: a scheme lived through month by month, the plan beside what happened."""

from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.app import app
from lindung.cli.asked import share_said
from lindung.cli.replay_screen import show_replay
from lindung.law.law import Law
from lindung.pipelines.replay import replay_of, save_replay, scheme_of
from lindung.programme.delays import FIRST_SHARES


@app.command("replay")
def replay(
    scheme: Annotated[
        str, typer.Argument(help="Berkas skema (YAML), atau nama skema bawaan: bkbk-jambi-2024.", show_default=False)
    ],
    into: Annotated[
        Path | None, typer.Option("--into", help="Folder untuk replay.csv, sensitivity.csv, dan chart.svg.")
    ] = None,
    first_share: Annotated[
        list[str] | None,
        typer.Option("--first-share", help="Persen tahap pertama dalam tabel keterlambatan; boleh berulang."),
    ] = None,
    sources: Annotated[
        bool, typer.Option("--sources", help="Tampilkan juga tiap angka dengan sumber dan statusnya.")
    ] = False,
) -> None:
    """Putar ulang sebuah skema: siapa terlindungi bulan demi bulan, siapa berakhir kapan, dan berapa kerugiannya."""
    shares = (
        tuple(dict.fromkeys(share_said(text, "--first-share") for text in first_share)) if first_share else FIRST_SHARES
    )
    told = replay_of(scheme_of(scheme), Law(), shares)
    saved = save_replay(told, into) if into else []
    show_replay(told, sources=sources)
    for path in saved:
        screens.say(f"Tersimpan: {path}")
