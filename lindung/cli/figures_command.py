"""`lindung figures`: the dated figures of law and policy, or one of them with its whole history and every source."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from itertools import groupby
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.answer_screen import say_wrapped
from lindung.cli.app import Day, app, day_said
from lindung.common.errors import UserError
from lindung.common.wording import long_day
from lindung.law.answers import weakest
from lindung.law.figures import STATUS_WORDS, Figure, NotInForce, Parameter
from lindung.law.law import names, parameter
from lindung.law.regulations import regulations
from lindung.law.wording import (
    SHORT_STATUS_WORDS,
    code_words,
    decimal_words,
    place_words,
    row_of,
    title_words,
    value_words,
)

LONGEST_VALUE = 60  # characters in the list; the figure by itself is shown whole


@app.command("figures")
def figures(
    name: Annotated[
        str | None, typer.Argument(help="Nama angka, kelompok seperti benefits, atau kata yang dicari.")
    ] = None,
    on: Day = None,
) -> None:
    """Tampilkan angka hukum per satu hari, atau satu angka dengan seluruh riwayat dan sumbernya."""
    day, every = day_said(on, "--on"), names()
    if name in every:
        _show_history(parameter(name), day)
        return
    chosen = [one for one in every if name is None or one.startswith(f"{name.strip('/')}/")]
    whole = bool(chosen) and name is not None
    if not chosen:
        chosen = [one for one in every if _tells_of(parameter(one), str(name))]
    if not chosen:
        near = get_close_matches(str(name), every, n=3, cutoff=0.5)
        hint = f" Mungkin: {', '.join(near)}." if near else " Lihat semuanya dengan «lindung figures»."
        raise UserError(f"Angka «{str(name)[:40]}» tidak ada.{hint}")
    screens.say(f"Angka yang berlaku per {long_day(day)}")
    for group, ones in groupby(chosen, key=lambda one: one.partition("/")[0]):
        screens.say("")
        screens.say(group)
        for one in ones:
            _show_line(parameter(one), day, whole=whole)


def _tells_of(known: Parameter, words: str) -> bool:
    """Do its name, title or description hold every one of the words?"""
    told = f"{known.name} {known.title} {known.description}".casefold()
    return bool(words.split()) and all(word in told for word in words.casefold().split())


def _show_line(known: Parameter, day: date, *, whole: bool) -> None:
    """One figure in two lines; `whole`: every row of a table instead of how many there are."""
    try:
        figure = known.on(day)
    except NotInForce:
        value, status = f"tidak ada nilai per {day}", "–"
    else:
        status = SHORT_STATUS_WORDS[weakest(_each(figure))]
        rows = len(figure.rows) or len(figure.steps)
        told = value_words(figure)
        value = told if whole else f"tabel {rows} baris" if rows > 1 else _cut(told)
    say_wrapped(f"  {known.name}", "    ")
    say_wrapped(f"    {known.title}: {value} ({status})", "    ")


def _show_history(known: Parameter, day: date) -> None:
    """Every value, the oldest first; the one in force on the day is marked."""
    say_wrapped(f"{known.title} ({known.name}), dalam {known.unit}")
    try:
        in_force: Figure | None = known.on(day)
    except NotInForce as error:
        in_force = None
        say_wrapped(str(error))
    for figure in known.history:
        screens.say("")
        mark = f" (berlaku per {long_day(day)})" if figure is in_force else ""
        place = (
            place_words(figure)
            if figure.regulation
            else f"{place_words(figure)}, dipakai sejak {long_day(figure.since)}"
        )
        say_wrapped(f"{place}{mark}", "  ")
        _show_value(figure)
        _show_source(figure)
        if regulation := regulations().get(figure.regulation):
            read = "naskahnya dibaca" if regulation.text_read else "naskahnya belum dibaca"
            say_wrapped(f"  {regulation.code}: {regulation.title}; {read}", "    ")


def _show_value(figure: Figure) -> None:
    inner = [*figure.rows.values(), *(step for _, step in figure.steps)]
    if not inner:
        say_wrapped(f"  {value_words(figure)}", "    ")
    for one in inner:
        own = "" if (one.source, one.status) == (figure.source, figure.status) else f" ({STATUS_WORDS[one.status]})"
        what = row_of(one)
        label = f"di atas {decimal_words(int(what[1:]))}" if what.startswith(">") else code_words(what)
        if one.value is None:
            say_wrapped(f"  {label}: belum diketahui ({one.source})", "    ")
            continue
        say_wrapped(f"  {label}: {value_words(one)}{own}", "    ")
        if own:
            say_wrapped(f"    {one.source}", "    ")


def _show_source(figure: Figure) -> None:
    say_wrapped(f"  Status: {STATUS_WORDS[figure.status]}, {figure.checked.by} {long_day(figure.checked.day)}", "    ")
    say_wrapped(f"  Sumber: {figure.source}", "    ")
    for one in _each(figure):
        if one.caution and (one is figure or one.caution != figure.caution):
            say_wrapped(f"  Perhatian ({title_words(one)}): {one.caution}", "    ")


def _each(figure: Figure) -> Iterable[Figure]:
    yield from (figure, *figure.rows.values(), *(step for _, step in figure.steps))


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_VALUE else f"{words[: LONGEST_VALUE - 1].rstrip()}…"
