"""What happened, and how far the claim of the family is."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Event(StrEnum):
    """What happened to a worker."""

    DEATH_ILLNESS = "death_illness"  # or anything else that is no work accident
    DEATH_WORK = "death_work"
    ACCIDENT = "accident"  # at work, and the worker lives


class State(StrEnum):
    """How far a dossier is."""

    OPENED = "opened"
    PAPERS = "papers"  # every paper is at hand
    SUBMITTED = "submitted"
    PAID = "paid"
    REFUSED = "refused"
    CLOSED = "closed"
    CANCELLED = "cancelled"  # opened by mistake: as if it had never been, but kept


EVENT_WORDS = {
    Event.DEATH_ILLNESS: _("Meninggal, bukan kecelakaan kerja"),
    Event.DEATH_WORK: _("Meninggal karena kecelakaan kerja"),
    Event.ACCIDENT: _("Kecelakaan kerja"),
}
WORDS = {
    State.OPENED: _("dibuka"),
    State.PAPERS: _("berkas lengkap"),
    State.SUBMITTED: _("diajukan"),
    State.PAID: _("dibayar"),
    State.REFUSED: _("ditolak"),
    State.CLOSED: _("ditutup"),
    State.CANCELLED: _("dibatalkan"),
}
COLLECTING = (State.OPENED, State.PAPERS)
"""Papers are still brought together."""
ANSWERED = (State.PAID, State.REFUSED)
"""The branch has said what becomes of it."""
DONE = (State.CLOSED, State.CANCELLED)
"""Nothing more is done."""
