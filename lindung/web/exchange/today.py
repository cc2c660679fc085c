"""What the exchange means for a day: people to be sent, people BPJS has not answered about, and what differs."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.wording import number
from lindung.web.exchange.selectors import differences_in, unanswered
from lindung.web.exchange.whom import waiting_in
from lindung.web.shell.components import Item, Task
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


def tasks(user: User) -> Sequence[Task]:
    """For who sends: whoever waits to be sent, and differences. For the branch: whom it has not answered about."""
    found: list[Task] = []
    if scope := scope_of(user, Can.EXCHANGE):
        found = [
            Task(
                _("Peserta yang belum didaftarkan"),
                waiting_in(scope).count(),
                reverse("exchange:new"),
                hint=_("orang yang ditetapkan dan belum ada di berkas untuk BPJS"),
            ),
            Task(
                _("Selisih pendaftaran"),
                differences_in(scope).count(),
                reverse("exchange:differences"),
                hint=_("orang yang ditolak BPJS, atau dijawab lain dari yang dikirim"),
                state="todo",
            ),
        ]
    if scope := scope_of(user, Can.ANSWER_ENROLMENTS):
        people, day = unanswered(scope)
        days = (timezone.localdate() - day).days if day else 0
        waits_for = _("kantor cabang BPJS") if scope_of(user, Can.EXCHANGE) else ""
        hint = _("yang paling lama dikirim %(days)s hari lalu") % {"days": number(days)}
        page = reverse("exchange:submissions")
        found.append(Task(_("Pendaftaran yang belum dijawab"), people, page, waits_for=waits_for, hint=hint))
    return found


def standing(_user: User) -> Sequence[Item]:
    """Nothing beside what waits."""
    return []
