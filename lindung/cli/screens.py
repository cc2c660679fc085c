"""What the commands show: tables and sentences, never a person's particulars.

Progress bars on a terminal, plain lines otherwise.
"""

import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from lindung.common.wording import long_day, number, percent, seconds
from lindung.coverage.counts import Coverage
from lindung.demo.show import DemoResult
from lindung.pipelines.coverage import HEADER, LEVEL_WORDS, CoverageTable
from lindung.pipelines.runs import Run

WIDTH_WITHOUT_TERMINAL = 118
LONGEST_TABLE = 60  # rows shown on a screen; files hold all
STAGE_WIDTH = 44  # of the name of a stage, where there is no bar
MATCH_WORDS = {
    "matched/active": "terlindungi (aktif)",
    "matched/in_grace": "masa tenggang",
    "matched/not_begun": "terdaftar, belum mulai",
    "matched/lapsed": "sudah berakhir",
    "matched/none": "terdaftar tanpa JKK/JKM atau tanpa tanggal berakhir",
    "review/none": "perlu diperiksa seseorang",
    "none/none": "belum terdaftar",
    "not_verifiable/none": "tak dapat diverifikasi",
}


LEFT_OUT_WORDS = {
    "decided": "pasangan diputuskan orang dan tidak diubah mesin.",
    "registered_twice": "penduduk tercatat hidup di register dua desa (kolom also_registered_in); kedua desa "
    "mencocokkan KK-nya, lalu satu register mencatat pindah.",
    "matched_with_open_reviews": "penduduk yang cocok masih punya baris lain untuk diperiksa (kolom open_reviews).",
    "villages_later": "desa tidak ikut: registernya baru diterima sesudah hari itu.",
    "villages_in_part": "desa hanya punya sebagian register (satu halaman, daftar sebagian, atau tanpa status hidup); "
    "cakupannya bukan cakupan desa.",
    "villages_with_later": "desa punya register lain yang diterima lebih akhir tetapi tidak dipakai (Disdukcapil, atau "
    "hanya sebagian); bandingkan dengan «lindung merge».",
    "lists_not_used": "daftar peserta lain di folder itu tidak dipakai; dari tiap sumber hanya yang terakhir diterima.",
}


class _Screen(Console):
    """A console on which a cell of somebody's file is text and nothing else.

    Control characters (an escape sequence retitles or clears a terminal) and invisible ones (they turn words round)
    are left out of every string: here, so that no command can forget it.
    """

    def render_str(self, text: str, **options: Any) -> Text:  # noqa: ANN401 - rich's own
        return super().render_str(visible(text), **options)


def visible(text: str) -> str:
    """The text without control and format characters, and what a file name had that is no text; lines stay lines."""
    if text.isprintable():
        return text
    return "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))


_screen = _Screen(
    width=None if sys.stdout.isatty() else WIDTH_WITHOUT_TERMINAL, highlight=False, soft_wrap=False, markup=False
)
_errors = _Screen(stderr=True, highlight=False, soft_wrap=not sys.stderr.isatty(), markup=False)  # a log keeps lines


def show(table: Table) -> None:
    """One table."""
    _screen.print(table)


def say(text: str) -> None:
    """One line."""
    _screen.print(text, markup=False)


def say_error(text: str) -> None:
    """One sentence on standard error."""
    _errors.print(text, markup=False, style="red" if _errors.is_terminal else "")


def show_table(
    headings: Sequence[str], rows: Sequence[Sequence[object]], *, text: int, title: str | None = None
) -> None:
    """A table whose first `text` columns are words and whose others are numbers (all but the first when it is 0)."""
    table = table_of(*headings, text=text, title=title)
    for row in rows:
        table.add_row(*(number(cell) if isinstance(cell, int) else str(cell) for cell in row))
    _screen.print(table)


def progress(items: Sequence[Path], what: str) -> Iterator[Path]:
    """Go through items with a bar on a terminal."""
    if not _screen.is_terminal or len(items) < 2:
        yield from items
        return
    with _bar() as bar:
        yield from bar.track(items, description=what)


@contextmanager
def steps(what: str, total: int) -> Iterator[Callable[[str], None]]:
    """A bar of named steps on a terminal; nothing otherwise."""
    if not _screen.is_terminal:
        yield lambda name: None
        return
    with _bar() as bar:
        task = bar.add_task(what, total=total)
        yield lambda name: bar.update(task, advance=1, description=f"{what} · {name}")


@contextmanager
def counted(what: str) -> Iterator[Callable[[], None]]:
    """A count on a terminal, of what has no known end; nothing otherwise."""
    if not _screen.is_terminal:
        yield lambda: None
        return
    with _bar() as bar:
        task = bar.add_task(what, total=None)
        yield lambda: bar.advance(task)


@contextmanager
def share_done(what: str) -> Iterator[Callable[[int, int], None]]:
    """So much of so much: a bar on a terminal, otherwise a line at each tenth, and how long it took."""
    begun, told = time.monotonic(), -1
    if _screen.is_terminal:
        with _bar() as bar:
            task = bar.add_task(what, total=None)
            yield lambda done, of: bar.update(task, completed=done, total=of)
        return

    def tell(done: int, of: int) -> None:
        nonlocal told
        tenth = 10 * done // of if of else 10
        if tenth > told:
            told = tenth
            say(f"  {what} {10 * tenth:>3}% {seconds(time.monotonic() - begun):>14}")

    yield tell


