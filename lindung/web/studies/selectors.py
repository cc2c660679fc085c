"""Studies as a person may read them: those of their own areas, and those that were shared with them and still are."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from lindung.web.studies.models import Share, StudyRun
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of


def studies_in(scope: Scope) -> QuerySet[StudyRun]:
    """The studies of areas of the scope, the last first."""
    return scope.limit_areas(StudyRun.objects.select_related("made_by")).order_by("-pk")


def shared_with(reader: User) -> QuerySet[StudyRun]:
    """Studies whose link somebody opened, while the link holds."""
    holding = live_shares().filter(readers__reader=reader)
    return StudyRun.objects.filter(pk__in=holding.values("study")).select_related("made_by").order_by("-pk")


def readable_by(reader: User) -> QuerySet[StudyRun]:
    """Everything of the two that somebody may read; nothing for whoever may see no studies at all."""
    scope = scope_of(reader, Can.SEE_STUDIES)
    if not scope:
        return StudyRun.objects.none()
    mine, others = studies_in(scope).values("pk"), shared_with(reader).values("pk")
    return StudyRun.objects.filter(Q(pk__in=mine) | Q(pk__in=others)).select_related("made_by").order_by("-pk")


def live_shares() -> QuerySet[Share]:
    """Links that hold today."""
    return Share.objects.filter(withdrawn_at=None, until__gte=timezone.localdate())


def belongs(user: User, found: StudyRun) -> bool:
    """May the user go on with a study: copy it, share it, ask for it?"""
    return scope_of(user, Can.MAKE_STUDIES).holds(found.span)
