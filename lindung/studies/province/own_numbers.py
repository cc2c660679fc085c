"""Numbers that a study says for itself, in place of what the province or the model says, or where nobody said any.

Either with a source, or as the user's own assumption, which needs its range; both are shown in the study as what they
are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.law.figures import Checked, Figure, Status
from lindung.programme.scheme_reading import OF_A_TOLD, Said, SchemeText, checked_at, day_at, number_at, unknown
from lindung.studies.province.assumptions import MODEL, Assumed
from lindung.studies.province.inputs import ASKED, PERCENT, Asked, ProvinceInputs, Stated
from lindung.studies.province.ranges import range_at, range_or

OWN = Stated | Assumed
OF_AN_OWN = {*OF_A_TOLD, "value", "range", "since", "checked"}
USERS = "Asumsi pengguna studi ini"
CENTS = Decimal("0.01")


@dataclass(frozen=True)
class Meant:
    """A key of the province or of the model, and what may stand there."""

    key: str
    asked: Asked

    @property
    def counted(self) -> str:
        """The unit in which its number is read."""
        return PERCENT if self.asked.unit.startswith(PERCENT) else self.asked.unit

    def made(self, figure: Figure, low: Decimal, high: Decimal) -> OWN:
        """The number itself; UserError where it cannot be."""
        if self.key in ASKED:
            return Stated(self.key, figure, low, high)
        return Assumed(self.key, self.asked, figure, low, high)


def meant(key: str) -> Meant:
    """The number of that key; UserError with the nearest one and all there are."""
    if key in ASKED:
        return Meant(key, ASKED[key])
    if key in MODEL:
        return Meant(key, MODEL[key].asked)
    raise UserError(f"Angka {unknown(key, (*ASKED, *MODEL))}")


def own_number(read: SchemeText, key: str, entry: object, where: str) -> OWN:
    """A number with its source, or without one as the user's assumption; SchemeFault where it is not told so."""
    one = meant(key)
    content = dict(read.mapping(entry, OF_AN_OWN, {"value"}, where))
    written, since, who = (content.pop(name, None) for name in ("range", "since", "checked"))
    content.setdefault("status", str(Status.UNVERIFIED if content.get("source") else Status.ASSUMPTION))
    content["source"] = content.get("source") or USERS
    figure = _figure(read, one, content, where)
    if since is not None:
        figure = replace(figure, since=day_at(since, f"{where}: «since»"))
    if who is not None:
        figure = replace(figure, checked=checked_at(who, where, read.page))
    return one.made(figure, *range_or(figure.percent, written, one.counted, where))


def assumed_number(read: SchemeText, key: str, entry: object, where: str) -> OWN:
    """A number that nobody has said: always with its range, why it was chosen, and the sentence shown beside it."""
    one, must = meant(key), {"value", "range", "source", "note"}
    content = dict(read.mapping(entry, must, must, where))
    low, high = range_at(content.pop("range"), one.counted, where)
    return one.made(_figure(read, one, {**content, "status": str(Status.ASSUMPTION)}, where), low, high)


def _figure(read: SchemeText, one: Meant, content: Mapping[str, object], where: str) -> Figure:
    kind = Decimal if one.counted == PERCENT else int
    figure = read.figure(one.key, Said(one.asked.title, one.counted, kind), content, where)
    return replace(figure, unit=one.asked.unit)


def set_otherwise(province: ProvinceInputs, changes: Mapping[str, int | Decimal | str]) -> dict[str, OWN]:
    """Numbers as a user set them, by their key (as `StudyQuestion.overrides`); UserError where one cannot be."""
    checked = Checked("pengguna", province.checked.day)
    return {
        key: moved(key, province.stated.get(key) or MODEL.get(key), value, checked) for key, value in changes.items()
    }


def moved(key: str, before: OWN | None, value: int | Decimal | str, checked: Checked) -> OWN:
    """The number set otherwise by the user; its range goes with it, as wide in proportion as it was.

    Where nobody doubted it, or nobody had said it, it stands without a range: as the user says.
    """
    one = meant(key)
    set_to = _as_written(value, one)
    low, high = _moved_range(before, Decimal(set_to), one.asked) if before else (Decimal(set_to),) * 2
    was = f"; semula {_plain(before.figure.percent)}" if before else ""
    figure = Figure(
        since=checked.day,
        value=set_to,
        source=f"{USERS}{was}" if low < high else f"Angka pengguna studi ini{was}",
        status=Status.ASSUMPTION if low < high else Status.UNVERIFIED,
        checked=checked,
        name=key,
        title=one.asked.title,
        unit=one.asked.unit,
    )
    return one.made(figure, low, high)


def _as_written(value: int | Decimal | str, one: Meant) -> int | Decimal:
    """The number a user wrote; below zero only where the number can be."""
    where = f"{one.asked.title} ({one.key})"
    if isinstance(value, str) and one.asked.least < 0 and value.strip().startswith(("-", "−")):
        return -_whole_if_so(number_at(value.strip()[1:], one.counted, where))
    return _whole_if_so(number_at(value, one.counted, where))


def _moved_range(before: OWN, value: Decimal, asked: Asked) -> tuple[Decimal, Decimal]:
    old = before.figure.percent
    if old > 0 and value > 0 and before.low >= 0:
        low, high = before.low * value / old, before.high * value / old
    else:
        low, high = before.low + value - old, before.high + value - old
    low, high = (Decimal(_whole_if_so(end.quantize(CENTS))) for end in (low, high))
    return max(min(low, value), Decimal(asked.least)), min(max(high, value), Decimal(asked.most))


def _whole_if_so(value: int | Decimal) -> int | Decimal:
    """60 and not 60.00: the same number is written in one way only."""
    return int(value) if value == int(value) else value.normalize() if isinstance(value, Decimal) else value


def _plain(value: Decimal) -> str:
    return number(int(value)) if value == value.to_integral_value() else f"{value.normalize():f}".replace(".", ",")


def with_numbers(province: ProvinceInputs, own: Mapping[str, OWN]) -> ProvinceInputs:
    """The province with numbers of a study in place of its own; a question goes when somebody has a source for it."""
    stated = {key: one for key, one in own.items() if isinstance(one, Stated)}
    answered = {f"figures.{key}" for key, one in stated.items() if one.figure.status is not Status.ASSUMPTION}
    questions = tuple(one for one in province.questions if one.key not in answered)
    return replace(province, stated={**province.stated, **stated}, questions=questions)
