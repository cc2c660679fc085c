"""What an earlier run compared is not compared again where nothing about it changed.

A row of a step that compares (`nik_pairs` and the blocks) rests on the keys of the member's row, on the resident's row
and on the text of the step; a block's also on how common the member's name and date are, on whether a crowd shares the
key, and on whether the NIK left the member over. Where all of that is as it was, the earlier row is taken over, under
today's number of the member. What remains is compared: changed members with all residents, the others with the
residents of changed registers. All later steps see the same rows as after a full run, and are not told the difference.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from lindung.engines.engine import Engine
from lindung.verification.steps import BY_NIK

KEYS = (
    *("nik_number", "nik_stem", "name_key", "name_sound", "name_word", "name_initials"),
    *("birth_number", "birth_swap", "sex", "birth_place", "mother_key", "village_number"),
)
"""All that a step that compares may ask of a member's row, but for how common it is."""

Compared = Callable[[str, str], str]
"""The select of a step that compares, given the tables of members and of residents."""


@dataclass(frozen=True)
class Earlier:
    """An earlier run: its tables, and what of its sources is still the same.

    steps: SQL name and columns of each table it kept. texts: digests of its steps that compared. villages: of the
    registers that are the same rows today, by number. lists: today's number → the earlier one of a membership list
    that is the same rows. replaced: SQL name of the canonical rows of the earlier lists that are not among today's,
    with their `list_number` then.
    """

    steps: Mapping[str, tuple[str, Sequence[str]]]
    texts: Mapping[str, str]
    villages: Sequence[int]
    lists: Mapping[int, int]
    replaced: str | None = None


@dataclass
class Reuse:
    """The comparing of one run, with or without an earlier one to take from.

    Afterwards `texts` has a digest of how each step compared, `taken_over` of the `compared` rows are earlier ones, and
    `anew` names the steps whose text, weights or prior are no longer those of the earlier run.
    """

    earlier: Earlier | None = None
    texts: dict[str, str] = field(default_factory=dict)
    taken_over: int = 0
    compared: int = 0
    anew: list[str] = field(default_factory=list)

    def know_members(self, engine: Engine, members_of: Callable[[str], str]) -> None:
        """Once `residents`, `members` and `shared_niks` stand: whom the earlier run knew.

        members_of: canonical rows → the select of `members` out of them.
        """
        if self.earlier is None:
            return
        villages = pa.table({"village_number": pa.array(self.earlier.villages, pa.int64())})
        engine.attach("villages_same", villages)
        engine.create("residents_new", _RESIDENTS_NEW)
        replaced = members_of(self.earlier.replaced) if self.earlier.replaced else None
        engine.create("members_known", _known(self.earlier, replaced))
        engine.create("members_new", _others("members", "members_known"))

    def weigh_members(self, engine: Engine, rare: Sequence[int]) -> None:
        """Once `members_weighed` and `crowded` stand: who of them weighs as much as before."""
        if self.earlier is None:
            return
        engine.create("weighed_known", _steady(self.earlier, rare))
        engine.create("weighed_new", _others("members_weighed", "weighed_known"))

    def compare(self, engine: Engine, name: str, select: Compared, rests_on: str) -> None:
        """Make the table of a step that compares. rests_on: the texts that made the rows it compares."""
        members, known, new = _SIDES.get(name, _WEIGHED)
        text = select(members, "residents")
        self.texts[name] = hashlib.sha256(f"{rests_on}\n{text}".encode()).hexdigest()
        if self.earlier is None or self.earlier.texts.get(name) != self.texts[name]:
            self.anew.append(name)
            engine.create(name, text)
        else:
            engine.create("taken_over", _taken_over(*self.earlier.steps[name], known))
            parts = ["SELECT * FROM taken_over"]
            if engine.count(new):
                parts.append(select(new, "residents"))
            if engine.count("residents_new"):
                parts.append(select(_only(members, known), "residents_new"))
            engine.create(name, " UNION ALL ".join(f"SELECT * FROM ({part}) AS part" for part in parts))
            self.taken_over += engine.count("taken_over")
        self.compared += engine.count(name)


