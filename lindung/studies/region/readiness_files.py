"""YAML files become the checklist, what Jambi did, and a region's answers; or are refused in one sentence with the key.

`readiness/indicators.yaml` and `readiness/jambi.yaml` are the checklist; `readiness/answers/` holds the answers that
come with Lindung, read from published pages. Keys: docs/methods/readiness.md.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from lindung.common.errors import UserError
from lindung.law.figures import Status
from lindung.law.payers import known
from lindung.programme.scheme_reading import SchemeFault, SchemeText, day_at, words
from lindung.studies.region.readiness import Checklist, Event, Indicator, Met, Obstacle, Replies, Reply

PAGE = "docs/methods/readiness.md"
LARGEST_FILE = 200_000  # bytes; a long answer to every indicator is far from it
ANSWER_WORDS = {"ya": Met.MET, "belum": Met.NOT_MET, "tidak tahu": Met.UNKNOWN}
OF_AN_INDICATOR = {
    *("obstacle", "title", "question", "seen_by", "evidence", "holder", "to_do", "after", "source", "status"),
}
OF_AN_EVENT = {"what", "day", "of", "source", "status"}
MAY_BE_OF_AN_EVENT = OF_AN_EVENT | {"roughly", "counted_from"}


@cache
def checklist() -> Checklist:
    """The checklist that comes with Lindung."""
    return read_checklist(_shipped("indicators.yaml"), _shipped("jambi.yaml"))


def shipped_replies() -> tuple[str, ...]:
    """The bare names of the regions whose answers come with Lindung."""
    folder = files("lindung.studies.region").joinpath("readiness", "answers")
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


def shipped_region(name: str) -> Replies:
    """The answers of that bare name."""
    assert name in shipped_replies(), name
    return read_replies(_shipped("answers", f"{name}.yaml"), f"{name}.yaml")


def read_checklist(indicators: str, history: str) -> Checklist:
    """Both files as one checklist; SchemeFault or UserError with what is wrong."""
    read = SchemeText.read(indicators, "indicators.yaml", PAGE, {"checked", "indicators"}, {"checked", "indicators"})
    done = SchemeText.read(history, "jambi.yaml", PAGE, {"checked", "events"}, {"checked", "events"})
    return Checklist(
        tuple(_indicator(read, key, entry) for key, entry in _by_key(read, "indicators").items()),
        tuple(_event(done, key, entry) for key, entry in _by_key(done, "events").items()),
    )


def read_replies(text: str, file: str) -> Replies:
    """The answers of a region; SchemeFault with file (as it is named) and key of what is wrong."""
    if len(text.encode()) > LARGEST_FILE:
        raise SchemeFault(f"Berkas {file} terlalu besar untuk jawaban kesiapan. Periksa berkasnya.")
    top = {"title", "checked", "answers"}
    read = SchemeText.read(text, file, PAGE, top, top)
    title = words(read.content["title"], f"Berkas {file}, «title»")
    try:
        return Replies(
            title,
            read.checked,
            {key: _reply(read, key, entry) for key, entry in _by_key(read, "answers").items()},
        )
    except SchemeFault:
        raise
    except UserError as error:
        raise SchemeFault(f"Berkas {file}: {error}") from error


def blank_replies(title: str, by: str, day: str) -> str:
    """A file to fill in: every indicator with its question, all unknown, in the order of the checklist."""
    lines = [f"title: {title}", f"checked: {{by: {by}, day: {day}}}", "answers:"]
    for one in checklist().in_order:
        lines += [
            f"  # {one.question}",
            f"  # Bukti: {one.evidence} Ada pada {one.holder}.",
            f"  {one.key}: {{met: tidak tahu}}",
        ]
    return "\n".join([*lines, ""])


def _shipped(*names: str) -> str:
    return files("lindung.studies.region").joinpath("readiness", *names).read_text(encoding="utf-8")


def _by_key(read: SchemeText, part: str) -> dict[str, Any]:
    """The entries of a part by their key; an empty part is refused."""
    entries = read.content[part]
    if not isinstance(entries, dict) or not entries:
        raise SchemeFault(f"Berkas {read.file}: «{part}» harus berisi kunci dan isinya. Lihat {PAGE}.")
    return {str(key): entry for key, entry in entries.items()}


def _indicator(read: SchemeText, key: str, entry: object) -> Indicator:
    where = f"Berkas {read.file}, «{key}»"
    content = read.mapping(entry, OF_AN_INDICATOR, OF_AN_INDICATOR, where)
    told = {name: words(content[name], f"{where}, «{name}»") for name in OF_AN_INDICATOR - {"after"}}
    after = content["after"] or {}
    if not isinstance(after, dict):
        raise SchemeFault(f"{where}, «after»: tulis indikator yang ditunggu dan alasannya, atau {{}}.")
    return Indicator(
        key=key,
        obstacle=known(Obstacle, told.pop("obstacle"), "Hambatan"),
        status=known(Status, told.pop("status"), "Status"),
        after={str(before): words(why, f"{where}, «after.{before}»") for before, why in after.items()},
        **told,
    )


def _event(read: SchemeText, key: str, entry: object) -> Event:
    where = f"Berkas {read.file}, «{key}»"
    content = read.mapping(entry, MAY_BE_OF_AN_EVENT, OF_AN_EVENT, where)
    if not isinstance(content["of"], list):
        raise SchemeFault(f"{where}, «of» harus berupa daftar indikator; boleh kosong.")
    return Event(
        key=key,
        what=words(content["what"], f"{where}, «what»"),
        day=None if content["day"] is None else day_at(content["day"], f"{where}: «day»"),
        roughly=_optional(content, "roughly", where),
        of=tuple(words(one, f"{where}, «of»") for one in content["of"]),
        counted_from=_optional(content, "counted_from", where),
        source=words(content["source"], f"{where}, «source»"),
        status=known(Status, words(content["status"], f"{where}, «status»"), "Status"),
    )


def _reply(read: SchemeText, key: str, entry: object) -> Reply:
    where = f"Berkas {read.file}, «{key}»"
    content = read.mapping(entry, {"met", "evidence", "day", "note"}, {"met"}, where)
    met = words(content["met"], f"{where}, «met»")
    if met not in ANSWER_WORDS:
        raise SchemeFault(f"{where}: «{met[:30]}» bukan jawaban. Tulis {', '.join(ANSWER_WORDS)}.")
    day = content.get("day")
    return Reply(
        key=key,
        met=ANSWER_WORDS[met],
        evidence=_optional(content, "evidence", where),
        day=None if day is None else day_at(day, f"{where}: «day»"),
        note=_optional(content, "note", where),
    )


def _optional(content: Mapping[str, Any], key: str, where: str) -> str:
    return words(content[key], f"{where}, «{key}»") if content.get(key) is not None else ""
