"""`lindung readiness`: which ground of a scheme a region has or lacks, what nobody knows, and what comes next."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.answer_screen import say_wrapped
from lindung.cli.app import app, today
from lindung.common.errors import UserError
from lindung.common.wording import long_day, number
from lindung.documents.whole_file import whole_file
from lindung.studies.region.readiness import OBSTACLE_WORDS, Readiness, Replies, Step, readiness
from lindung.studies.region.readiness_files import (
    blank_replies,
    checklist,
    read_replies,
    shipped_region,
    shipped_replies,
)


@app.command("readiness")
def region(
    written: Annotated[
        str | None,
        typer.Argument(metavar="DAERAH", help="Berkas jawaban (YAML) atau nama bawaan; kosong: daftar yang bawaan."),
    ] = None,
    blank: Annotated[Path | None, typer.Option("--blank", help="Tulis berkas jawaban kosong untuk diisi.")] = None,
    title: Annotated[str, typer.Option(help="Nama daerah di berkas kosong itu.")] = "Provinsi Contoh",
) -> None:
    """Periksa kesiapan sebuah daerah: regulasi, anggaran, kerja sama, kesadaran, dan langkah berikutnya."""
    if blank is not None:
        _write_blank(blank, title)
        return
    if written is None:
        screens.say(
            f"Jawaban bawaan: {', '.join(shipped_replies())}. Berkas kosong: lindung readiness --blank NAMA.yaml"
        )
        return
    _show(readiness(_replies_of(written), checklist()))


def _write_blank(path: Path, title: str) -> None:
    if path.exists():
        raise UserError(f"{path.name} sudah ada dan tidak ditimpa. Sebut nama lain pada --blank.")
    with whole_file(path) as partial:
        partial.write_text(blank_replies(title, "isi nama kantor", today().isoformat()), encoding="utf-8")
    screens.say(f"Tersimpan: {path}. Isi «met» dengan ya, belum, atau tidak tahu, dan sebut buktinya.")


def _replies_of(written: str) -> Replies:
    if written in shipped_replies():
        return shipped_region(written)
    path = Path(written)
    try:
        return read_replies(path.read_text(encoding="utf-8"), path.name)
    except FileNotFoundError as error:
        known = ", ".join(shipped_replies())
        raise UserError(f"«{path.name}» tidak ada, dan bukan nama bawaan ({known}). Periksa namanya.") from error
    except UnicodeDecodeError as error:
        raise UserError(f"Berkas {path.name} bukan teks UTF-8. Simpan lagi sebagai UTF-8.") from error


def _show(found: Readiness) -> None:
    replies = found.replies
    rows = [(OBSTACLE_WORDS[one.obstacle], one.met, one.not_met, one.unknown) for one in found.counts]
    heads = ("hambatan", "terpenuhi", "belum", "belum diketahui")
    screens.show_table(heads, rows, text=1, title=f"Kesiapan {replies.title}")
    say_wrapped(
        f"Jawaban {replies.checked.by}, {long_day(replies.checked.day)}. Tidak ada nilai gabungan: satu yang tidak ada "
        "tidak diganti oleh yang lain."
    )
    screens.say("")
    for line in _lines(found):
        say_wrapped(line, "   " if line[:1].isdigit() else "      ")


def _lines(found: Readiness) -> Iterator[str]:
    if not found.steps:
        yield "Semua sudah terpenuhi."
        return
    waiting = len(found.steps) - len(found.now)
    yield f"Langkah berikutnya ({number(len(found.now))} dapat dimulai sekarang, {number(waiting)} menunggu yang lain):"
    for at, step in enumerate(found.steps, start=1):
        yield f"{at}. {OBSTACLE_WORDS[step.indicator.obstacle]}, {step.indicator.title}: {step.sentence}"
        yield from _beside(step)


def _beside(step: Step) -> Iterator[str]:
    for before, reason in zip(step.waits_for, step.reasons, strict=True):
        yield f"   Sesudah «{before.title}»: {reason}"
    for duration in step.durations:
        yield f"   Di Jambi: {duration.sentence}"
