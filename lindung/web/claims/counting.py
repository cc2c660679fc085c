"""Claims counted by area: deaths and accidents, how far they are, rupiah paid, days from event to payment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lindung.common.money import Rupiah
from lindung.web.areas.models import Area
from lindung.web.claims.models import Dossier
from lindung.web.claims.states import COLLECTING, Event, State
from lindung.web.users.scope import Scope


@dataclass
class Counted:
    """The dossiers of one area; cancelled ones are no claims. days, answered: whose quotient is the mean."""

    area: Area
    deaths: int = 0
    accidents: int = 0
    collecting: int = 0
    submitted: int = 0
    paid: int = 0
    refused: int = 0
    unanswered: int = 0  # closed without an answer
    amount: Rupiah = field(default=Rupiah(0))
    days: int = 0  # from event to payment, of all that were paid

    @property
    def dossiers(self) -> int:
        return self.deaths + self.accidents

    @property
    def mean_days(self) -> Fraction | None:
        """From event to payment; None where nothing was paid."""
        return Fraction(self.days, self.paid) if self.paid else None

    def add(self, dossier: Dossier) -> None:
        """One more."""
        if dossier.event == Event.ACCIDENT:
            self.accidents += 1
        else:
            self.deaths += 1
        if dossier.paid_amount is not None and dossier.answered_on is not None:
            self.paid += 1
            self.amount = Rupiah(self.amount + dossier.paid_amount)
            self.days += (dossier.answered_on - dossier.happened_on).days
        elif dossier.refusal_reason:
            self.refused += 1
        elif dossier.state == State.SUBMITTED:
            self.submitted += 1
        elif dossier.state in COLLECTING:
            self.collecting += 1
        else:
            self.unanswered += 1
        assert self.dossiers == self.paid + self.refused + self.submitted + self.collecting + self.unanswered


def counted(dossiers: Iterable[Dossier], areas: Sequence[Area]) -> list[Counted]:
    """The areas that have a dossier, in their order. The areas do not overlap."""
    found = [Counted(area) for area in areas]
    for dossier in dossiers:
        if dossier.state == State.CANCELLED:
            continue
        for one in found:
            if one.area.first <= dossier.village <= one.area.last:
                one.add(dossier)
    return [one for one in found if one.dossiers]


def areas_to_count(scope: Scope, code: str = "") -> tuple[Area | None, list[Area]]:
    """The area that was chosen and the ones below it; without a choice the widest of the scope, one level down."""
    mine = scope.limit_areas(Area.objects.all()).order_by("first", "-last")
    chosen = mine.filter(pk=code).first() if code else None
    tops = [chosen] if chosen else [area for area in mine if area.span in scope.spans]
    if not chosen and len(tops) != 1:
        return None, tops
    top = tops[0]
    return top, list(mine.filter(parent=top)) or [top]
