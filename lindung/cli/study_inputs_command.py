"""`lindung study-inputs`: the workbook in which a province writes its numbers, and whether a filled one can be read."""

from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.answer_screen import say_wrapped
from lindung.cli.app import app, today
from lindung.cli.area_names import official_names
from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.documents.whole_file import whole_file
from lindung.law.figures import Checked
from lindung.pipelines.coverage_cells import cells_of
from lindung.pipelines.own_counts import own_counts
from lindung.pipelines.study_inputs import ReadInputs, read_inputs
from lindung.pipelines.study_inputs_sheets import blank_inputs, write_inputs
from lindung.studies.province.input_files import shipped_province, shipped_provinces
from lindung.studies.province.inputs import ProvinceInputs
from lindung.studies.province.own_inputs import with_own_counts

MOST_FAULTS = 20  # on a screen; the rest after these are put right


@app.command("study-inputs")
def study_inputs(
    filled: Annotated[
        Path | None, typer.Argument(metavar="BUKU", help="Buku kerja yang sudah diisi, untuk diperiksa.")
    ] = None,
    write: Annotated[Path | None, typer.Option("--write", help="Buku kerja baru (.xlsx) yang ditulis.")] = None,
    like: Annotated[str | None, typer.Option(help="Provinsi bawaan yang menjadi isinya, misalnya jambi.")] = None,
    province: Annotated[str | None, typer.Option(help="Kode provinsi dua angka, untuk buku kosong.")] = None,
    own: Annotated[
        Path | None, typer.Option("--own", help="Folder hasil verifikasi; hitungannya menggantikan angka terbitan.")
    ] = None,
    welfare: Annotated[Path | None, typer.Option("--welfare", help="Folder daftar kesejahteraan, untuk desil.")] = None,
) -> None:
    """Tulis buku kerja masukan studi, kosong atau seperti provinsi bawaan; atau periksa yang sudah diisi."""
    if write is None:
        if filled is None:
            raise UserError("Sebut buku kerja yang diperiksa, atau --write dengan nama buku baru.")
        if own is not None:
            raise UserError("Hitungan register sendiri ditulis ke buku baru. Tambahkan --write dengan namanya.")
        _show(read_inputs(filled, filled.stem))
        return
    if filled is not None and own is None:
        raise UserError("Buku yang diperiksa dan --write bersama hanya dengan --own. Sebut salah satu.")
    inputs = _filled(filled) if filled is not None else _inputs(like, province)
    _write(write, _with_own(inputs, own, welfare) if own is not None else inputs)


def _filled(path: Path) -> ProvinceInputs:
    """What a filled workbook says; what is wrong with it is told first."""
    read = read_inputs(path, path.stem)
    if read.inputs is None:
        raise UserError(f"{read.faults[0].sentence} Periksa dahulu: lindung study-inputs {path.name}")
    return read.inputs


def _with_own(inputs: ProvinceInputs, verdicts: Path, welfare: Path | None) -> ProvinceInputs:
    taken = with_own_counts(inputs, own_counts(cells_of(verdicts, welfare), inputs.province))
    for sentence in taken.used:
        say_wrapped(f"Dari register sendiri: {sentence}", "  ")
    for sentence in taken.left:
        say_wrapped(sentence, "  ")
    return taken.inputs


def _inputs(like: str | None, province: str | None) -> ProvinceInputs:
    if (like is None) == (province is None):
        raise UserError("Sebut --like dengan provinsi bawaan, atau --province dengan kode dua angka.")
    if like is not None:
        if like not in shipped_provinces():
            raise UserError(f"Provinsi «{like[:30]}» tidak disertakan; yang ada: {', '.join(shipped_provinces())}.")
        return shipped_province(like)
    assert province is not None
    title = official_names().get(province, "")
    if len(province) != 2 or not title:
        raise UserError(f"Kode provinsi «{province[:10]}» tidak ada. Tulis dua angka, seperti 15 untuk Jambi.")
    return blank_inputs(province, f"Provinsi {title}", Checked("isi nama kantor", today()))


def _write(path: Path, inputs: ProvinceInputs) -> None:
    if path.suffix.lower() != ".xlsx":
        raise UserError(f"{path.name} pada --write bukan buku kerja. Beri nama yang berakhir .xlsx.")
    if path.exists():
        raise UserError(f"{path.name} sudah ada dan tidak ditimpa. Sebut nama lain pada --write.")
    with whole_file(path) as partial:
        write_inputs(partial, inputs)
    screens.say(f"Tersimpan: {path}. Isi, lalu periksa: lindung study-inputs {path.name}")


def _show(read: ReadInputs) -> None:
    refused = read.rows - read.accepted
    screens.say(f"{number(read.rows)} baris: {number(read.accepted)} diterima, {number(refused)} ditolak.")
    for fault in read.faults[:MOST_FAULTS]:
        say_wrapped(fault.sentence, "  ")
    if len(read.faults) > MOST_FAULTS:
        screens.say(f"… dan {number(len(read.faults) - MOST_FAULTS)} lagi.")
    if read.inputs is None:
        raise typer.Exit(1)
    say_wrapped(f"{read.inputs.title}: {number(len(read.inputs.questions))} hal belum ada angkanya.")
    for one in read.inputs.questions:
        say_wrapped(f"- {one.title}: {one.question} Tanyakan kepada {one.ask}.", "  ")
