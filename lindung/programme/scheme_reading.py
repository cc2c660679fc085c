"""What every file of a scheme has in common: keys that are known, and figures with a source and a status.

Whatever is wrong is one sentence with file and key (`SchemeFault`); nothing has a silent default. `where` is the place
as that sentence names it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, NamedTuple

from lindung.common.errors import UserError
from lindung.law.exact_yaml import ParameterFault, exact_yaml
from lindung.law.figures import Checked, Figure, Status
from lindung.programme.scheme_values import NotSo, day_of, month_in_figures, number_of

OF_A_TOLD = frozenset(("source", "status", "note"))
OF_A_FIGURE = OF_A_TOLD | {"value"}


class SchemeFault(UserError):
    """A scheme that must not be used; says which file, which key and which day."""


class Said(NamedTuple):
    """What a key means, its unit, and what kind of value stands there (tuple: a list of words)."""

    title: str
    unit: str
    kind: type


@dataclass(frozen=True)
class SchemeText:
    """The file of a scheme: its name, its content, who checked it, and the page that explains its keys."""

    file: str
    content: dict[str, Any]
    checked: Checked
    page: str

    @classmethod
    def read(cls, text: str, file: str, page: str, may: set[str], must: set[str]) -> "SchemeText":
        """The content of a YAML text with exactly these keys at its top; «checked» is one of them."""
        try:
            written = exact_yaml(text, file)
        except ParameterFault as error:
            raise SchemeFault(str(error)) from error
        return cls.of(written, file, page, may, must)

    @classmethod
    def of(cls, written: object, file: str, page: str, may: set[str], must: set[str]) -> "SchemeText":
        """The same of what was read already, be it from a workbook."""
        where = f"Berkas {file}"
        content = mapping(written, may, must, where, page)
        return cls(file, content, checked_at(content["checked"], where, page), page)

    def mapping(self, entry: object, may: set[str], must: set[str], where: str) -> dict[str, Any]:
        """Keys and values with no other keys than these."""
        return mapping(entry, may, must, where, self.page)

    def figures(
        self, part: str, known: Mapping[str, Said], optional: frozenset[str] = frozenset()
    ) -> dict[str, Figure]:
        """The figures of one part of the file by their key; those that may be missing and are have none."""
        where = f"Berkas {self.file}, «{part}»"
        entries = self.mapping(self.content[part], set(known), set(known) - optional, where)
        return {
            key: self.figure(key, said, entries[key], f"Berkas {self.file}, «{part}.{key}»")
            for key, said in known.items()
            if key in entries
        }

    def figure(self, key: str, said: Said, entry: object, where: str) -> Figure:
        """A value with where it comes from; of its kind, or refused."""
        content = self.mapping(entry, set(OF_A_FIGURE), {"value", "source", "status"}, where)
        value = content["value"]
        if said.kind is tuple:
            value = tuple(words(word, where) for word in list_at(content, "value", where))
        elif said.kind is not str:
            value = number_at(value, said.unit, where)
        elif not isinstance(value, str):
            raise SchemeFault(f"{where}: «{shown(value)}» bukan kata. Perbaiki «value».")
        elif key == "first_month":
            value = month_in_figures(value)
        return self.told(key, said.title, {**content, "value": value}, where, unit=said.unit)

    def told(self, name: str, title: str, content: Mapping[str, Any], where: str, *, unit: str = "") -> Figure:
        """What a key says with where it comes from; without a source or a status it is refused."""
        if content["status"] not in tuple(Status):
            raise SchemeFault(f"{where}: «status» harus salah satu dari {', '.join(Status)}.")
        return Figure(
            since=self.checked.day,
            value=content.get("value"),
            source=words(content["source"], f"{where}, «source»"),
            status=Status(content["status"]),
            checked=self.checked,
            name=name,
            title=title,
            unit=unit,
            caution=words(content["note"], f"{where}, «note»") if content.get("note") else "",
        )


def checked_at(entry: object, where: str, page: str) -> Checked:
    """Who checked what stands there, and on which day."""
    who = mapping(entry, {"by", "day"}, {"by", "day"}, f"{where}, «checked»", page)
    return Checked(words(who["by"], f"{where}, «checked.by»"), day_at(who["day"], f"{where}, «checked»: «day»"))


def mapping(entry: object, may: set[str], must: set[str], where: str, page: str) -> dict[str, Any]:
    """Keys and values: none but those it may have, all that it must have."""
    if not isinstance(entry, dict):
        raise SchemeFault(f"{where}: isinya bukan kunci dan nilai. Lihat {page}.")
    keys = {str(key) for key in entry}
    if other := keys - may:
        raise SchemeFault(f"{where}: {unknown(min(other), sorted(may))}")
    if missing := must - keys:
        raise SchemeFault(f"{where}: «{min(missing)}» tidak ada. Lengkapi berkasnya.")
    return entry


def unknown(word: str, known: Sequence[str]) -> str:
    """The end of a sentence about a word that is not known: what was meant perhaps, and which there are."""
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    meant = f" (mungkin «{near[0]}»)" if near else ""
    return f"«{word[:60]}» tidak dikenal{meant}; yang dikenal: {', '.join(known)}."


def list_at(content: Mapping[str, Any], key: str, where: str) -> list[Any]:
    """A list with something in it."""
    if not isinstance(content[key], list) or not content[key]:
        raise SchemeFault(f"{where}: «{key}» harus berupa daftar dengan sedikitnya satu isi.")
    return list(content[key])


def words(text: object, where: str) -> str:
    """Words on one line that can be shown."""
    if not isinstance(text, str) or not text.strip():
        raise SchemeFault(f"{where} kosong atau bukan kata. Isi dengan satu kalimat.")
    line = " ".join(text.split())
    if not line.isprintable():
        raise SchemeFault(f"{where} berisi tanda yang tidak dapat ditampilkan. Tulis lagi tanpa tanda itu.")
    return line


def number_at(value: object, unit: str, where: str) -> int | Decimal:
    """A number in that unit as an officer writes it."""
    try:
        return number_of(value, unit)
    except NotSo as error:
        raise SchemeFault(f"{where}: «{shown(value)}» {error}") from error


def whole_at(value: object, unit: str, where: str) -> int:
    """The same, which is never a percentage."""
    return int(number_at(value, unit, where))


def day_at(value: object, where: str) -> date:
    """A day as an officer writes it."""
    try:
        return day_of(value)
    except NotSo as error:
        raise SchemeFault(f"{where}: «{shown(value)}» {error}") from error


def shown(value: object) -> str:
    """The beginning of a value; what is a list or has keys is not written out."""
    return "daftar" if isinstance(value, list | dict) else str(value)[:30]
