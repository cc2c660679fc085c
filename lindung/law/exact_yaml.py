"""YAML without surprises: numbers as they are written, no key twice, and nothing that only looks like a number.

YAML 1.1 reads 010 as 8, 1:30 as 90 and a bare `on` as true. Here a whole number is written with digits (and _ between
them), everything else that YAML would count is refused with its line.
"""

import re
from collections.abc import Hashable
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

from lindung.common.errors import UserError

WHOLE = re.compile(r"[-+]?(0|[1-9][0-9_]{0,17})")


class ParameterFault(UserError):
    """A file of figures that must not be used; says which file, which figure and which day."""


class _ExactLoader(yaml.SafeLoader):
    """Decimals as they are written, and a key that stands twice is an error."""


def exact_yaml(text: str, file: str) -> Any:  # noqa: ANN401 - whatever the file holds; who asks checks it
    """The content of a YAML file with exact decimals; ParameterFault where it is none or names a key twice."""
    try:
        return yaml.load(text, _ExactLoader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: 30 February
        mark = getattr(error, "problem_mark", None)
        where = f" baris {mark.line + 1}" if mark else ""
        what = getattr(error, "problem", None) or _what(error)
        raise ParameterFault(f"Berkas {file}{where} tidak terbaca: {what}. Perbaiki barisnya.") from error


def _what(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "terlalu banyak tingkat"
    return "ada tanggal yang tidak ada" if isinstance(error, ValueError) else "bukan YAML"


def _decimal(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Decimal:
    written = str(loader.construct_scalar(node))
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
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise _refused(node, f"«{min(twice)}» berdiri dua kali")
    return loader.construct_mapping(node, deep=True)


def _refused(node: yaml.Node, why: str) -> yaml.YAMLError:
    return yaml.constructor.ConstructorError(None, None, why, node.start_mark)


_ExactLoader.add_constructor("tag:yaml.org,2002:float", _decimal)
_ExactLoader.add_constructor("tag:yaml.org,2002:int", _whole)
_ExactLoader.add_constructor("tag:yaml.org,2002:map", _mapping)
