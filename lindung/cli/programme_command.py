"""`lindung opensid-programme`: the people whose contributions are paid, as an aid programme for OpenSID."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.app import Verdicts, app, day_said
from lindung.common.wording import long_day, number
from lindung.documents.opensid_programme import FUNDERS, Programme
from lindung.pipelines.opensid_programme import write_opensid_programme
from lindung.pipelines.runs import load_run


@app.command("opensid-programme")
def opensid_programme(  # noqa: PLR0913, PLR0917 - each parameter is an option
    verdicts: Verdicts,
    village: Annotated[str, typer.Option(help="Kode desa.", show_default=False)],
    into: Annotated[Path, typer.Option("--into", help="Berkas Excel yang ditulis.", show_default=False)],
    name: Annotated[str, typer.Option(help="Nama program di OpenSID.", show_default=False)],
    start: Annotated[str, typer.Option(help="Hari pertama program, TTTT-BB-HH.", show_default=False)],
    end: Annotated[str, typer.Option(help="Hari terakhir program, TTTT-BB-HH.", show_default=False)],
    funder: Annotated[str, typer.Option(help=f"Asal dana: {', '.join(FUNDERS)}.")] = "Kab/Kota",
    note: Annotated[str, typer.Option(help="Keterangan program (bawaan: JKK+JKM dan hari verifikasi).")] = "",
    people: Annotated[
        Path | None, typer.Option(help="CSV dengan kolom resident_id: hanya orang-orang ini, terlindungi atau belum.")
    ] = None,
) -> None:
    """Tulis peserta BPU terlindungi satu desa sebagai program bantuan yang dapat diimpor OpenSID."""
    on = date.fromisoformat(load_run(verdicts).on)
    said = note or f"JKK+JKM; daftar dari Lindung per {long_day(on)}"
    programme = Programme(name, said, funder, day_said(start, "--start"), day_said(end, "--end"))
    written = write_opensid_programme(verdicts, village, into, programme, people)
    screens.say(f"{number(written.participants)} peserta ditulis ke {into}.")
    for reason, count in written.left_out.items():
        screens.say(f"{number(count)} orang tidak ikut: {reason}.")
    if written.names:
        screens.say(f"Siapa yang tidak ikut: {written.names}")
    if people is None:
        screens.say(
            "Siapa yang membayar iuran tidak tercatat di daftar peserta. Bila pemda membayar sebagian saja, sebut "
            "orangnya dengan --people."
        )
    screens.say("Berkas ini memuat NIK lengkap, karena OpenSID mencari orang dengan NIK; simpan seperti register.")
    screens.say("Di OpenSID: Bantuan → Program Bantuan → Impor; program baru dibuat dengan sasaran penduduk.")
