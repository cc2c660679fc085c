"""A meeting entered on the screen, beside each person what was decided on them; or by the workbook it wrote on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lindung.common.errors import UserError
from lindung.programme.meeting import Wish
from lindung.web.programmes.approvals import meet_again as reopen
from lindung.web.programmes.lists_forms import MeetingForm, MeetingWorkbookForm
from lindung.web.programmes.lists_pages import title_of
from lindung.web.programmes.lists_selectors import MOVABLE, Person, lists_in, people_of
from lindung.web.programmes.meeting_workbook import CHANGES, Returned, take_workbook, wish_of
from lindung.web.programmes.meetings import Entered, enter_meeting
from lindung.web.programmes.models import CandidateList
from lindung.web.programmes.states import ListState
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address
from lindung.web.users.gates import OfficeRequest, may
from lindung.web.users.roles import Can


@dataclass(frozen=True)
class Row:
    """One person of the form: what was said of them, and why it cannot be done."""

    person: Person
    word: str = ""
    to: str = ""
    reason: str = ""
    wrong: str = ""

    @property
    def key(self) -> str:
        return str(self.person.candidate.pk)


@may(Can.KEEP_LISTS)
def meeting(request: OfficeRequest, pk: int) -> HttpResponse:
    """Enter the meeting of a list; either all it wishes is done, or nothing and each refusal stands by its person."""
    found = get_object_or_404(lists_in(request.scope), pk=pk)
    said = request.POST if request.method == "POST" else None
    form, rows = MeetingForm(said), _rows(people_of(found, MOVABLE, named=True), said or {})
    if form.is_valid():
        wishes, rows = _wishes(rows)
        if not any(row.wrong for row in rows):
            try:
                entered = enter_meeting(of_list=found, held=form.held(), wishes=wishes, by=request.user)
            except UserError as error:
                form.add_error(None, str(error))
            else:
                if entered.meeting:
                    messages.success(request, _("Hasil musyawarah dicatat."))
                    return redirect("programmes:list", pk)
                rows = _refused(rows, entered)
    if wrong := sum(bool(row.wrong) for row in rows):
        form.add_error(None, _("%(count)s perubahan belum dapat dicatat. Lihat barisnya di bawah.") % {"count": wrong})
    context = {**_page(found, form), "rows": rows, "words": tuple(CHANGES)}
    return render(request, "programmes/meeting.html", context, status=422 if form.errors else 200)


@may(Can.KEEP_LISTS)
def meeting_upload(request: OfficeRequest, pk: int) -> HttpResponse:
    """Enter the meeting of a list by its workbook; the same file again changes nothing."""
    found = get_object_or_404(lists_in(request.scope), pk=pk)
    said = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form, taken = MeetingWorkbookForm(*said), None
    if form.is_valid():
        try:
            taken = _taken(request, found, form)
        except UserError as error:
            form.add_error(None, str(error))
        else:
            if taken.again or (taken.entered and taken.entered.meeting):
                same = _("Berkas itu sudah dicatat. Tidak ada yang berubah.")
                messages.success(request, same if taken.again else _("Hasil musyawarah dicatat."))
                return redirect("programmes:list", pk)
    context = {**_page(found, form), "flaws": _flaws(found, taken) if taken else ()}
    return render(request, "programmes/meeting_upload.html", context, status=422 if form.errors or taken else 200)


@require_POST
@may(Can.KEEP_LISTS)
def meet_again(request: OfficeRequest, pk: int) -> HttpResponse:
    """The list as it was drawn, for a meeting that is held again."""
    found = get_object_or_404(lists_in(request.scope), pk=pk)
    made = reopen(of_list=found, by=request.user)
    messages.success(request, _("Daftar dibuka lagi untuk musyawarah. Versi sebelumnya tetap tersimpan."))
    return redirect("programmes:list", made.pk)


def _page(found: CandidateList, form: MeetingForm) -> dict[str, object]:
    village = title_of(found)
    return {
        "title": _("Musyawarah %(village)s") % {"village": village},
        "list": found,
        "form": form,
        "open": found.state == ListState.DRAWN,
        "trail": [
            Link(_("Daftar desa"), address("programmes:lists", found.programme_id)),
            Link(village, address("programmes:list", found.pk)),
        ],
    }


def _rows(people: Sequence[Person], said: Mapping[str, str]) -> list[Row]:
    return [
        Row(one, *(said.get(f"{field}-{one.candidate.pk}", "").strip() for field in ("putusan", "ke", "alasan")))
        for one in people
    ]


def _wishes(rows: Sequence[Row]) -> tuple[list[Wish], list[Row]]:
    """What the rows ask for, and the rows with what is wrong in them."""
    order = [row.person.candidate.pk for row in rows]
    wishes: list[Wish] = []
    read: list[Row] = []
    for row in rows:
        wish = (
            wish_of(order[len(read)], row.word, row.to, row.reason, order) if row.word or row.to or row.reason else None
        )
        if isinstance(wish, Wish):
            wishes.append(wish)
        read.append(_with(row, wish if isinstance(wish, str) else ""))
    return wishes, read


def _refused(rows: Sequence[Row], entered: Entered) -> list[Row]:
    why = {refused.wish.key: refused.why for refused in entered.refused}
    return [_with(row, why.get(row.person.candidate.pk, "")) for row in rows]


def _with(row: Row, wrong: str) -> Row:
    return Row(row.person, row.word, row.to, row.reason, wrong)


def _taken(request: OfficeRequest, found: CandidateList, form: MeetingWorkbookForm) -> Returned:
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / "musyawarah.xlsx"
        with path.open("wb") as kept:
            kept.writelines(form.cleaned_data["book"].chunks())
        return take_workbook(path, of_list=found, held=form.held(), by=request.user)


def _flaws(found: CandidateList, taken: Returned) -> list[tuple[str, str]]:
    """Each row, or person, with why it cannot be done."""
    rows = [(_("Baris %(row)s") % {"row": row}, why) for row, why in taken.flaws]
    if taken.entered is None:
        return rows
    people = {one.candidate.pk: one for one in people_of(found, MOVABLE, named=True)}
    for refused in taken.entered.refused:
        one = people.get(refused.wish.key)
        rows.append((f"{one.place}. {one.name}" if one else _("Yang bukan di daftar ini"), refused.why))
    return rows
