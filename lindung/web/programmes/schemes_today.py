"""What programmes mean for a day: those that can begin, and those whose months are over and that nobody closed."""

from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.months import Month
from lindung.web.programmes.models import Decree, Programme
from lindung.web.programmes.states import DecreeState, ProgrammeState
from lindung.web.shell.components import Item, Task
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of

TO_BEGIN, TO_CLOSE = "dimulai", "ditutup"


def tasks(user: User) -> Sequence[Task]:
    """For who manages schemes in the whole area of a programme."""
    scope = scope_of(user, Can.MANAGE_SCHEMES)
    if not scope:
        return ()
    where = reverse("programmes:programmes")
    begin, close = (waiting(scope, which).count() for which in (TO_BEGIN, TO_CLOSE))
    return [
        Task(_("Program yang dapat dimulai"), begin, f"{where}?daftar={TO_BEGIN}", state="todo"),
        Task(
            _("Program yang bulannya sudah lewat dan belum ditutup"), close, f"{where}?daftar={TO_CLOSE}", state="todo"
        ),
    ]


def standing(_user: User) -> Sequence[Item]:
    """Nothing beside what waits."""
    return ()


def waiting(scope: Scope, which: str) -> "QuerySet[Programme]":
    """Programmes of the scope that may begin (one of their decrees is in force) or whose last month is over."""
    found = scope.limit_areas(Programme.objects.all())
    if which == TO_BEGIN:
        decreed = Decree.objects.filter(programme=OuterRef("pk"), state=DecreeState.IN_FORCE)
        return found.filter(Exists(decreed), state=ProgrammeState.PREPARED)
    now = Month.of(timezone.localdate()).index
    return found.annotate(after=F("first_month") + F("months")).filter(state=ProgrammeState.RUNNING, after__lte=now)
