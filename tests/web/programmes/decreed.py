"""Approved lists to decree, made without the steps before them."""

from collections.abc import Sequence

from lindung.web.programmes.models import Candidate, CandidateList, Programme
from lindung.web.programmes.states import ListState, Standing
from lindung.web.residents.models import Resident
from lindung.web.users.models import User
from tests.web.conftest import MELATI

PRICE = 201_600


def approved(
    programme: Programme, chosen: Sequence[str], reserve: Sequence[str] = (), *, village: int = MELATI, by: User
) -> CandidateList:
    """The approved list of a village with these residents of its register, by name, in this order."""
    made = CandidateList.objects.create(
        programme=programme, village=village, version=1, state=ListState.APPROVED, on="2023-01-10",
        ceiling=PRICE * len(chosen), price=PRICE, places=len(chosen), reserve=len(reserve), drawn_by=by,
        drawn_at="2023-01-10T03:00:00Z",
    )  # fmt: skip
    standings = [(name, Standing.CHOSEN) for name in chosen] + [(name, Standing.RESERVE) for name in reserve]
    for rank, (name, standing) in enumerate(standings, start=1):
        resident = Resident.objects.get(village=village, name=name)
        Candidate.objects.create(
            of_list=made, village=village, resident=resident.pk, rank=rank, drawn=standing, standing=standing
        )
    return made
