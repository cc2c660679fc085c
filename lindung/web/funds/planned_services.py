"""The planned tranches of a source: typed, or taken from the scheme of its programme."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.funding.planned import Tranche, checked_plan
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.funds.models import PlannedTranche, Source
from lindung.web.funds.planned_selectors import plan_of_programme, plans_of
from lindung.web.users.models import User
from lindung.web.users.scope import Scope


@transaction.atomic
def plan_tranches(source: Source, tranches: Sequence[Tranche], *, by: User, scope: Scope) -> bool:
    """Put this plan in the place of the one before; False where it is the same. UserError where it cannot be."""
    span = Span(source.first, source.last)
    if not scope.holds(span):
        raise UserError(_("Sumber itu juga untuk wilayah lain. Mintalah kantor di atasnya mengubah rencananya."))
    plan = checked_plan(tranches)
    source = Source.objects.select_for_update().get(pk=source.pk)
    if plans_of([source.code]).get(source.code, ()) == plan:
        return False
    source.tranches.all().delete()
    PlannedTranche.objects.bulk_create(
        PlannedTranche(source=source, place=place, day=one.day, share=one.share)
        for place, one in enumerate(plan, start=1)
    )
    record(by, "source.planned", source.code, span, tranches=len(plan))
    return True


def plan_as_the_scheme(source: Source, *, by: User, scope: Scope) -> bool:
    """Take the plan of the programme's scheme; UserError where it has none for this source."""
    plan = plan_of_programme(source)
    if not plan:
        raise UserError(
            _("Skema program ini tanpa rencana tahap untuk pembayar dan tanggal surat sumber ini. Isi sendiri.")
        )
    return plan_tranches(source, plan, by=by, scope=scope)
