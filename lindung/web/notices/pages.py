"""Notices as their page and their document show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from lindung.common.wording import number
from lindung.documents.posted_lists import NoticeLine, NoticeList
from lindung.web.notices.forms import ChosenForm
from lindung.web.notices.models import Notice
from lindung.web.notices.selectors import MANY, PRINTED, Chosen, listed, names_of, page_of, unseen_count
from lindung.web.notices.words import WORDS, Kind, heading_of, sentence_of
from lindung.web.shell.components import Tone
from lindung.web.shell.shown import day, place
from lindung.web.users.models import User


@dataclass(frozen=True)
class Line:
    """One notice on the page. number: as text, it stands in an attribute."""

    number: str
    heading: str
    tone: Tone
    text: str
    area: str
    on: str
    url: str
    seen: bool


def page(user: User, form: ChosenForm) -> dict[str, Any]:
    """The context of the page."""
    shown, next_key = page_of(user, form.chosen, form.after_key)
    unseen = unseen_count(user)
    names = names_of(shown)
    return {
        "title": _("Pemberitahuan"),
        "form": form,
        "lines": [_line(notice, names) for notice in shown],
        "upto": str(max((notice.pk for notice in shown), default=0)),
        "next_key": next_key,
        "kind": form.chosen.kind,
        "unseen": unseen,
        "lead": _counted(unseen),
        "empty": _nothing(form.chosen),
    }


def printed_list(user: User, chosen: Chosen, on: date) -> NoticeList:
    """The same notices for a document, at most PRINTED."""
    notices: Sequence[Notice] = list(listed(user, chosen)[:PRINTED])
    names = names_of(notices)
    lines = [
        NoticeLine(
            localtime(notice.at).date(),
            heading_of(notice.kind),
            sentence_of(notice.kind, notice.details),
            _area(notice, names),
            cast("Any", notice).seen_by_me,
        )
        for notice in notices
    ]
    areas = list(dict.fromkeys(place(role.area.name) for role in user.live_roles))
    return NoticeList(", ".join(areas), on, _chosen_in_words(chosen), lines)


def _line(notice: Notice, names: dict[tuple[int, int], str]) -> Line:
    return Line(
        number=str(notice.pk),
        heading=heading_of(notice.kind),
        tone=WORDS[Kind(notice.kind)].tone,
        text=sentence_of(notice.kind, notice.details),
        area=_area(notice, names),
        on=day(localtime(notice.at)),
        url=notice.url,
        seen=cast("Any", notice).seen_by_me,
    )


def _area(notice: Notice, names: dict[tuple[int, int], str]) -> str:
    return place(names.get((notice.first, notice.last), ""))


def _chosen_in_words(chosen: Chosen) -> str:
    which = heading_of(chosen.kind) if chosen.kind else _("Semua pemberitahuan")
    return _("%(which)s, belum dibaca") % {"which": which} if chosen.new else which


def _counted(unseen: int) -> str:
    """How many are new, and what one of them is."""
    new = _("%(count)s atau lebih") % {"count": number(MANY)} if unseen >= MANY else number(unseen)
    return _(
        "%(new)s baru bagi Anda. Satu pemberitahuan adalah satu hal di satu wilayah, misalnya bukti yang kurang di "
        "satu desa. Yang tidak berlaku lagi hilang sendiri."
    ) % {"new": new}


def _nothing(chosen: Chosen) -> str:
    if chosen == Chosen():
        return _("Di sini muncul apa yang perlu Anda ketahui: iuran yang hampir habis, uang yang tiba, klaim baru.")
    return _("Tidak ada yang seperti itu. Lihat semua pemberitahuan.")
