"""Why one pair stands as it does, in parts that add up, and which single change would turn the answer.

Rests on what a run keeps (levels, shares, model, statistics), never on the people's names. A pair that the NIK or a
person decided has no shares of its own; the average ones of the model stand in, and `average` says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lindung.verification.levels import UNKNOWN
from lindung.verification.scoring import Part, Statistics, probability_of, score_of
from lindung.verification.sentences import LEVEL_WORDS
from lindung.verification.weights import TAKEN, Weights, key_of

MATCHED, REVIEW, NONE = "matched", "review", "none"
SAME_NIK = 5
BETTER = {"nik": 5, "birth": 4, "name": 7, "mother": 2, "village": 2}
WORSE = {"nik": 0, "birth": 0, "name": 0, "mother": 0, "village": 0}
ASKED_OF_LISTS = ("mother", "village")  # where a list does not say, no paper makes it say so
IF_SO = {
    ("nik", 5): "bila NIK dilengkapi dan sama",
    ("birth", 4): "bila tanggal lahir sama",
    ("name", 7): "bila nama sama",
    ("mother", 2): "bila nama ibu sama",
    ("village", 2): "bila desa sama",
    ("nik", 0): "bila NIK ternyata berbeda",
    ("birth", 0): "bila tanggal lahir ternyata berbeda",
    ("name", 0): "bila nama ternyata berbeda",
    ("mother", 0): "bila nama ibu ternyata berbeda",
    ("village", 0): "bila tinggal di kabupaten lain",
}
PAPERS = {
    "nik": "KTP-el atau KK",
    "birth": "akta kelahiran, KTP-el, atau KK",
    "name": "KTP-el atau KK",
    "mother": "akta kelahiran atau KK",
    "village": "KK",
}


@dataclass(frozen=True)
class Evidence:
    """One pair as a run left it. shares: of `members_weighed`, empty where the run did not weigh the pair.

    others: scores of the member's other candidates. decision: what the run decided, by which step.
    """

    levels: Mapping[str, int]
    shares: Mapping[str, int]
    others: Sequence[int]
    decision: str
    step: str | None


@dataclass(frozen=True)
class Contribution:
    """What one field says of the pair, in words and in hundredths of a bit."""

    field: str
    words: str
    centibits: int


@dataclass(frozen=True)
class Change:
    """One single change, and what would then be decided, with the paper that shows it."""

    field: str
    words: str
    paper: str
    decision: str
    probability: float | None  # None where the NIK would decide


@dataclass(frozen=True)
class Account:
    """A pair explained: the contributions add up to `score`. average: a name's weight is the average one."""

    contributions: tuple[Contribution, ...]
    score: int
    probability: float
    average: bool
    changes: tuple[Change, ...]

    def __post_init__(self) -> None:
        assert sum(part.centibits for part in self.contributions) == self.score, self


@dataclass(frozen=True)
class Method:
    """What a run decided by: its model, its statistics and its thresholds, out of `model.json` and `run.json`.

    average: the average shares of its members left over, in the columns of `members_weighed`.
    """

    model: Weights
    statistics: Statistics
    matched_from: float
    review_from: float
    average: Mapping[str, int]


def account_of(evidence: Evidence, method: Method) -> Account:
    """The parts of one pair and what would change the answer."""
    average = not evidence.shares
    shares = method.average if average else evidence.shares
    parts = score_of(evidence.levels, shares, method.model, method.statistics)
    contributions = tuple(said for part in parts for said in _contributions(part, evidence.levels, method))
    score = sum(part.centibits for part in parts)
    probability = probability_of(score, evidence.others, method.model)
    return Account(contributions, score, probability, average, _changes(evidence, shares, method))


def borne_out(name_level: int, birth_level: int) -> bool:
    """Do name or birth date bear an equal NIK out? The rule of `nik_pairs.sql`."""
    return (
        name_level >= 4
        or (name_level >= 1 and birth_level in (2, 3, 4))
        or (name_level >= 2 and birth_level == UNKNOWN)
    )


def _contributions(part: Part, levels: Mapping[str, int], method: Method) -> list[Contribution]:
    """A part in words; of a common or rare name the average weight and what its own share changes stand apart."""
    if part.field == "prior":
        odds = f"{round(2 ** (-part.centibits / 100)):,}".replace(",", ".")
        return [Contribution("prior", f"sebelum membandingkan: satu dari {odds} pasangan", part.centibits)]
    if part.field == TAKEN:
        said = "sudah punya baris peserta lain" if part.level else "belum punya baris peserta lain"
        return [Contribution(TAKEN, f"penduduk ini {said}", part.centibits)]
    words = LEVEL_WORDS[part.field].get(part.level or 0, part.field)
    term = method.model.terms(part.field).get(key_of(part.field, levels))
    if part.field == "name" and term is not None and term.share:
        usual = term.centibits - method.average[term.share]
        if rest := part.centibits - usual:
            common = "nama atau kata ini lazim" if rest < 0 else "nama atau kata ini jarang"
            return [Contribution("name", words, usual), Contribution("name_share", common, rest)]
    return [Contribution(part.field, words, part.centibits)]


def _changes(evidence: Evidence, shares: Mapping[str, int], method: Method) -> tuple[Change, ...]:
    """Single changes under which another thing is decided; where people decided, only people change it."""
    if evidence.step == "person":
        return ()
    wanted = WORSE if evidence.decision == MATCHED else BETTER
    changes = []
    for field, level in wanted.items():
        if evidence.levels[field] == level or (field in ASKED_OF_LISTS and evidence.levels[field] == UNKNOWN):
            continue
        levels = {**evidence.levels, field: level}
        decision, probability = _decided(levels, shares, evidence.others, method)
        if decision != evidence.decision:
            changes.append(Change(field, IF_SO[field, level], PAPERS[field], decision, probability))
    return tuple(changes)


def _decided(
    levels: Mapping[str, int], shares: Mapping[str, int], others: Sequence[int], method: Method
) -> tuple[str, float | None]:
    if levels["nik"] == SAME_NIK:
        return (MATCHED if borne_out(levels["name"], levels["birth"]) else REVIEW), None
    score = sum(part.centibits for part in score_of(levels, shares, method.model, method.statistics))
    probability = probability_of(score, others, method.model)
    if probability >= method.matched_from and score > max(others, default=score - 1):
        return MATCHED, probability
    return (REVIEW if probability >= method.review_from else NONE), probability
