"""Tables as Markdown, and their places on a page: what stands between two marks is replaced, nothing else."""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

MEASURED_WITH = ("duckdb", "python-calamine", "pyarrow", "splink")


@dataclass(frozen=True)
class Section:
    """One measured table: its mark on the page, its title, and the text."""

    mark: str
    title: str
    text: str


def table(head: Sequence[str], lines: Sequence[Sequence[str]], numbers_from: int) -> str:
    """A Markdown table whose columns stand under each other; numbers stand to the right."""
    widths = [max(len(line[place]) for line in (head, *lines)) for place in range(len(head))]
    rule = ["-" * width if place < numbers_from else "-" * (width - 1) + ":" for place, width in enumerate(widths)]
    texts = [_row(head, widths, numbers_from), f"| {' | '.join(rule)} |"]
    return "\n".join(texts + [_row(line, widths, numbers_from) for line in lines])


def written(page: str, sections: Sequence[Section], where: str) -> str:
    """The page with these sections at their marks; KeyError for a mark that is not on it."""
    for section in sections:
        begin, end = f"<!-- {section.mark} -->", f"<!-- /{section.mark} -->"
        found = re.search(f"{re.escape(begin)}.*?{re.escape(end)}", page, re.DOTALL)
        if found is None:
            raise KeyError(f"{begin} … {end}")
        first, last = found.span()
        text = f"{begin}\n\n**{section.title}** ({where})\n\n{section.text}\n\n{end}"
        page = page[:first] + text + page[last:]
    return page


def machine() -> str:
    """This machine and what is measured with, in a line."""
    memory = psutil.virtual_memory().total / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in MEASURED_WITH)
    return (
        f"{datetime.now(UTC).date()}; {os.cpu_count()} cores of {_processor()}, {memory:.0f} GiB, {_system()}, "
        f"Python {platform.python_version()}; {versions}"
    )


def whole(value: float) -> str:
    """Commas between thousands."""
    return f"{value:,.0f}"


def decimal(value: float, places: int) -> str:
    """So many places; a small number keeps its first two digits."""
    return f"{value:,.{places}f}" if value >= 10**-places or value == 0 else f"{value:.2g}"


def _row(cells: Sequence[str], widths: Sequence[int], numbers_from: int) -> str:
    put = [
        cell.ljust(width) if place < numbers_from else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"| {' | '.join(put)} |"


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    text = facts.read_text(encoding="utf-8") if facts.is_file() else ""
    found = re.search(r"^model name\s*: (.+)$", text, re.MULTILINE)
    name = found[1] if found else platform.processor() or platform.machine()
    return " ".join(re.sub(r"\((R|TM)\)", "", name).split())


def _system() -> str:
    try:
        told = platform.freedesktop_os_release()
    except OSError:
        return f"{platform.system()} {platform.release()}"
    return f"{told['NAME'].removesuffix(' GNU/Linux')} {told.get('VERSION_ID', '')}".strip()
