"""What there is to see of uploads, and for whom."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from lindung.web.areas.models import Area
from lindung.web.intake.models import Upload
from lindung.web.intake.permission import hands_in
from lindung.web.intake.states import WORKED_ON, State
from lindung.web.users.models import User
from lindung.web.users.roles import CAPABILITIES, Can, RoleKind, role_in_words
from lindung.web.users.scope import Scope, merged, scope_of

RECENT = timedelta(days=14)


def seen_by(user: User) -> Scope:
    """Where a user hands in or accepts."""
    return Scope(merged((*scope_of(user, Can.UPLOAD).spans, *scope_of(user, Can.ACCEPT).spans)))


def uploads_of(user: User) -> "QuerySet[Upload]":
    """Uploads about areas in which the user hands in or accepts, the last first."""
    rows = Upload.objects.select_related("area", "by", "decided_by").order_by("-id")
    return seen_by(user).limit_areas(rows)


def areas_to_hand_in_for(user: User) -> list[Area]:
    """The areas of the roles with which a user hands in, none within another."""
    scope = scope_of(user, Can.UPLOAD)
    areas = {role.area_id: role.area for role in user.live_roles if Can.UPLOAD in CAPABILITIES[RoleKind(role.kind)]}
    return [area for area in areas.values() if area.span in scope.spans]


def waiting_for_acceptance(user: User) -> "QuerySet[Upload]":
    """Uploads that this user may accept now, the oldest first; not their own where a second person is wanted."""
    scope = scope_of(user, Can.ACCEPT)
    rows = scope.limit_areas(Upload.objects.filter(state=State.READ)).select_related("area", "by").order_by("id")
    return rows.exclude(by=user, second_person=True)


def waiting_for_others(user: User) -> "QuerySet[Upload]":
    """Uploads that this user handed in and somebody else must accept."""
    return uploads_of(user).filter(by=user, state=State.READ).exclude(pk__in=waiting_for_acceptance(user).values("pk"))


def being_read(user: User) -> "QuerySet[Upload]":
    """Uploads with which the worker is busy."""
    return uploads_of(user).filter(state__in=WORKED_ON)


def failed_lately(user: User) -> "QuerySet[Upload]":
    """What this user handed in and has to hand in anew: failed or refused in the last two weeks."""
    own = uploads_of(user).filter(by=user, state__in=(State.FAILED, State.REFUSED))
    return own.filter(Q(at__gte=timezone.now() - RECENT))


def may_accept(user: User, upload: Upload) -> bool:
    """Has the user the capability for every village of it? A second person is asked for when it is done."""
    return scope_of(user, Can.ACCEPT).holds(upload.span)


def may_take_copy(user: User, upload: Upload) -> bool:
    """Does the user hand in lists of that kind for the area it was handed in for?

    The file holds more than its villages: rows that were refused may be of others, or of none that can be read.
    """
    return hands_in(user, upload.area, upload.kind)


def acceptors(upload: Upload) -> Sequence[str]:
    """The roles that accept it, in words: for whom it waits."""
    accepting = [kind for kind in RoleKind if Can.ACCEPT in CAPABILITIES[kind]]
    if upload.area.level != "village" and len(upload.villages) != 1:
        accepting.remove(RoleKind.VILLAGE_HEAD)
    return [role_in_words(kind) for kind in accepting]
