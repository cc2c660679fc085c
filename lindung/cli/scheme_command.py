"""`lindung scheme`: what a scheme of one year says, whether its quota fits its ceiling, and where all of it is from."""

from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.answer_screen import say_wrapped, show_sources
from lindung.cli.app import app
from lindung.common.wording import long_day
from lindung.law.figures import STATUS_WORDS
from lindung.law.law import Law
from lindung.law.wording import SHORT_STATUS_WORDS
from lindung.pipelines.scheme_text import scheme_text
from lindung.programme.places import fit_of, fit_sentence, over_ceiling
from lindung.programme.scheme_year import SchemeYear
from lindung.programme.year_files import read_year, shipped_year, shipped_years
from lindung.programme.year_words import year_rows


@app.command("scheme")
def scheme(
    written: Annotated[
        str | None,
        typer.Argument(metavar="SKEMA", help="Berkas skema (YAML) atau nama bawaan; kosong: daftar yang bawaan."),
    ] = None,
    *,
    sources: Annotated[bool, typer.Option("--sources", help="Tampilkan juga sumber tiap angka.")] = False,
) -> None:
    """Tampilkan skema satu tahun: uang, kuota, siapa dahulu, siapa menyetujui, dan apakah kuotanya masuk pagu."""
    if written is None:
        for name in shipped_years():
            screens.say(f"{name}: {shipped_year(name).title}")
        return
    _show(_year_of(written), sources=sources)


def _year_of(written: str) -> SchemeYear:
    if written in shipped_years():
        return shipped_year(written)
    path = Path(written)
    return read_year(path.stem, scheme_text(path, shipped_years()), path.name)


def _show(year: SchemeYear, *, sources: bool) -> None:
    say_wrapped(f"{year.title}, versi {year.version}: {year.first.words} sampai {year.last.words}.")
    say_wrapped(f"Dasar: {'; '.join(year.legal_basis)}. Diperiksa {year.checked.by}, {long_day(year.checked.day)}.")
    screens.say("")
    say_wrapped(fit_sentence(year, Law()))
    if over_ceiling(year, Law()):
        say_wrapped("Skema seperti ini diterima sebagai naskah; tidak seorang pun didaftarkan di atas pagunya.")
    for part, rows in groupby(year_rows(year), key=lambda row: row.part):
        screens.say("")
        screens.say(part)
        for row in rows:
            say_wrapped(f"  {row.title}: {row.value} [{SHORT_STATUS_WORDS[row.told.status]}]", "    ")
            if sources:
                say_wrapped(f"    Sumber: {row.told.source}", "    ")
    screens.say("")
    for caution in year.cautions:
        say_wrapped(f"Perhatian: {caution}", "  ")
    counts = Counter(figure.status for figure in year.all_figures)
    told = "; ".join(f"{counts[status]} {words}" for status, words in STATUS_WORDS.items() if counts[status])
    say_wrapped(f"Yang disebut skema: {counts.total()} ({told}).")
    show_sources(fit_of(year, Law()))
