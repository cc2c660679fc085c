"""What months mean for a day: how many workers need somebody, as the notices of the morning counted them."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from lindung.common.wording import number
from lindung.web.months.alerts import OF_WORKERS
from lindung.web.notices.selectors import holding_for
from lindung.web.notices.words import Kind
from lindung.web.shell.components import Item, Task
from lindung.web.users.models import User

WORDS = {
    Kind.LAPSE_NEAR: gettext_lazy("Perlindungan hampir berakhir"),
    Kind.WAITING: gettext_lazy("Dalam masa tunggu"),
    Kind.EMPLOYED: gettext_lazy("Sudah dibayar pemberi kerja"),
    Kind.OVER_AGE: gettext_lazy("Lewat batas usia"),
    Kind.GONE: gettext_lazy("Meninggal atau pindah"),
}


def tasks(_user: User) -> Sequence[Task]:
    """Nothing beside the notices, which are tasks already."""
    return ()


def standing(user: User) -> Sequence[Item]:
    """How many workers of the reader's areas are counted by a notice of each kind; the list is behind the number."""
    told = holding_for(user).filter(kind__in=[kind.value for kind in OF_WORKERS]).values_list("kind", "details")
    people = dict.fromkeys(OF_WORKERS, 0)
    for kind, details in told:
        people[Kind(kind)] += int(details["people"])
    return [_item(kind, count) for kind, count in people.items() if count]


def _item(kind: Kind, count: int) -> Item:
    words = _("%(count)s pekerja") % {"count": number(count)}
    return Item(str(WORDS[kind]), words, url=reverse("months:attention", args=[kind]))
