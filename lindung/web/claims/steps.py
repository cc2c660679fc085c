"""What every step of a dossier has in common: its row is held, its day is possible, and the step is kept for good."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.wording import long_day
from lindung.web.areas.spans import Span
from lindung.web.claims.models import Dossier, DossierStep
from lindung.web.claims.states import WORDS, State
from lindung.web.notices.services import take_back
from lindung.web.residents.unmasking import refuse_number_of_a_person
from lindung.web.users.models import User


def held(dossier: Dossier, expected: Collection[State]) -> Dossier:
    """The dossier with its row locked; UserError where it is in another state by now."""
    found = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if State(found.state) not in expected:
        raise UserError(
            _("Berkas %(number)s sudah %(state)s. Muat ulang halamannya.")
            % {"number": found.number, "state": WORDS[State(found.state)]}
        )
    return found


def refuse_early(dossier: Dossier, on: date) -> None:
    """A step is no earlier than the one before it, and not in the future."""
    before = dossier.steps.order_by("-at", "-pk").values_list("on", flat=True)[0]
    if not before <= on <= timezone.localdate():
        raise UserError(
            _("Tanggal %(on)s harus sejak %(before)s, langkah sebelumnya, sampai hari ini. Periksa tanggalnya.")
            % {"on": long_day(on), "before": long_day(before)}
        )


def said(words: str, most: int) -> str:
    """What somebody wrote; UserError where it is nothing or too long."""
    if not words.strip() or len(words.strip()) > most:
        raise UserError(_("Keterangan harus diisi, paling banyak %(most)s huruf.") % {"most": most})
    refuse_number_of_a_person(words)
    return words.strip()


def move(dossier: Dossier, state: State, on: date, by: User, words: str = "") -> None:
    """The dossier as it is now, in a state."""
    dossier.state = state
    dossier.save()
    step(dossier, state, on, by, words)


def step(dossier: Dossier, state: State, on: date, by: User, words: str = "") -> None:
    """One more step in the table that only grows."""
    DossierStep.objects.create(dossier=dossier, state=state, on=on, words=words, by=by, at=timezone.now())


def settle(dossier: Dossier) -> None:
    """Nobody needs to hear of it any more."""
    take_back(key=f"claim:{dossier.pk}")
    take_back(key=f"claim-deadline:{dossier.pk}")


def span_of(dossier: Dossier) -> Span:
    """Its village, as the audit and the notices name places."""
    return Span(dossier.village, dossier.village)
