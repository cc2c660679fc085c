"""Pages about areas: what was loaded, the names, and whether a second person accepts a register."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lindung.web.areas.picker import picker_for
from lindung.web.areas.rules import may_lift, set_second_person
from lindung.web.areas.selectors import areas_within
from lindung.web.areas.shown import area_items, below_table, counts_table, last_loads
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can


@may(Can.MANAGE_AREAS)
@require_safe
def areas(request: OfficeRequest) -> HttpResponse:
    """One area of the scope with those below it; at first the widest."""
    picker = picker_for(request.scope, request.GET.get("area", ""))
    context = {
        "picker": picker,
        "items": area_items(picker.here) if picker.here else [],
        "below": below_table(picker.below),
        "counts": counts_table(request.scope),
        "loads": last_loads(),
        "may_lift": bool(picker.here and may_lift(picker.here, request.user)),
    }
    return render(request, "areas/areas.html", context)


@may(Can.MANAGE_AREAS)
@require_POST
def second_person(request: OfficeRequest, code: str) -> HttpResponse:
    """Switch the rule of one area on or off."""
    area = get_object_or_404(areas_within(request.scope), pk=code)
    wanted = request.POST.get("second_person") == "1"
    set_second_person(area, wanted=wanted, by=request.user)
    said = (
        _("Register di wilayah ini diterima oleh orang kedua.") if wanted else _("Aturan orang kedua dicabut di sini.")
    )
    messages.success(request, said)
    return redirect(f"{reverse('areas:areas')}?area={area.pk}")
