"""Frozen values as what JSON can hold, and back by their types: unknown and missing keys are refused.

Floats are kept at so many significant digits. A decimal says that it is one; a value of nothing but numbers is a row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from math import isfinite
from types import UnionType
from typing import TypeVar, cast, get_args, get_origin, get_type_hints

DIGITS = 8
"""Significant digits of every float: more than anybody reads.

Two processors agree on all of what people live through; of what the aggregate engine sums up in short floats (levers,
tornados, the second column of the agreement) on six or so."""
DECIMAL = "decimal"

Kind = TypeVar("Kind")


class Misfit(Exception):
    """What was found is no such value; the message is a part of an Indonesian sentence: what, and where."""


def plain(value: object, rows: Sequence[type] = ()) -> object:
    """As dictionaries, lists, words and numbers. rows: types whose values are kept as a list of their fields."""
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(one, rows) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one, rows) for one in value]
    if not is_dataclass(value):
        return _word(value)
    told = {field.name: plain(getattr(value, field.name), rows) for field in fields(value)}
    return [*told.values()] if type(value) in rows else told


def made(kind: type[Kind], found: object, rows: Sequence[type] = ()) -> Kind:
    """The value of that type out of what `plain` made of it; Misfit where it is none."""
    return cast("Kind", _Maker(tuple(rows)).of(kind, found, ""))


def _word(value: object) -> object:
    if isinstance(value, Enum):
        return cast("object", value.value)
    if isinstance(value, float):
        assert isfinite(value)
        return float(f"{value:.{DIGITS}g}") + 0.0  # no minus before a zero
    if isinstance(value, Decimal):
        return {DECIMAL: str(value)}
    if isinstance(value, date):
        return value.isoformat()
    assert value is None or isinstance(value, str | int), type(value)
    return value


class _Maker:
    """Makes values; `where` is the path of keys that a person looks for."""

    def __init__(self, rows: tuple[type, ...]) -> None:
        self.rows = rows

    def of(self, kind: object, found: object, where: str) -> object:
        origin, parts = get_origin(kind), get_args(kind)
        if origin is UnionType:
            return self._one_of(parts, found, where)
        if origin in (tuple, Sequence):
            return self._row(parts, _told(list, found, where), where)
        if origin is Mapping:
            return self._mapping(parts, _told(dict, found, where), where)
        assert isinstance(kind, type), kind
        if kind in self.rows:
            named = zip(_hints(kind), _of_length(len(_hints(kind)), found, where), strict=True)
            return self._fields(kind, dict(named), where)
        if is_dataclass(kind):
            return self._fields(kind, _told(dict, found, where), where)
        return _made_word(kind, found, where)

    def _one_of(self, kinds: Sequence[object], found: object, where: str) -> object:
        for kind in kinds:
            try:
                return self.of(kind, found, where)
            except Misfit:
                continue
        raise _unknown(where)

    def _row(self, kinds: Sequence[object], found: list[object], where: str) -> tuple[object, ...]:
        if len(kinds) == 1 or kinds[1] is Ellipsis:
            return tuple(self.of(kinds[0], one, f"{where}[{at}]") for at, one in enumerate(found))
        pairs = zip(kinds, _of_length(len(kinds), found, where), strict=True)
        return tuple(self.of(kind, one, where) for kind, one in pairs)

    def _mapping(self, kinds: Sequence[object], found: dict[str, object], where: str) -> dict[object, object]:
        """In the order of the enumeration where the keys are of one, else by name."""
        keys, values = kinds
        read = {self.of(keys, key, where): self.of(values, found[key], f"{where}.{key}") for key in sorted(found)}
        assert isinstance(keys, type), keys
        return {key: read[key] for key in keys if key in read} if issubclass(keys, Enum) else read

    def _fields(self, kind: type, found: dict[str, object], where: str) -> object:
        hints = _hints(kind)
        for told, what in ((found.keys() - hints, "tidak dikenal"), (hints.keys() - found, "tidak ada")):
            if told:
                raise Misfit(f"kunci «{_below(where, min(told))}» {what}")
        values = {name: self.of(hint, found[name], _below(where, name)) for name, hint in hints.items()}
        return cast("object", kind(**values))


@cache
def _hints(kind: type) -> dict[str, object]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _made_word(kind: type, found: object, where: str) -> object:
    if kind is float and type(found) in (int, float):
        return float(cast("float", found))
    if kind is Decimal and isinstance(found, dict) and set(found) == {DECIMAL}:
        return Decimal(str(found[DECIMAL]))
    named = date.fromisoformat if kind is date else kind if issubclass(kind, Enum) else None
    if named is not None:
        try:
            return named(cast("str", found))
        except (TypeError, ValueError) as error:
            raise _unknown(where) from error
    if kind in (int, str, bool, type(None)) and type(found) is kind:
        return found
    raise _unknown(where)


def _told(kind: type[Kind], found: object, where: str) -> Kind:
    if not isinstance(found, kind):
        raise _unknown(where)
    return found


def _of_length(length: int, found: object, where: str) -> list[object]:
    row: list[object] = _told(list, found, where)
    if len(row) != length:
        raise Misfit(f"«{where}» berisi {len(row)} nilai, bukan {length}")
    return row


def _below(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _unknown(where: str) -> Misfit:
    return Misfit(f"isi «{where or 'berkas'}» tidak dikenal")
