"""The reform of a scenario, out of its file: figures of the law that are changed, each from a day on.

It is laid over the law at once, so that a name, a row, a day or a value that cannot be is refused where it is written.
"""

from decimal import Decimal

from lindung.law.figures import Figure, Parameter
from lindung.law.law import Law, names
from lindung.law.reforms import Change, Reform
from lindung.programme.scheme_reading import SchemeFault, day_at, list_at, mapping, shown, unknown, words

OF_A_REFORM = {"title", "by", "changes"}
MUST_A_CHANGE = {"parameter", "since", "value"}
OF_A_CHANGE = MUST_A_CHANGE | {"row", "last"}
MOST_TIMES = 100
"""No reform makes a figure of the law more than so many times as large; more is a slip of the pen."""


def reform_at(entry: object, where: str, page: str) -> Reform:
    """What a scenario changes in the law; UserError with the place of what cannot be changed so."""
    content = mapping(entry, OF_A_REFORM, OF_A_REFORM, where, page)
    changes = tuple(
        _change(one, f"{where} nomor {at}", page) for at, one in enumerate(list_at(content, "changes", where), start=1)
    )
    title, by = (words(content[key], f"{where}, «{key}»") for key in ("title", "by"))
    reform = Reform(title, by, changes)
    Law().under(reform)
    return reform


def _change(entry: object, where: str, page: str) -> Change:
    content = mapping(entry, OF_A_CHANGE, MUST_A_CHANGE, where, page)
    name = words(content["parameter"], f"{where}, «parameter»")
    if name not in names():
        folder = [known for known in names() if known.split("/")[0] == name.split("/")[0]]
        raise SchemeFault(f"{where}, «parameter»: {unknown(name, folder or _folders())}")
    value = content["value"]
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise SchemeFault(f'{where}: nilai «{shown(value)}» bukan angka atau kata. Kata ya/tidak ditulis «"yes"».')
    row = "" if content.get("row") is None else str(content["row"])
    _refuse_a_slip(Law().parameter(name), row, value, where)
    last = None if content.get("last") is None else day_at(content["last"], f"{where}: «last»")
    return Change(name, day_at(content["since"], f"{where}: «since»"), value, last, row)


def _folders() -> list[str]:
    return sorted({name.split("/")[0] + "/…" for name in names()})


def _refuse_a_slip(parameter: Parameter, row: str, value: int | Decimal | str, where: str) -> None:
    known = [one.value for figure in parameter.history for one in _values(figure, row)]
    most = max((Decimal(one) for one in known if isinstance(one, int | Decimal)), default=Decimal(0))
    if not isinstance(value, str) and most and value > MOST_TIMES * most:
        raise SchemeFault(
            f"{where}: «{value}» lebih dari {MOST_TIMES} kali angka terbesar {parameter.name} ({most}). "
            "Periksa angka dan satuannya."
        )


def _values(figure: Figure, row: str) -> list[Figure]:
    """The figure itself, or its row or step of that name."""
    if not row:
        return [figure]
    steps = [step for above, step in figure.steps if str(above) == row]
    return [*([figure.rows[row]] if row in figure.rows else []), *steps]