@contextmanager
def stage(name: str, total: int) -> Iterator[Callable[[], None]]:
    """One stage of the demonstration: a bar on a terminal, otherwise its name at once and the time it took after it."""
    begun = time.monotonic()
    if _screen.is_terminal:
        with _bar() as bar:
            task = bar.add_task(name, total=total)
            yield lambda: bar.advance(task)
        return
    _screen.print(f"  {name:<{STAGE_WIDTH}}", end="")
    took = "terhenti"
    try:
        yield lambda: None
        took = seconds(time.monotonic() - begun)
    finally:
        say(f"{took:>14}")


def show_run(run: Run, into: Path, *, unchanged: bool) -> None:
    """What verification found, and what it rests on."""
    day = long_day(date.fromisoformat(run.on))
    days = sorted({source.received for source in run.residents()})
    received = f"diterima {days[0]}" if len(days) == 1 else f"diterima {days[0]} s.d. {days[-1]}"
    if unchanged:
        say("Verifikasi ini sudah pernah dijalankan dengan berkas yang sama; tidak ada yang berubah.")
    say(
        f"Per {day}: {number(run.counts['living'])} penduduk hidup dari {len(run.residents())} register ({received}), "
        "dicocokkan dengan "
        f"{number(sum(source.rows for source in run.members()))} baris {run.lists_words()}."
    )
    table = table_of("keputusan", "orang", text=1)
    for key, words in MATCH_WORDS.items():
        if run.counts.get(key):
            table.add_row(words, number(run.counts[key]))
    _screen.print(table)
    if gone := run.counts["members_not_living"]:
        say(
            f"{number(gone)} baris peserta milik orang yang di register tercatat meninggal, pindah, atau pergi: "
            "steps/members_not_living.parquet"
        )
    if unknown := run.counts["status_unknown"]:
        say(f"{number(unknown)} penduduk berstatus dasar tidak dikenal dan tidak diverifikasi; lihat findings.csv.")
    for key, words in LEFT_OUT_WORDS.items():
        if run.counts.get(key):
            say(f"{number(run.counts[key])} {words}")
    _show_reused(run)
    say(f"Hasil dan setiap langkahnya: {into}")


def _show_reused(run: Run) -> None:
    if not run.reused:
        return
    taken, compared = (number(int(str(run.reused[key]))) for key in ("taken_over", "compared"))
    day = long_day(date.fromisoformat(str(run.reused["on"])))
    say(
        f"{taken} dari {compared} pasangan calon dipakai lagi dari verifikasi {run.reused['run']} (per {day}); "
        "yang lain dibandingkan baru."
    )


def show_coverage(table: CoverageTable, saved: Sequence[Path]) -> None:
    """The table with its definitions; long ones are cut on the screen only."""
    shown = table_of(*HEADER, text=2, title=f"Cakupan per {LEVEL_WORDS[table.by]}, {long_day(table.on)}")
    rows = table.rows()
    for row in rows[:-1][:LONGEST_TABLE]:
        shown.add_row(*(cell if isinstance(cell, str) else number(cell) for cell in row))
    shown.add_section()
    shown.add_row(*(cell if isinstance(cell, str) else number(cell) for cell in rows[-1]), style="bold")
    _screen.print(shown)
    if len(rows) - 1 > LONGEST_TABLE:
        say(
            f"… dan {len(rows) - 1 - LONGEST_TABLE} baris lagi; simpan dengan --csv atau --excel untuk melihat "
            "semuanya."
        )
    for definition in table.definitions:
        say(f"- {definition}")
    for path in saved:
        say(f"Tersimpan: {path}")


def show_demo(result: DemoResult, into: Path) -> None:
    """The result of the whole flow on the invented regency, checked against the truth."""
    show_coverage(result.coverage, result.saved)
    say(
        f"Antrean pemeriksaan: {number(result.review)} penduduk "
        f"({percent(Coverage(result.living, result.review).ratio)} dari yang hidup)."
    )
    links = result.links
    say(
        f"Diperiksa terhadap kunci jawaban: dari {number(links.made)} pasangan yang diterima, "
        f"{number(links.right)} benar "
        f"dari {number(links.true)} yang ada."
    )
    say(f"  presisi {_exact(links.precision)}   temu-balik {_exact(links.recall)}   F1 {_exact(links.f1)}")
    say(
        f"Waktu: {'; '.join(f'{name} {seconds(length)}' for name, length in result.times)}. Semua: "
        f"{seconds(sum(t for _, t in result.times))}."
    )
    say(f"Daftar satu desa: {result.village_list}")
    say(f"Semua berkas: {into}")


def word_table(*headings: str, title: str) -> Table:
    """A table with words in every column."""
    return table_of(*headings, text=len(headings), title=title)


def _exact(share: float) -> str:
    return f"{share:.4f}".replace(".", ",")


def table_of(*headings: str, text: int, title: str | None = None) -> Table:
    """A table whose first `text` columns are words and whose other columns are numbers (all words when text is 0)."""
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    for place, heading in enumerate(headings):
        words = place < text or (text == 0 and place > 0)
        table.add_column(heading, justify="left" if words else "right", overflow="fold")
    return table


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=_screen,
        transient=False,
    )