_SIDES = {BY_NIK: ("members", "members_known", "members_new")}
_WEIGHED = ("members_weighed", "weighed_known", "weighed_new")

_RESIDENTS_NEW = """SELECT residents.* FROM residents
    ANTI JOIN villages_same ON residents.village_number = villages_same.village_number"""

_SHARED_NOW_OR_THEN = """SELECT nik_number FROM (
    SELECT nik_number FROM shared_niks UNION ALL SELECT nik_number FROM {shared_niks} AS then_shared
    ) AS shared GROUP BY nik_number HAVING count(*) = 1"""

_CROWDED_NOW_OR_THEN = """SELECT DISTINCT m FROM (
    SELECT block, m FROM (
        SELECT block, crowded.m FROM crowded JOIN members_known ON crowded.m = members_known.m
        UNION ALL
        SELECT crowd.block, members_known.m FROM {crowded} AS crowd
        JOIN members_known ON crowd.m = members_known.earlier_m
    ) AS crowds GROUP BY block, m HAVING count(*) = 1
    ) AS changed"""


def _known(earlier: Earlier, replaced: str | None) -> str:
    """One row per member whose keys stand in the earlier run: m, and earlier_m there.

    Rows of one list that say the same of a person are compared alike, so that any of them stands for all.
    """
    parts = [
        f"SELECT m, m + ({then - now}) * 1000000000 AS earlier_m, nik_number FROM members WHERE m // 1000000000 = {now}"
        for now, then in earlier.lists.items()
    ]
    if replaced:
        same = " AND ".join(f"members.{key} IS NOT DISTINCT FROM replaced.{key}" for key in KEYS)
        unchanged = ", ".join(map(str, earlier.lists)) or "-1"
        parts.append(f"""SELECT members.m, replaced.earlier_m, members.nik_number FROM members
            JOIN (SELECT min(m) AS earlier_m, {", ".join(KEYS)} FROM ({replaced}) AS gone
                GROUP BY {", ".join(KEYS)}) AS replaced ON {same}
            WHERE members.m // 1000000000 NOT IN ({unchanged})""")
    if not parts:
        return "SELECT m, m AS earlier_m FROM members WHERE false"
    shared = _SHARED_NOW_OR_THEN.format(shared_niks=earlier.steps["shared_niks"][0])
    return f"""SELECT known.m, known.earlier_m FROM ({" UNION ALL ".join(parts)}) AS known
        ANTI JOIN ({shared}) AS changed ON known.nik_number = changed.nik_number"""


def _steady(earlier: Earlier, rare: Sequence[int]) -> str:
    """One row per member left over now and then, as common, as rare and in the same crowds: m, earlier_m."""
    weighed, columns = earlier.steps["members_weighed"]
    same = [f"now.{share} = past.{share}" for share in columns if share not in ("m", "name_people")]
    same += [f"(now.name_people <= {most}) = (past.name_people <= {most})" for most in rare]
    crowds = _CROWDED_NOW_OR_THEN.format(crowded=earlier.steps["crowded"][0])
    return f"""SELECT known.m, known.earlier_m FROM members_known AS known
        JOIN members_weighed AS now ON known.m = now.m
        JOIN {weighed} AS past ON known.earlier_m = past.m
        ANTI JOIN ({crowds}) AS changed ON known.m = changed.m
        WHERE {" AND ".join(same)}"""


def _taken_over(table: str, columns: Sequence[str], known: str) -> str:
    """The earlier rows of members and residents who are as they were, under today's numbers."""
    kept = ", ".join("known.m AS m" if column == "m" else f"earlier.{column}" for column in columns)
    return f"""SELECT {kept} FROM {table} AS earlier
        JOIN {known} AS known ON earlier.m = known.earlier_m
        JOIN villages_same ON earlier.r // 10000000 = villages_same.village_number"""


def _others(members: str, known: str) -> str:
    return f"SELECT {members}.* FROM {members} ANTI JOIN {known} ON {members}.m = {known}.m"


def _only(members: str, known: str) -> str:
    return f"(SELECT {members}.* FROM {members} JOIN {known} ON {members}.m = {known}.m)"
