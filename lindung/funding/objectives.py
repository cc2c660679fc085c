"""Who goes first when money is short: each objective is a whole number for each person, and a recorded key breaks ties.

Under every objective as many people get a place as possible; the objective says which people.
"""

from enum import StrEnum
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from lindung.funding.candidates import Candidates
from lindung.funding.period import Period
from lindung.law.benefits import Cause
from lindung.law.law import Law


class Objective(StrEnum):
    """What money is divided for."""

    PEOPLE = "people"
    NEED = "need"
    CONTINUITY = "continuity"
    SCHOLARSHIP = "scholarship"


OBJECTIVE_WORDS = {
    Objective.PEOPLE: "sebanyak mungkin orang",
    Objective.NEED: "yang paling membutuhkan lebih dahulu",
    Objective.CONTINUITY: "kepesertaan yang paling lama berjalan lebih dahulu",
    Objective.SCHOLARSHIP: "hak beasiswa anak dijaga lebih dahulu",
}


def values(
    objective: Objective, candidates: Candidates, cheapest: NDArray[np.int64], period: Period, law: Law
) -> NDArray[np.int64]:
    """Of each person; the higher goes first.

    `cheapest`: rupiah of the cheapest place of each. Most people: who costs less goes first, which matters only where
    one source has several prices. Continuity: paid months of a membership that runs. Scholarship: the same, up to as
    many as the law asks of a death by illness in the period's first month; beyond them the right is there, no stronger.
    """
    if objective is Objective.PEOPLE:
        return -cheapest
    if objective is Objective.NEED:
        return candidates.need
    running = np.where(candidates.member, candidates.paid_months + 1, 0)
    if objective is Objective.CONTINUITY:
        return running
    needed = law.row("benefits/scholarship_months", period.first.first, Cause.ILLNESS).count
    return np.minimum(running, needed + 1)


def in_order(value: NDArray[np.int64], keys: tuple[str, ...], tie_key: str) -> NDArray[np.int64]:
    """Rows from first to last: by value, then by a hash of their own key under `tie_key`, however they came in."""
    secret = blake2b(tie_key.encode()).digest()
    ties = [blake2b(key.encode(), key=secret, digest_size=8).digest() for key in keys]
    tie = np.frombuffer(b"".join(ties), ">u8").astype(np.uint64)
    place_of_key = np.empty(len(keys), np.int64)
    place_of_key[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
    return np.lexsort((place_of_key, tie, -value))
