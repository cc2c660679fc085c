"""How far a division of money is, and how far a gift."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """A division is worked out by the worker, and its months are planned by it once a second person adopts it."""

    ASKED = "asked", _("menunggu giliran")
    WORKING = "working", _("sedang dihitung")
    WORKED = "worked", _("menunggu dipakai")
    FAILED = "failed", _("tidak dapat dibagi")
    ADOPTING = "adopting", _("sedang dituliskan")
    ADOPTED = "adopted", _("dipakai")
    DROPPED = "dropped", _("tidak dipakai")


UNDER_WAY = (State.ASKED, State.WORKING, State.ADOPTING)
"""The worker has something to do for these."""
WITH_RESULT = (State.WORKED, State.ADOPTING, State.ADOPTED, State.DROPPED)


class GiftState(TextChoices):
    """A gift is money once a second person accepted it."""

    ASKED = "asked", _("menunggu diterima")
    ACCEPTED = "accepted", _("diterima")
    REFUSED = "refused", _("ditolak")
