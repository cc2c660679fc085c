"""What a run leaves to people, pair by pair: levels, probability, and what it would give if the two were one.

Read by whoever makes a queue of it (`review_queue`); read in a few selects, however many pairs there are.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lindung.engines.duckdb import Engine, parquet
from lindung.law.law import parameter
from lindung.pipelines.explain import SHARES
from lindung.pipelines.pair_records import PROTECTION_WORDS
from lindung.pipelines.runs import MODEL, STEPS, VERDICTS, Run
from lindung.verification.explanation import REVIEW, Evidence
from lindung.verification.scoring import Statistics, probability_of, score_of
from lindung.verification.weights import FIELDS, TAKEN, Weights, weights_from

DIVIDED = 0.5  # people contradict each other, or two rows are as strong: neither is likelier
_TABLES = ("links", "explained", "ranked", "members", "residents", "members_weighed")


@dataclass(frozen=True)
class OpenLink:
    """One pair that waits for a person. worth: hundredths of a person gained if the two are one.

    reasons: as the run wrote them. evidence: what the account of its score rests on (`verification.explanation`).
    """

    m: int
    r: int
    member_id: str
    resident_id: str
    step: str
    score: int | None
    probability: float
    protection: str  # of the resident, if the two are one
    worth: int
    levels: Mapping[str, int]  # by field
    reasons: str
    evidence: Evidence


def open_links(engine: Engine, verdicts: Path, run: Run, prefix: str = "") -> list[OpenLink]:
    """The open pairs of a run, in the order of members and residents.

    prefix: digits with which a village begins; whole members are given of which any candidate lives there.
    """
    model = weights_from((verdicts / MODEL).read_text(encoding="utf-8"))
    statistics = Statistics(**run.statistics)  # type: ignore[arg-type]
    worths = _worths(date.fromisoformat(run.on))
    rows, others = _rows(engine, verdicts / STEPS, verdicts / VERDICTS, prefix), _others(engine, verdicts / STEPS)
    return _exclusive([_link(row, others, worths, model, statistics) for row in rows])


def _rows(engine: Engine, steps: Path, verdicts: Path, prefix: str) -> list[tuple[object, ...]]:
    tables = {name: parquet([steps / f"{name}.parquet"]) for name in _TABLES}
    levels = ", ".join(f"coalesce(ranked.{field}_level, {_level(field)})" for field in FIELDS)
    engine.create(
        "waiting",
        f"""SELECT link.m, link.r, link.step, link.score, link.probability FROM {tables["links"]} AS link
        WHERE link.decision = 'review' AND link.m IN (
            SELECT m FROM {tables["links"]} AS near
            WHERE near.decision = 'review' AND lpad(CAST(near.r // 10000000 AS VARCHAR), 10, '0') LIKE '{prefix}%')""",
    )
    return engine.rows(
        f"""SELECT link.m, link.r, members.member_id, residents.resident_id, link.step, link.score,
            coalesce(link.probability, ranked.probability), members.protection, verdict.resident_id IS NOT NULL,
            verdict.protection, explained.reasons, {levels}, coalesce(ranked.taken_level, 0),
            {", ".join(f"weighed.{share}" for share in SHARES)}
        FROM waiting AS link
        JOIN {tables["explained"]} AS explained ON link.m = explained.m AND link.r = explained.r
        JOIN {tables["members"]} AS members ON link.m = members.m
        JOIN {tables["residents"]} AS residents ON link.r = residents.r
        LEFT JOIN {tables["ranked"]} AS ranked ON link.m = ranked.m AND link.r = ranked.r
        LEFT JOIN {tables["members_weighed"]} AS weighed ON link.m = weighed.m
        LEFT JOIN {parquet([verdicts])} AS verdict ON residents.resident_id = verdict.resident_id
        ORDER BY link.m, link.r"""
    )


def _others(engine: Engine, steps: Path) -> dict[int, list[tuple[int, int]]]:
    """Member → (resident, score) of all its ranked candidates, the best first."""
    rows = engine.rows(
        f"""SELECT m, r, score FROM {parquet([steps / "ranked.parquet"])}
        WHERE m IN (SELECT m FROM waiting) ORDER BY m, place"""
    )
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for m, r, score in rows:
        found[int(str(m))].append((int(str(r)), int(str(score))))
    return found


def _level(field: str) -> str:
    """What `explained` keeps of pairs that were not ranked."""
    return f"explained.{field}_level" if field in ("name", "birth", "nik", "village", "mother") else "9"


def _link(
    row: Sequence[object],
    others: Mapping[int, Sequence[tuple[int, int]]],
    worths: Mapping[str, int],
    model: Weights,
    statistics: Statistics,
) -> OpenLink:
    _, _, member, resident, step, score, probability, protection, living, has, reasons = row[:11]
    m, r = int(str(row[0])), int(str(row[1]))
    levels = {field: int(str(level)) for field, level in zip((*FIELDS, TAKEN), row[11:19], strict=True)}
    shares = dict(zip(SHARES, row[19:], strict=True))
    worth = worths[str(protection)] if living else worths["none"]
    gained = max(worth - (worths[str(has)] if living and has != "none" else 0), 0)
    likely = float(str(probability)) if probability is not None else None
    if likely is None:
        likely = model.same_nik.get((levels["name"], levels["birth"]))
    if likely is None and step == "nik_differs":
        parts = score_of(levels, {name: int(str(share or 0)) for name, share in shares.items()}, model, statistics)
        likely = probability_of(sum(part.centibits for part in parts), [], model)
    known = {name: int(str(share)) for name, share in shares.items()} if shares[SHARES[0]] is not None else {}
    beside = [other for candidate, other in others.get(m, ()) if candidate != r]
    return OpenLink(
        m, r, str(member), str(resident), str(step), int(str(score)) if score is not None else None,
        DIVIDED if likely is None else likely, str(protection), gained,
        {field: levels[field] for field in FIELDS}, str(reasons),
        Evidence(levels, known, beside, REVIEW, str(step)),
    )  # fmt: skip


def _exclusive(links: Sequence[OpenLink]) -> list[OpenLink]:
    """A member is at most one resident: probabilities that add up to more than one are brought down together."""
    totals: dict[int, float] = {}
    for link in links:
        totals[link.m] = totals.get(link.m, 0.0) + link.probability
    return [replace(link, probability=round(link.probability / max(totals[link.m], 1.0), 6)) for link in links]


def _worths(on: date) -> dict[str, int]:
    return {protection: parameter(f"review/worth_{protection}").count_on(on) for protection in PROTECTION_WORDS}
