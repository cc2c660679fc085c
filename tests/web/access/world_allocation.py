"""A division of money at every place, with its source, its terms and its people; and a gift with its letter."""

import hashlib
from datetime import date

from django.utils import timezone

from lindung.web.allocation.gifts import Gift
from lindung.web.allocation.letters import letter_path
from lindung.web.allocation.models import (
    Allocation,
    AllocationLine,
    AllocationPlace,
    AllocationReason,
    AllocationSource,
)
from lindung.web.allocation.states import GiftState, State
from lindung.web.funds.models import Source, SourceTerms
from lindung.web.users.models import User
from tests.web.access.world import Place

DAY = date(2026, 2, 1)


def furnish(place: Place) -> None:
    """One division that waits to be adopted, and one gift that waits to be accepted."""
    if "participant" not in place.things:
        return
    source = Source.objects.get(code=f"{place.mark}-{place.number}")
    source.donor, _made = User.objects.get_or_create(
        username="penyumbang", defaults={"full_name": "PENYUMBANG", "password": "!"}
    )
    source.save()
    letter = _letter(place)
    SourceTerms.objects.create(
        source=source, version=1, terms={"people_at_most": 3}, file_name=f"{letter}.jpg", sha256=letter,
        said_by=place.things["user"], said_at=timezone.now(),
    )  # fmt: skip
    place.things |= {"source": source, "division": _division(place, source), "gift": _gift(place, letter)}


def _letter(place: Place) -> str:
    content = b"\xff\xd8\xff" + place.mark.encode()
    digest = hashlib.sha256(content).hexdigest()
    path = letter_path(f"{digest}.jpg")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return digest


def _division(place: Place, source: Source) -> Allocation:
    participant = place.things["participant"]
    month = participant.programme.first_month
    division = Allocation.objects.create(
        programme=participant.programme, first=place.span.first, last=place.span.last, first_month=month,
        last_month=month, objective="need", tie_key=f"{place.mark} KUNCI", state=State.WORKED, people=1, paid=1,
        rupiah=16_800, exact=True, told=[f"{place.mark} perlu diketahui"], worked_at=timezone.now(),
        asked_by=place.things["user"], asked_at=timezone.now(),
    )  # fmt: skip
    own = AllocationSource.objects.create(
        allocation=division, number=0, source=source, first=place.span.first, last=place.span.last, budget=20_000,
        used=16_800, people=1,
    )  # fmt: skip
    got = AllocationPlace.objects.create(of_source=own, months=[[month, 16_800, 0]], own=16_800)
    why = AllocationReason.objects.create(allocation=division, sentence=f"dibayar «{place.mark}».")
    AllocationLine.objects.create(
        allocation=division, participant=participant, worker=participant.worker, village=participant.village, turn=1,
        place=got, reason=why,
    )  # fmt: skip
    return division


def _gift(place: Place, letter: str) -> Gift:
    month = place.things["programme"].first_month
    return Gift.objects.create(
        code=f"G-{place.mark}-{place.number}", name=f"{place.mark} PEMBERIAN", payer="csr",
        programme=place.things["programme"], first=place.span.first, last=place.span.last, amount=1_000_000,
        letter_number=f"{place.mark}-G{place.number}", letter_day=DAY, file_name=f"{letter}.jpg", sha256=letter,
        first_month=month, last_month=month, state=GiftState.ASKED, asked_by=place.things["user"],
        asked_at=timezone.now(),
    )  # fmt: skip
