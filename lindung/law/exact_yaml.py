"""YAML without surprises: numbers as they are written, no key twice, and nothing that only looks like a number.

YAML 1.1 reads 010 as 8, 1:30 as 90 and a bare `on` as true. Here a whole number is written with digits (and _ between
them), everything else that YAML would count is refused with its line.
"""

import re
from collections import Counter
from collections.abc import Hashable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

from lindung.common.errors import UserError

WHOLE = re.compile(r"[-+]?(0|[1-9][0-9_]{0,17})")


FAULTS = (
    (r"found character '\\t'|tab", "ada tab; pakai spasi untuk menjorokkan", False),
    (r"unknown escape|hexdecimal", "tanda \\ dalam tanda kutip ganda; pakai tanda kutip tunggal", False),
    (r"quoted scalar", "tanda kutip yang dibuka tidak ditutup", True),
    (r"flow (sequence|mapping)", "kurung [ atau { tidak ditutup, atau kurang koma di dalamnya", True),
    (r"found character", "nilai mulai dengan tanda yang berarti lain; tulis nilainya dalam tanda kutip", False),
    (r"mapping values are not allowed", "ada titik dua di luar tempatnya, atau jorokannya salah", False),
    (r"could not find expected ':'", "kunci tanpa titik dua sesudahnya", True),
    (r"but found '<scalar>'", "masih ada tulisan sesudah nilainya, atau jorokannya salah", False),
    (r"expected <block end>|block sequence entries|indent", "jorokannya tidak sama dengan baris di atasnya", False),
    (r"undefined alias|duplicate anchor", "acuan & atau * tidak dikenal atau tercantum dua kali", False),
    (r"unhashable", "kunci harus berupa kata", False),
    (r"tag", "tanda ! tidak dipakai di sini; tulis nilainya dalam tanda kutip", False),
    (r"expected a single document|<document start>", "sesudah akhir isi masih ada tulisan", False),
)
"""What YAML says of a fault, what an officer reads, and whether it lies where something begins or where it is found."""


LINE = 110  # letters of a line that is written
LONGEST_NUMBER = 40  # letters of a decimal
MOST_REPEATED = 10_000  # values that * may repeat, with all below them: a small text must not become a large one


class ParameterFault(UserError):
    """A file of figures that must not be used; says which file, which figure and which day."""


class _ExactLoader(yaml.SafeLoader):
    """Decimals as they are written; a key that stands twice, a tag, and a flood of repetitions are errors."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._sizes: dict[yaml.Node, int] = {}  # of each value with all below it; none while it is still read
        self._repeated = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:  # noqa: ANN401 - as yaml gives it
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        again = isinstance(event, yaml.AliasEvent)
        if not again and event.tag is not None:
            raise _Refused(
                None, None, "tanda ! tidak dipakai di sini; tulis nilainya dalam tanda kutip", event.start_mark
            )
        node = super().compose_node(parent, index)
        if node is None:
            return None
        if again:
            self._repeated += self._sizes.get(node, MOST_REPEATED + 1)
            if self._repeated > MOST_REPEATED:
                raise _Refused(None, None, "acuan * mengulang terlalu banyak; tulis isinya", event.start_mark)
        else:
            self._sizes[node] = 1 + sum(self._sizes[one] for one in _within(node))
        return node


def exact_yaml(text: str, file: str) -> Any:  # noqa: ANN401 - whatever the file holds; who asks checks it
    """The content of a YAML file with exact decimals; ParameterFault where it is none or names a key twice."""
    try:
        return yaml.load(text, _ExactLoader)  # noqa: S506 - a safe loader
    except RecursionError as error:
        raise ParameterFault(f"Berkas {file} tidak terbaca: terlalu banyak tingkat. Perbaiki berkasnya.") from error
    except yaml.YAMLError as error:
        line, what = _fault(error, text)
        raise ParameterFault(f"Berkas {file} baris {line} tidak terbaca: {what}. Perbaiki barisnya.") from error


def yaml_of(content: Any) -> str:  # noqa: ANN401 - keys, values and lists of them
    """Keys and values as a YAML text that `exact_yaml` reads back: decimals as they are, keys in their order."""
    return yaml.dump(content, Dumper=_ExactDumper, sort_keys=False, allow_unicode=True, width=LINE)


def _fault(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """The line of what is wrong, and what it is; the line on which something begins that never ends."""
    if isinstance(error, yaml.reader.ReaderError):
        return text.count("\n", 0, error.position) + 1, "ada tanda yang tidak dapat dibaca"
    assert isinstance(error, yaml.MarkedYAMLError)
    assert error.problem_mark
    if isinstance(error, _Refused):
        return error.problem_mark.line + 1, str(error.problem)
    for pattern, what, begun in FAULTS:
        if re.search(pattern, f"{error.context}: {error.problem}"):
            mark = error.context_mark if begun and error.context_mark else error.problem_mark
            return mark.line + 1, what
    return error.problem_mark.line + 1, "susunannya bukan YAML"


def _within(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [one for pair in node.value for one in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _decimal(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Decimal:
    written = str(loader.construct_scalar(node))
    if "e" in written.lower() or len(written) > LONGEST_NUMBER:  # 1.0e+999999 is a short word for a long number
        raise _refused(node, f"«{written[:30]}» bukan angka biasa")
    try:
        return Decimal(written.replace("_", ""))
    except InvalidOperation as error:  # .inf, .nan and sixties (1:30.0) are decimals to YAML
        raise _refused(node, f"«{written[:30]}» bukan angka") from error


def _whole(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    written = str(loader.construct_scalar(node))
    if not WHOLE.fullmatch(written):
        raise _refused(node, f"«{written[:30]}» bukan bilangan bulat biasa")
    return int(written.replace("_", ""))


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    strange = [key for key in keys if isinstance(key, bool | Decimal | None)]
    if strange:
        raise _refused(node, f"kunci «{strange[0]}» harus berupa kata dalam tanda kutip")
    names = [str(key) for key in keys]
    twice = {name for name, count in Counter(names).items() if count > 1}
    if twice:
        raise _refused(node, f"«{min(twice)}» tercantum dua kali")
    return loader.construct_mapping(node, deep=True)


def _day(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> date:
    try:
        return loader.construct_yaml_timestamp(node)  # a datetime where it has hours
    except ValueError as error:
        raise _refused(node, f"tanggal {str(node.value)[:30]} tidak ada") from error


class _Refused(yaml.constructor.ConstructorError):
    """A fault that is ours to name, in Indonesian."""


def _refused(node: yaml.Node, why: str) -> _Refused:
    return _Refused(None, None, why, node.start_mark)


_ExactLoader.add_constructor("tag:yaml.org,2002:float", _decimal)
_ExactLoader.add_constructor("tag:yaml.org,2002:int", _whole)
_ExactLoader.add_constructor("tag:yaml.org,2002:timestamp", _day)
_ExactLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


class _ExactDumper(yaml.SafeDumper):
    """Decimals as they are written."""


def _decimal_text(dumper: yaml.SafeDumper, value: Decimal) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:float", f"{value:f}")


_ExactDumper.add_representer(Decimal, _decimal_text)
