"""`lindung map`: shows what is proposed for a table nobody knows, asks, and remembers the answer for its sender."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from lindung.cli import screens
from lindung.cli.app import Into, app, today
from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.pipelines.column_map import Proposed, Wish, keep_map, propose_map

_YES = frozenset(("y", "ya", "yes"))


@app.command("map")
def map_columns(  # noqa: PLR0913 - one for each option of the command
    file: Annotated[Path, typer.Argument(help="Berkas dengan tabel yang belum dikenal.", show_default=False)],
    sender: Annotated[str, typer.Option(help="Pengirim berkas, misalnya dinas atau desa.", show_default=False)],
    into: Into,
    holds: Annotated[
        str,
        typer.Option(help="Isi: residents (penduduk), members (peserta), welfare (desil), atau contributions (iuran)."),
    ] = "residents",
    village: Annotated[str | None, typer.Option(help="Kode desa, bila semua baris dari satu desa.")] = None,
    segment: Annotated[str | None, typer.Option(help="Segmen peserta, BPU atau PU, untuk daftar peserta.")] = None,
    edit: Annotated[
        list[str] | None, typer.Option(help='Perbaikan usulan, «JUDUL=bidang»; "JUDUL=" berarti tidak dibawa.')
    ] = None,
    *,
    whole: Annotated[bool, typer.Option("--whole", help="Daftar ini memuat seluruh penduduk desanya.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Setujui tanpa bertanya.")] = False,
) -> None:
    """Usulkan peta kolom untuk daftar yang belum dikenal, tunjukkan sepuluh baris, lalu simpan untuk pengirimnya."""
    fixed = {"village": village_code(village)} if village else {}
    fixed |= {"segment": segment.strip().upper()} if segment else {}
    wish = Wish(" ".join(sender.split()), holds, today(), fixed, _edits(edit or []), whole)
    proposed = propose_map(file, into, wish)
    _show(proposed)
    agreed = yes or _asked()
    kept = keep_map(proposed, into, confirmed=agreed)
    if not kept.changed:
        screens.say(f"Peta {kept.path.name} sudah berisi ini; tidak ada yang berubah.")
    elif agreed:
        if proposed.map.lacks_village:
            screens.say("Berkas ini tidak menyebut kode desanya: `lindung read` akan memerlukan --village KODE.")
        screens.say(f"Tersimpan: {kept.path}. Baca berkasnya dengan `lindung read` dan --into ke folder yang sama.")
    else:
        screens.say(
            f"Tersimpan tanpa persetujuan: {kept.path}. Perbaiki di sana lalu tulis «confirmed: true», atau jalankan "
            "lagi dengan --edit."
        )


def _edits(said: list[str]) -> dict[str, str]:
    edits = {}
    for edit in said:
        heading, sign, field = edit.rpartition("=")
        if not sign or not heading.strip():
            raise UserError(f'--edit «{edit[:60]}» tidak terbaca. Tulis seperti --edit "NO KTP=nik".')
        edits[heading.strip()] = "" if field.strip() in ("", "-") else field.strip()
    return edits


def _asked() -> bool:
    """The person's answer; without a terminal nobody can be asked."""
    if not sys.stdin.isatty():
        raise UserError("Usulan belum disetujui dan tidak ada terminal untuk bertanya. Jalankan lagi dengan --yes.")
    return str(typer.prompt("Pakai peta ini? (y/t)")).strip().lower() in _YES


def _show(proposed: Proposed) -> None:
    if proposed.known_as:
        screens.say(f"Berkas ini sudah dikenal sebagai {proposed.known_as}; peta ini akan dipakai sebagai gantinya.")
    screens.show(_proposal_table(proposed))
    screens.show(_people_table(proposed))


def _proposal_table(proposed: Proposed) -> Table:
    title = f"Usulan untuk {proposed.file}, lembar {proposed.sheet}"
    table = screens.word_table("judul", "bidang", "sebab", "contoh", title=title)
    for choice in proposed.choices:
        table.add_row(choice.heading, choice.field or "–", choice.reason, " · ".join(choice.examples))
    return table


def _people_table(proposed: Proposed) -> Table:
    table = screens.word_table(*proposed.columns, title=f"{len(proposed.people)} orang pertama seperti akan dibaca")
    for person in proposed.people:
        table.add_row(*person)
    return table
