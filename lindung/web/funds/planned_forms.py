"""The plan of a source as it is typed: for each tranche its share and its day."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.wording import long_day
from lindung.funding.planned import WHOLE, Tranche, checked_plan, percent_words
from lindung.web.funds.book_forms import DAY

MOST = 6  # tranches of a year


class PlanForm(forms.Form):
    """So many tranches as are filled in; a share without a day is one of which nobody knows it."""

    def __init__(self, plan: Sequence[Tranche], said: QueryDict | None = None) -> None:
        super().__init__(said)
        for at in range(1, MOST + 1):
            known = plan[at - 1] if at <= len(plan) else None
            self.fields[f"share_{at}"] = forms.DecimalField(
                label=_("Tahap %(at)s: bagian (persen)") % {"at": at}, required=False, min_value=Decimal("0.001"),
                max_value=WHOLE, decimal_places=3, initial=known.share.normalize() if known else None,
                localize=False, widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
            )  # fmt: skip
            self.fields[f"day_{at}"] = forms.DateField(
                label=_("Tahap %(at)s: hari rencana") % {"at": at}, required=False, widget=DAY,
                initial=known.day if known else None,
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = {**self.cleaned_data}
        for at in range(1, MOST + 1):
            if cleaned.get(f"day_{at}") and not cleaned.get(f"share_{at}") and f"share_{at}" not in self.errors:
                self.add_error(f"share_{at}", _("Isi bagiannya, atau kosongkan harinya."))
        if not self.errors:
            try:
                checked_plan(self.plan)
            except UserError as error:
                raise forms.ValidationError(str(error)) from error
        return cleaned

    @property
    def plan(self) -> tuple[Tranche, ...]:
        """What was typed."""
        said = [(self.cleaned_data.get(f"share_{at}"), self.cleaned_data.get(f"day_{at}")) for at in range(1, MOST + 1)]
        return tuple(Tranche(share, day) for share, day in said if share)


def tranche_words(one: Tranche) -> str:
    """40 persen, 15 Maret 2026."""
    return f"{percent_words(one.share)}, {_day(one.day)}"


def _day(day: date | None) -> str:
    return long_day(day) if day else _("hari belum diketahui")
