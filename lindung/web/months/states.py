"""What becomes of a month of protection: planned, billed, paid, confirmed by BPJS; or reversed at any of them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class State(StrEnum):
    """How far a month is."""

    PLANNED = "planned"
    BILLED = "billed"
    PAID = "paid"
    CONFIRMED = "confirmed"
    REVERSED = "reversed"


WORDS = {
    State.PLANNED: _("direncanakan"),
    State.BILLED: _("ditagih"),
    State.PAID: _("dibayar"),
    State.CONFIRMED: _("dipastikan BPJS"),
    State.REVERSED: _("dibatalkan"),
}
LIVE = tuple(state for state in State if state is not State.REVERSED)
ARRIVED = (State.PAID, State.CONFIRMED)
"""The money of these months has arrived at BPJS."""
