"""Every regulation that a figure cites: what it is about, from when, and whether its text was read."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from lindung.law.exact_yaml import ParameterFault, exact_yaml


@dataclass(frozen=True)
class Regulation:
    """One regulation, letter or manual. `since` is the first day it is in force, None where nobody told."""

    code: str  # as figures cite it: PP 44/2015
    title: str
    since: date | None
    changes: tuple[str, ...]  # codes of those it amends or follows
    text_read: bool
    source: str  # where it was seen


@cache
def regulations() -> dict[str, Regulation]:
    """Code → regulation, of `lindung/parameters/regulations.yaml`."""
    file = "regulations.yaml"
    content = exact_yaml(files("lindung.parameters").joinpath(file).read_text(encoding="utf-8"), file)
    listed = {str(code): _regulation(str(code), entry) for code, entry in content.items()}
    for regulation in listed.values():
        for other in regulation.changes:
            if other not in listed:
                raise ParameterFault(f"Berkas {file}: {regulation.code} mengubah «{other}», yang tidak ada di daftar.")
    return listed


def _regulation(code: str, entry: dict[str, object]) -> Regulation:
    since, changes, read = entry.get("since"), entry.get("changes") or [], entry.get("text_read")
    title, source = str(entry.get("title") or ""), str(entry.get("source") or "")
    well_formed = (since is None or type(since) is date) and isinstance(changes, list) and isinstance(read, bool)
    if not (well_formed and title and source):
        raise ParameterFault(f"Berkas regulations.yaml: {code} harus memuat title, since, text_read, dan source.")
    assert since is None or isinstance(since, date)
    assert isinstance(changes, list)
    return Regulation(code, title, since, tuple(str(other) for other in changes), bool(read), source)
