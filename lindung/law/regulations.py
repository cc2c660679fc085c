"""Every regulation that a figure cites: what it is about, from when, and whether its text was read."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from lindung.law.exact_yaml import ParameterFault, exact_yaml

FILE = "regulations.yaml"


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
    return read_regulations(files("lindung.parameters").joinpath(FILE).read_text(encoding="utf-8"))


def read_regulations(text: str) -> dict[str, Regulation]:
    """Code → regulation, of such a file; ParameterFault names the regulation that is not told as it must be."""
    content = exact_yaml(text, FILE)
    if not isinstance(content, dict) or not all(isinstance(entry, dict) for entry in content.values()):
        raise ParameterFault(f"Berkas {FILE} harus memuat satu kelompok baris untuk tiap peraturan.")
    listed = {str(code): _regulation(str(code), entry) for code, entry in content.items()}
    for regulation in listed.values():
        for other in regulation.changes:
            if other not in listed:
                raise ParameterFault(f"Berkas {FILE}: {regulation.code} mengubah «{other}», yang tidak ada di daftar.")
    return listed


def _regulation(code: str, entry: dict[str, object]) -> Regulation:
    since, changes, read = entry.get("since"), entry.get("changes") or [], entry.get("text_read")
    title, source = str(entry.get("title") or ""), str(entry.get("source") or "")
    well_formed = (since is None or type(since) is date) and isinstance(changes, list) and isinstance(read, bool)
    if not (well_formed and title and source):
        raise ParameterFault(f"Berkas {FILE}: {code} harus memuat title, since, text_read, dan source.")
    assert since is None or isinstance(since, date)
    assert isinstance(changes, list)
    return Regulation(code, title, since, tuple(str(other) for other in changes), bool(read), source)
