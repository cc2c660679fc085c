"""Whose turn a list is: a step of its scheme is done by somebody who approves lists at that level, and by no maker.

Makers are who drew the list, entered its meeting, proposed it or spoke of it in this round.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from lindung.common.areas import CODE_LENGTH, Level
from lindung.programme.scheme_year import ApprovalStep, SchemeYear
from lindung.web.programmes.models import Approval, CandidateList, Programme
from lindung.web.programmes.schemes_selectors import programmes_in, year_of
from lindung.web.programmes.states import ListState
from lindung.web.users.models import User
from lindung.web.users.roles import CAPABILITIES, LEVELS, Can, RoleKind
from lindung.web.users.scope import Scope, merged

_LEVELS = tuple(CODE_LENGTH)
_GIVEN = frozenset(level for kind, cans in CAPABILITIES.items() if Can.APPROVE_LISTS in cans for level in LEVELS[kind])


@dataclass(frozen=True)
class Turn:
    """A step of one programme that somebody may do, and where: what a list must be to wait there."""

    programme: Programme
    year: SchemeYear
    number: int
    step: ApprovalStep
    where: Q

    def lists(self, user: User) -> "QuerySet[CandidateList]":
        """Those that wait for them."""
        return without_makers(CandidateList.objects.filter(self.where), user)


def waiting_for_all(user: User) -> int:
    """How many lists wait for somebody, whichever the programme and the step."""
    where = Q(pk__in=())
    for turn in turns_of(user):
        where |= turn.where
    return without_makers(CandidateList.objects.filter(where), user).count()


def turns_of(user: User) -> Sequence[Turn]:
    """Every step at which a list may wait for them, of programmes of which any was proposed."""
    scope = Scope(merged(span for level in _LEVELS for span in approving(user, level).spans))
    found = []
    begun = CandidateList.objects.filter(state=ListState.PROPOSED).values("programme")
    for programme in programmes_in(scope).filter(pk__in=begun) if scope else ():
        year = year_of(programme.scheme)
        for number, step in enumerate(year.approvals[1:], start=1):
            if here := approving(user, level_of(step)):
                waits = Q(programme=programme, state=ListState.PROPOSED, step=number)
                found.append(Turn(programme, year, number, step, waits & here.condition("village")))
    return found


def at_step(programme: Programme, number: int) -> "QuerySet[CandidateList]":
    """The lists of a programme that wait for a step."""
    return CandidateList.objects.filter(programme=programme, state=ListState.PROPOSED, step=number)


def approving(user: User, level: Level) -> Scope:
    """Where a person speaks for that level: by a role at it, not by one above."""
    areas = (
        role.area
        for role in (user.live_roles if user.is_active else ())
        if Can.APPROVE_LISTS in CAPABILITIES[RoleKind(role.kind)] and role.area.level == level
    )
    return Scope(merged(area.span for area in areas))


def level_of(step: ApprovalStep) -> Level:
    """At which level a step is done here: its own, or the next above where nobody approves lists at it."""
    above = _LEVELS[_LEVELS.index(step.level) :]
    return next(level for level in above if level.value in _GIVEN)


def without_makers(lists: "QuerySet[CandidateList]", user: User) -> "QuerySet[CandidateList]":
    """Those in which somebody has had no hand yet."""
    spoken = Approval.objects.filter(of_list=OuterRef("pk"), round=OuterRef("round"), by=user)
    return lists.exclude(made_by(user)).exclude(Exists(spoken))


def made_by(user: User) -> Q:
    """Lists that somebody drew, or whose meeting they entered."""
    return Q(drawn_by=user) | Q(meeting__entered_by=user)
