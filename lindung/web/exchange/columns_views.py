"""The columns of the files exchanged with BPJS: which count in an area, and others from now on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.funding.column_map import KIND_WORDS, FileKind
from lindung.web.areas.models import Area
from lindung.web.exchange.columns_forms import MapForm, WhichForm, as_said, columns_of
from lindung.web.exchange.maps import kept_map, map_for, take_map
from lindung.web.exchange.models import ColumnMap
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.shell.shown import place
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can


@may(Can.EXCHANGE)
def columns(request: OfficeRequest) -> HttpResponse:
    """Of one kind of file in one area; the first of each where nothing was chosen."""
    which = WhichForm(request.scope, request.GET or None)
    kind, area = _chosen(which)
    context = {"title": _("Kolom berkas BPJS"), "which": which, "trail": _trail()}
    if area is None:
        return render(request, "exchange/columns.html", context)
    said = request.POST if request.method == "POST" else None
    made = map_for(kind, area.span)
    form, table = MapForm(made, said), columns_of(made, said)
    if form.is_valid() and table.is_valid():
        try:
            taken = take_map(as_said(kind, form, table), area=area, by=request.user, scope=request.scope)
        except UserError as error:
            form.add_error(None, str(error))  # what was typed stays
        else:
            same = _("Kolomnya sudah begitu. Tidak ada yang berubah.")
            messages.success(request, _("Kolom disimpan dan berlaku mulai sekarang.") if taken.now else same)
            return redirect(f"{reverse('exchange:columns')}?jenis={kind.value}&wilayah={area.pk}")
    context |= {
        "form": form, "table": table, "made": made, "kind_words": KIND_WORDS[kind], "area": place(area.name),
        "kept": kept_map(kind, area.span), "history": _history(kind, area),
    }  # fmt: skip
    failed = bool(said) and (form.errors or not table.is_valid())
    return render(request, "exchange/columns.html", context, status=422 if failed else 200)


def _chosen(which: WhichForm) -> tuple[FileKind, Area | None]:
    if which.is_valid():
        return FileKind(which.cleaned_data["jenis"]), which.cleaned_data["wilayah"]
    return FileKind.ENROLMENT, None


def _history(kind: FileKind, area: Area) -> list[ColumnMap]:
    """The maps that the area itself set, the last first."""
    own = ColumnMap.objects.filter(kind=kind.value, first=area.first, last=area.last)
    return list(own.select_related("made_by").order_by("-pk")[:10])


def _trail() -> list[Link]:
    return [Link(_("Pendaftaran ke BPJS"), address("exchange:submissions"))]
