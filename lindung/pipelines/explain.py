"""One resident explained: which step decided, what spoke for and against, who else it could be, what would change it.

Rests on the run's folder. Names come from the snapshots it names; where those are gone the numbers stand without them.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lindung.common.errors import UserError
from lindung.engines.duckdb import Engine, parquet
from lindung.pipelines.pair_records import Record, in_village, member_records, missing, resident_records
from lindung.pipelines.runs import MODEL, STEPS, VERDICTS, Run, load_run
from lindung.verification.explanation import Account, Evidence, Method, account_of
from lindung.verification.scoring import Statistics
from lindung.verification.weights import FIELDS, TAKEN, centibits, weights_from

CHOSEN, NEAREST = "chosen", "nearest"
OTHER_RESIDENT, OTHER_MEMBER = "other_resident", "other_member"
SHARES = ("name_share", "sound_share", "word_share", "birth_share")
_TABLES = (
    "residents",
    "members",
    "links",
    "ranked",
    "nik_pairs",
    "members_weighed",
    "explained",
    "best_links",
    "decided",
)


@dataclass(frozen=True)
class Story:
    """One pair: why it is told (`role`), the decision, its parts. told: the reasons as the run wrote them."""

    role: str
    m: int
    r: int
    member_id: str
    resident_id: str
    step: str | None
    decision: str
    told: str
    account: Account


@dataclass(frozen=True)
class Explanation:
    """Everything about one resident. verdict: its row in `verdicts`, empty for who is not living."""

    resident_id: str
    village: str
    run: Run
    verdict: Mapping[str, object]
    stories: Sequence[Story]
    residents: Mapping[str, Record]
    members: Mapping[str, Record]
    gone: Sequence[str]  # files whose snapshot is no longer there

    @property
    def chosen(self) -> Story | None:
        """The pair the verdict rests on, or the nearest one where nothing was decided."""
        return self.stories[0] if self.stories else None


def explain(verdicts: Path, resident_id: str) -> Explanation:
    """Explain one resident of a run, living or not. UserError where the run does not know the resident."""
    run = load_run(verdicts)
    with Engine(verdicts / "spill") as engine:
        tables = {name: parquet([verdicts / STEPS / f"{name}.parquet"]) for name in _TABLES}
        r = _number(engine, tables, verdicts, resident_id)
        stories = _stories(engine, tables, r, method_of(engine, verdicts, run))
        residents, members = _names(engine, run, resident_id, r, stories)
        verdict = engine.table(
            f"SELECT * FROM {parquet([verdicts / VERDICTS])} WHERE resident_id = {_quoted(resident_id)}"
        ).to_pylist()
    village = in_village(r)
    mine = [source for source in run.residents() if source.village == village]
    gone = missing([*mine, *run.members()])
    return Explanation(resident_id, village, run, verdict[0] if verdict else {}, stories, residents, members, gone)


def _number(engine: Engine, tables: Mapping[str, str], verdicts: Path, resident_id: str) -> int:
    rows = engine.rows(f"SELECT r FROM {tables['residents']} WHERE resident_id = {_quoted(resident_id)}")
    if not rows:
        raise UserError(
            f"Penduduk «{resident_id}» tidak ada di verifikasi {verdicts.name}. "
            "Salin resident_id dari verdicts.parquet, atau sebut --village, --sheet, dan --number dari daftar desa."
        )
    return int(str(rows[0][0]))


def method_of(engine: Engine, verdicts: Path, run: Run) -> Method:
    """What a run decided by.

    Where no member was left over there is no average: a name then counts as the rarest there is.
    """
    model = weights_from((verdicts / MODEL).read_text(encoding="utf-8"))
    statistics = Statistics(**run.statistics)  # type: ignore[arg-type]
    means = ", ".join(f"CAST(round(avg({share})) AS INTEGER)" for share in SHARES)
    weighed = parquet([verdicts / STEPS / "members_weighed.parquet"])
    found = engine.rows(f"SELECT {means} FROM {weighed}")[0]
    rarest = centibits(math.log2(1 / statistics.population))
    average = {share: rarest if mean is None else int(str(mean)) for share, mean in zip(SHARES, found, strict=True)}
    limits = run.thresholds
    return Method(model, statistics, limits["matched_from"], limits["review_from"], average)


def _stories(engine: Engine, tables: Mapping[str, str], r: int, method: Method) -> list[Story]:
    """The pair the verdict rests on or the nearest, then the runner-up on either side."""
    best = engine.rows(f"SELECT m FROM {tables['best_links']} WHERE r = {r}")
    near = engine.rows(f"SELECT m FROM {tables['ranked']} WHERE r = {r} ORDER BY probability DESC, score DESC, m")
    linked = engine.rows(f"SELECT m FROM {tables['links']} WHERE r = {r} ORDER BY decision, probability DESC, m")
    members = list(dict.fromkeys(int(str(row[0])) for row in [*best, *linked, *near]))
    if not members:
        return []
    told = [_story(engine, tables, CHOSEN if best else NEAREST, (members[0], r), method)]
    rivals = engine.rows(
        f"""SELECT r FROM {tables["ranked"]} WHERE m = {members[0]} AND r <> {r} ORDER BY place LIMIT 1"""
    ) or engine.rows(f"SELECT r FROM {tables['nik_pairs']} WHERE m = {members[0]} AND r <> {r} ORDER BY r LIMIT 1")
    told += [_story(engine, tables, OTHER_RESIDENT, (members[0], int(str(row[0]))), method) for row in rivals]
    told += [_story(engine, tables, OTHER_MEMBER, (m, r), method) for m in members[1:2]]
    return told


def _story(engine: Engine, tables: Mapping[str, str], role: str, pair: tuple[int, int], method: Method) -> Story:
    m, r = pair
    here = f"m = {m} AND r = {r}"
    ids = engine.rows(
        f"""SELECT (SELECT member_id FROM {tables["members"]} WHERE m = {m}),
            (SELECT resident_id FROM {tables["residents"]} WHERE r = {r})"""
    )[0]
    link = engine.rows(f"SELECT decision, step FROM {tables['links']} WHERE {here} ORDER BY decision LIMIT 1")
    decision, step = (str(link[0][0]), str(link[0][1])) if link else ("none", None)
    reasons = engine.rows(f"SELECT reasons FROM {tables['explained']} WHERE {here}")
    told = str(reasons[0][0]) if reasons else ""
    if not link:
        word = engine.rows(f"SELECT told FROM {tables['decided']} WHERE {here}")
        told = str(word[0][0]) if word else ""
    others = engine.rows(f"SELECT score FROM {tables['ranked']} WHERE m = {m} AND r <> {r} ORDER BY place")
    weighed = engine.rows(f"SELECT {', '.join(SHARES)} FROM {tables['members_weighed']} WHERE m = {m}")
    evidence = Evidence(
        _levels(engine, tables, here),
        dict(zip(SHARES, map(int, map(str, weighed[0])), strict=True)) if weighed else {},
        [int(str(row[0])) for row in others],
        decision,
        step,
    )
    return Story(role, m, r, str(ids[0]), str(ids[1]), step, decision, told, account_of(evidence, method))


def _levels(engine: Engine, tables: Mapping[str, str], here: str) -> dict[str, int]:
    """As ranked; of pairs that were not, what the NIK step or the explanation kept; the rest is unknown."""
    fields = (*FIELDS, TAKEN)
    names = ", ".join(f"{field}_level" for field in fields)
    rows = engine.rows(f"SELECT {names} FROM {tables['ranked']} WHERE {here}")
    if not rows:
        kept = "name_level, birth_level, nik_level, village_level, mother_level, 9, 9, 0"
        rows = engine.rows(f"SELECT {kept} FROM {tables['explained']} WHERE {here}")
    if not rows:
        by_nik = "name_level, birth_level, 5, village_level, mother_level, 9, 9, 0"
        rows = engine.rows(f"SELECT {by_nik} FROM {tables['nik_pairs']} WHERE {here}")
    assert rows, "a pair that is told was compared"
    return {field: int(str(level)) for field, level in zip(fields, rows[0], strict=True)}


def _names(
    engine: Engine, run: Run, resident_id: str, r: int, stories: Sequence[Story]
) -> tuple[dict[str, Record], dict[str, Record]]:
    residents = sorted({resident_id, *(story.resident_id for story in stories)})
    villages = sorted({in_village(r), *(in_village(story.r) for story in stories)})
    engine.create("wanted", f"SELECT unnest([{', '.join(map(_quoted, residents))}]) AS resident_id")
    found = resident_records(engine, run, "wanted", villages)
    members = ", ".join(_quoted(story.member_id) for story in stories)
    engine.create("wanted", f"SELECT unnest(CAST([{members}] AS VARCHAR[])) AS member_id")
    return found, member_records(engine, run, "wanted")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
