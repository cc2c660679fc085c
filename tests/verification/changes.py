"""What may become of a region between two runs."""

from collections.abc import Callable, Sequence

from tests.verification.regions import VILLAGES, Inventor, Person, Region

Become = Callable[[Region, Inventor, int], Region]
Edit = Callable[[Sequence[Person], Inventor, int], Sequence[Person]]


def _changed(rows: Sequence[Person], inventor: Inventor, place: int) -> Sequence[Person]:
    return [*rows[:place], inventor.slip(rows[place]), *rows[place + 1 :]]


def _added(rows: Sequence[Person], inventor: Inventor, place: int) -> Sequence[Person]:
    return [*rows[:place], inventor.person(), *rows[place:]]


def _dropped(rows: Sequence[Person], inventor: Inventor, place: int) -> Sequence[Person]:
    return [*rows[:place], *rows[place + 1 :]]


def _reordered(rows: Sequence[Person], inventor: Inventor, place: int) -> Sequence[Person]:
    return [*rows[place:], *rows[:place]]


def _repeated(rows: Sequence[Person], inventor: Inventor, place: int) -> Sequence[Person]:
    return [*rows, rows[place]]


def _of_list(edit: Edit) -> Become:
    def become(region: Region, inventor: Inventor, place: int) -> Region:
        source = sorted(region.lists)[place % len(region.lists)]
        rows = region.lists[source]
        return region.with_list(source, edit(rows, inventor, place % len(rows)))

    return become


def _of_register(edit: Edit) -> Become:
    def become(region: Region, inventor: Inventor, place: int) -> Region:
        village = sorted(region.registers)[place % len(region.registers)]
        rows = region.registers[village]
        return region.with_register(village, edit(rows, inventor, place % len(rows)))

    return become


def _village_gone(region: Region, inventor: Inventor, place: int) -> Region:
    code = sorted(region.registers)[place % len(region.registers)]
    return region.with_register(code, None) if len(region.registers) > 1 else region


def _village_new(region: Region, inventor: Inventor, place: int) -> Region:
    return region.with_register(VILLAGES[-1], [inventor.person() for _ in range(1 + place % 20)])


def _list_gone(region: Region, inventor: Inventor, place: int) -> Region:
    return region.with_list(min(region.lists), None) if len(region.lists) > 1 else region


def _list_new(region: Region, inventor: Inventor, place: int) -> Region:
    """Its name comes first, so that all other lists get another number."""
    return region.with_list("a baru", [inventor.person() for _ in range(1 + place % 20)])


def _list_of_another(region: Region, inventor: Inventor, place: int) -> Region:
    """The same rows from another source, and so under another number."""
    source = max(region.lists)
    return region.with_list(source, None).with_list("a lain", region.lists[source])


EDITS: dict[str, Edit] = {
    "changed": _changed,
    "added": _added,
    "dropped": _dropped,
    "reordered": _reordered,
    "repeated": _repeated,
}
BECOMES: dict[str, Become] = {
    **{f"row of a list {name}": _of_list(edit) for name, edit in EDITS.items()},
    **{f"row of a register {name}": _of_register(edit) for name, edit in EDITS.items()},
    "village gone": _village_gone,
    "village new": _village_new,
    "list gone": _list_gone,
    "list new": _list_new,
    "list of another": _list_of_another,
}
