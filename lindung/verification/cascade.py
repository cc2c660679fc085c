"""The method of verification, step by step. Each step is one select in `sql/`, and its result keeps its name on disk.

A resident and a member are the same person when
  0. a person decided so, which nothing overrules; or
  1. the NIK is the same and the name or the birth date bears it out, for one living resident only; or
  2. of those the NIK leaves over, name, birth date, NIK (and village, mother, sex, birth place where the list has them)
     together speak for one resident, clearly ahead of every other, and no equal NIK speaks against it.
What is likely but not clear goes to a person. Nothing chooses between two candidates, and no step overrules an
earlier one.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from lindung.engines.engine import Engine
from lindung.verification import sentences
from lindung.verification.blocks import BLOCKS, NAME_AND_BIRTH, Block
from lindung.verification.decisions import MEMBER_KEY, RESIDENT_KEY, Decision, standing_table
from lindung.verification.estimation import estimated_prior, expected_share
from lindung.verification.levels import levels
from lindung.verification.reuse import Reuse
from lindung.verification.scoring import MOST, Statistics
from lindung.verification.steps import COMPARED, Step, sql
from lindung.verification.thresholds import Thresholds
from lindung.verification.weights import Weights, centibits

MOST_OF_A_NIK = 20  # member rows with one NIK, beyond which it is nobody's

_SHARES = "name_share, sound_share, word_share, birth_share"

CASCADE = (
    Step("residents", "everybody in the registers, living or not", "r, resident_id"),
    Step("members", "the membership list, and what it gives on the day", "m, member_id, protection"),
    Step("decided", "pairs about which people decided", "m, r, outcome, told"),
    Step("shared_niks", "NIKs that too many rows of the lists share"),
    Step("nik_pairs", "who has the same NIK"),
    Step("nik_open", "of them, those about whom nobody decided", "m, r"),
    Step("nik_matched", "where name or birth date bear the NIK out, for one resident only: matched"),
    Step("members_left", "members placed neither by a person nor by NIK", "m"),
    Step("frequencies", "how common their names and birth dates are"),
    Step("members_weighed", "the same members, with that", f"m, name_people, {_SHARES}"),
    Step("crowded", "members who share a key with too many others"),
    *BLOCKS,
    Step(COMPARED, "all who share any of these keys and are alike enough, scored"),
    Step("candidates", "the residents they may be"),
    Step("ranked", "the best of each member, and whoever is close behind"),
    Step("proposed", "matched or for review, as each step alone sees it"),
    Step("strongest", "the members of residents whom several match, the strongest first"),
    Step("rivals", "members who match somebody's resident and are another person"),
    Step("links", "matched or for review, with no two people on one resident"),
    Step(
        "explained",
        "how alike the two are, in levels and in words",
        "m, r, decision, name_level, birth_level, nik_level, village_level, mother_level, reasons",
    ),
    Step("best_links", "the one link that speaks for a resident", "m, r, member_rows, open_reviews"),
    Step("crowd_residents", "whose name and birth date a crowd of members shares"),
    Step("niks_in_two_villages", "living residents of two villages with one NIK", "r"),
    Step("alike_in_two_villages", "living residents of two villages with one name, birth date and mother", "r"),
    Step("registered_twice", "who is living in two villages' registers"),
    Step("verdicts", "one verdict for each living resident", once=True),
    Step("members_not_living", "members who are dead or gone in the registers"),
)

MATCHING = CASCADE[: [step.name for step in CASCADE].index("best_links")]
"""The steps that say who is whom; those after them say what a membership gives."""

SCORING = CASCADE[: [step.name for step in CASCADE].index("proposed")]
"""The steps that score whoever may be whom."""

RESIDENT_NUMBER = "coalesce(village_number, 0) * 10000000 + number"
MEMBER_NUMBER = "list_number * 1000000000 + number"

_SHARED_MEMBERS = """SELECT count(*) FROM (
    SELECT m FROM links WHERE decision = 'matched' GROUP BY m HAVING count(*) > 1) AS shared"""


def verify(  # noqa: PLR0913 - all that a run rests on
    engine: Engine,
    sources: Mapping[str, str],
    on: date,
    grace_months: int,
    weights: Weights,
    thresholds: Thresholds,
    done: Callable[[Step], None] = lambda step: None,
    *,
    reuse: Reuse | None = None,
    decisions: Iterable[Decision] = (),
) -> Statistics:
    """Run the cascade. sources: `resident_files` and `member_files`, SQL names of canonical rows.

    Of `member_files` each row says also its `list_number`. decisions: what people decided, which is never overruled.
    Makes the tables of CASCADE; `verdicts` has one row per living resident. Gives what was counted on the way, with
    which scores can be reckoned again. What an earlier run compared is taken from it where `reuse` has one; the tables
    are the same.
    """
    values: dict[str, object] = {**sources, "on": on.isoformat(), "grace_months": grace_months}
    values |= {"resident_number": RESIDENT_NUMBER, "member_number": MEMBER_NUMBER}
    return _run(engine, CASCADE, values, weights, thresholds, done, reuse or Reuse(), decisions)


def candidates(
    engine: Engine,
    sources: Mapping[str, str],
    on: date,
    grace_months: int,
    weights: Weights,
    thresholds: Thresholds,
    done: Callable[[Step], None] = lambda step: None,
) -> Statistics:
    """Run the same steps up to `ranked`, for whom the weights are to be learnt from."""
    values: dict[str, object] = {**sources, "on": on.isoformat(), "grace_months": grace_months}
    values |= {"resident_number": RESIDENT_NUMBER, "member_number": MEMBER_NUMBER}
    return _run(engine, SCORING, values, weights, thresholds, done, Reuse())


def who_is_who(engine: Engine, residents: str, others: str, weights: Weights, thresholds: Thresholds) -> Statistics:
    """Hold any list of the same people against residents, by the same steps as members, up to who is whom.

    residents, others: SQL names of rows in canonical columns; a row of `others` is known by its `entry_id`. What only
    a membership list tells is empty. Rows without a name are left out: nothing but the name tells people apart.
    Of the tables made `explained` has one row per row and resident that are or may be one.
    """
    engine.create("others", sql("others").format(other_rows=others))
    values: dict[str, object] = {"resident_files": residents, "member_files": "others"}
    values |= {"on": date.max.isoformat(), "grace_months": 0}  # of a membership, which nobody here has
    values |= {
        "resident_number": "row_number() OVER (ORDER BY resident_id)",
        "member_number": "row_number() OVER (ORDER BY member_id)",
    }
    return _run(engine, MATCHING, values, weights, thresholds, lambda step: None, Reuse())


def _run(  # noqa: PLR0913, PLR0917 - all that a run rests on
    engine: Engine,
    steps: Sequence[Step],
    values: dict[str, object],
    weights: Weights,
    thresholds: Thresholds,
    done: Callable[[Step], None],
    reuse: Reuse,
    decisions: Iterable[Decision] = (),
) -> Statistics:
    values |= vars(thresholds)
    values |= {**vars(weights.calibration), "most_score": MOST, "most_of_a_nik": MOST_OF_A_NIK}
    values |= {"reasons": sentences.VERDICT, "told": sentences.reasons()}
    values |= {"member_key": MEMBER_KEY, "resident_key": RESIDENT_KEY, "same_nik": weights.under_one_nik()}
    engine.attach("decisions", standing_table(decisions))
    values["name_and_birth"] = NAME_AND_BIRTH
    values["all_pairs"] = " UNION ALL ".join(f"SELECT * FROM {block.name}" for block in BLOCKS)
    statistics = Statistics(0, 0.0, 0.0)
    for step in steps:
        if step.name == "frequencies":
            statistics = _counted(engine)
            values |= {"population_count": statistics.population, "score": weights.score(statistics.prior)}
            values |= dict(zip(("free", "taken"), weights.taken(statistics.taken), strict=True))
        if step.name == "ranked":
            statistics, values["shift"] = _estimated(engine, statistics)
        values["levels"] = levels(*_fields(step))
        if isinstance(step, Block):
            values |= {"condition": step.condition(), "block": step.name}
        if step.compares:
            reuse.compare(engine, step.name, partial(_compared, step, values), sql("residents") + sql("members"))
        else:
            (engine.view if step.once else engine.create)(step.name, _select(step, values))
        if step.name == "shared_niks":
            reuse.know_members(engine, partial(_members, values))
        if step.name == "crowded":
            reuse.weigh_members(engine, rare=[block.most for block in BLOCKS if block.most])
        done(step)
    assert steps == SCORING or not engine.rows(_SHARED_MEMBERS)[0][0], "a member is at most one resident"
    return statistics


def _compared(step: Step, values: Mapping[str, object], members: str, residents: str) -> str:
    """The text of a step that compares these members with these residents."""
    return _select(step, {**values, "members": members, "residents": residents})


def _members(values: Mapping[str, object], rows: str) -> str:
    return sql("members").format(**{**values, "member_files": rows})


def _select(step: Step, values: Mapping[str, object]) -> str:
    """The text of a step with its values; every block has a crowd of its own."""
    if step.name == "crowded":
        return " UNION ALL ".join(block.crowd() for block in BLOCKS)
    return sql(step.sql).format(**values)


def _counted(engine: Engine) -> Statistics:
    """The size of the population and the prior, once the NIK has placed whom it could.

    In steps of a quarter bit, so that a few people more or less change nobody's score, and what was compared with it
    may be taken over by the next run.
    """
    residents, members, left, placed = (
        engine.count(name) for name in ("residents", "members", "members_left", "nik_matched")
    )
    counts = "SELECT count(nik_number), count(*) FROM "
    valid, _ = engine.rows(counts + "members")[0]
    left_valid, left_all = engine.rows(counts + "members_left")[0]
    share = expected_share(left, int(str(left_all)) - int(str(left_valid)), placed, int(str(valid)))
    taken = int(str(engine.rows("SELECT count(DISTINCT r) FROM nik_matched")[0][0])) / max(residents, 1)
    return Statistics(max(residents + members, 1), round(4 * math.log2(share / max(residents, 1))) / 4, round(taken, 4))


def _estimated(engine: Engine, counted: Statistics) -> tuple[Statistics, int]:
    """The statistics with the prior estimated from the candidates, and by how many hundredths of a bit it moved."""
    rows = engine.rows(sql("odds_of_members").format(most_score=MOST))
    odds = {int(str(eighths)) / 8: int(str(members)) for eighths, members in rows}
    prior = estimated_prior(odds, counted.prior, engine.count("members_left"), engine.count("residents"))
    return replace(counted, prior=prior), centibits(prior) - centibits(counted.prior)


def _fields(step: Step) -> tuple[str, ...]:
    if step.name == "nik_pairs":
        return ("name", "birth", "mother", "village")
    if step.name == "rivals":
        return ("name", "birth", "nik")
    if step.name == "explained":
        return ("name", "birth", "nik", "village", "mother")
    return ("name", "birth", "nik", "village", "mother", "sex", "place")
