"""`lindung study-compare`: two provinces, or two studies of one, side by side in one document."""

from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.app import app
from lindung.pipelines.studies_compared import kept_studies, save_comparison
from lindung.pipelines.study_comparison import shared_scenarios


@app.command("study-compare")
def study_compare(
    folders: Annotated[list[Path], typer.Argument(metavar="FOLDER …", help="Folder hasil studi, dua sampai empat.")],
    out: Annotated[Path, typer.Option("--out", help="Dokumen baru (.pdf); Word dan buku kerjanya ikut ditulis.")],
) -> None:
    """Bandingkan studi yang sudah dihitung, misalnya dua provinsi, dalam satu dokumen."""
    studies = kept_studies(folders)
    with screens.stage("Menulis dokumen", 1) as advance:
        saved = save_comparison(studies, out)
        advance()
    named = " dan ".join(study.province_title for study in studies)
    screens.say(f"{named}: {len(shared_scenarios(studies))} skenario yang sama.")
    for path in saved:
        screens.say(f"Tersimpan: {path}")
