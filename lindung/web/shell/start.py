"""The start page: what is to be done today, gathered from the apps by what the reader can do.

An app that has work for people has a module `today` with `tasks(user)` and `standing(user)`; SOURCES lists them in the
order in which the reader meets them. Each asks its tables a fixed number of times, whatever is in them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from lindung.web.allocation import today as allocation
from lindung.web.billing import today as billing
from lindung.web.claims import today as claims
from lindung.web.coverage import today as coverage
from lindung.web.exchange import today as exchange
from lindung.web.funds import today as funds
from lindung.web.intake import today as intake
from lindung.web.months import today as months
from lindung.web.notices import today as notices
from lindung.web.programmes import decree_today as decrees, schemes_today as schemes, today as programmes
from lindung.web.residents import today as residents
from lindung.web.review import today as review
from lindung.web.runs import today as runs
from lindung.web.shell.components import Item, Link, Task
from lindung.web.shell.navigation import MENU, abilities, address
from lindung.web.studies import today as studies
from lindung.web.users import today as users
from lindung.web.users.models import User
from lindung.web.users.roles import Can


class Source(Protocol):
    """What an app says of today. A task without anything to do may be left out."""

    def tasks(self, user: User) -> Sequence[Task]: ...

    def standing(self, user: User) -> Sequence[Item]: ...


SOURCES: tuple[Source, ...] = (
    *(claims, intake, review, residents, runs, coverage, schemes, programmes, decrees, exchange),
    *(allocation, billing, months, funds, studies, notices, users),
)


@dataclass(frozen=True)
class Today:
    """The page: what waits for the reader, what the reader waits for, how things stand, and how to begin."""

    mine: Sequence[Task]
    others: Sequence[Task]
    standing: Sequence[Item]
    beginning: str
    begin: Link


def today_of(user: User, sources: Sequence[Source] = SOURCES) -> Today:
    """The start page of a user."""
    tasks = [task for source in sources for task in source.tasks(user) if task.count]
    standing = [item for source in sources for item in source.standing(user)]
    beginning, begin = _beginning(user)
    return Today(
        mine=[task for task in tasks if not task.waits_for],
        others=[task for task in tasks if task.waits_for],
        standing=standing,
        beginning=beginning,
        begin=begin,
    )


def _beginning(user: User) -> tuple[str, Link]:
    """How somebody begins whom nothing waits for: the first thing that their roles can do."""
    can = abilities(user)
    ways = (
        (Can.UPLOAD, _("Unggah register atau daftar terbaru; Lindung mengenali formatnya sendiri."), _upload()),
        (Can.ACCEPT, _("Begitu sebuah register diunggah, Anda membandingkan dan menerimanya di sini."), _upload()),
        (Can.MANAGE_USERS, _("Buat akun untuk orang yang akan bekerja di sini."), Link(_("Pengguna"), _to("users"))),
        (Can.SEE_COVERAGE, _("Lihat siapa yang sudah dan belum terlindungi di wilayah Anda."), _coverage()),
        (Can.SEE_SUPPRESSED, _("Lihat siapa yang sudah dan belum terlindungi, desa demi desa."), _coverage()),
    )
    for capability, words, link in ways:
        if capability in can:
            return words, link
    return _("Akun Anda belum mempunyai peran. Mintalah peran kepada administrator."), Link("")


def _upload() -> Link:
    return Link(_("Unggahan"), _to("intake"))


def _coverage() -> Link:
    return Link(_("Cakupan"), _to("coverage"))


def _to(app: str) -> str:
    """The page of an app that the menu leads to."""
    return next((address(entry.page) for entry in MENU if entry.page.startswith(f"{app}:")), "")
