"""Lists of many villages are drawn by the worker: all of them in one transaction with the word that it is done.

A worker that is killed leaves nothing of it, and the next one begins again (`resume`). Asked for again on the same
registers, the same lists come out as their next version.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lindung.common.errors import UserError
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.operations.busy import is_busy
from lindung.web.programmes.drawing import draw_lists, refuse_impossible
from lindung.web.programmes.drawing_tasks import draw
from lindung.web.programmes.models import Drawing, Programme
from lindung.web.programmes.states import DRAWING_OPEN, DrawingState
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import refuse_lost_right

AT_ONCE = 5  # villages; more are for the worker
MOST_ATTEMPTS = 3
OUR_FAULT = "Ada kesalahan di pihak kami; tidak ada daftar yang berubah. Beri tahu administrator nomor penyusunan ini."
BROKEN_OFF = (
    "Penyusunan terhenti berkali-kali sebelum selesai; tidak ada daftar yang berubah. Periksa ruang disk dan memori "
    "server, lalu mulai lagi."
)


@transaction.atomic
def ask_for_lists(*, programme: Programme, span: Span, on: date, by: User) -> Drawing:
    """Have the lists of these villages drawn: few at once, many by the worker. UserError where they cannot be."""
    programme = Programme.objects.select_for_update(of=("self",)).select_related("scheme").get(pk=programme.pk)
    refuse_impossible(programme, span)
    if Drawing.objects.filter(programme=programme, state__in=DRAWING_OPEN).exists():
        raise UserError(_("Daftar program ini sedang disusun. Tunggu sampai selesai."))
    asked = Drawing.objects.create(
        programme=programme, first=span.first, last=span.last, on=on, asked_by=by, asked_at=timezone.now()
    )
    villages = Area.objects.filter(level="village", first__gte=span.first, last__lte=span.last).count()
    if villages <= AT_ONCE:
        _draw(asked)
    else:
        draw.enqueue(asked.pk)
    return asked


def carry_out(number: int) -> None:
    """Draw what waits for its turn; nothing where it does not, as where another worker did it."""
    mine = Drawing.objects.filter(pk=number, state=DrawingState.QUEUED)
    if not mine.update(state=DrawingState.RUNNING, attempts=F("attempts") + 1):
        return
    try:
        asked = Drawing.objects.get(pk=number)
        refuse_lost_right(asked.asked_by, Can.KEEP_LISTS, Span(asked.first, asked.last))
        _draw(asked)
    except UserError as refused:
        _failed(number, str(refused))
    except Exception as error:
        if is_busy(error):  # the worker does it anew
            Drawing.objects.filter(pk=number).update(state=DrawingState.QUEUED)
        else:
            _failed(number, OUR_FAULT)
        raise


@transaction.atomic
def resume() -> list[int]:
    """Put back to work what a killed worker left, or say that it broke off too often; those put back."""
    asked: Any = DBTaskResult.objects.filter(task_path=draw.module_path)
    asked.filter(status=TaskResultStatus.RUNNING).update(status=TaskResultStatus.READY, started_at=None)
    waiting = {
        said["args"][0] for said in asked.filter(status=TaskResultStatus.READY).values_list("args_kwargs", flat=True)
    }
    again = []
    for one in Drawing.objects.select_for_update(of=("self",)).filter(state__in=DRAWING_OPEN).order_by("pk"):
        if one.attempts >= MOST_ATTEMPTS:
            _failed(one.pk, BROKEN_OFF)
            continue
        Drawing.objects.filter(pk=one.pk).update(state=DrawingState.QUEUED)
        again.append(one.pk)
        if one.pk not in waiting:
            draw.enqueue(one.pk)
    return again


@transaction.atomic
def _draw(asked: Drawing) -> None:
    drawn = draw_lists(programme=asked.programme, span=Span(asked.first, asked.last), on=asked.on, by=asked.asked_by)
    asked.state, asked.ended_at = DrawingState.DONE, timezone.now()
    asked.lists, asked.replaced = len(drawn.lists), drawn.replaced
    asked.kept, asked.empty, asked.people = len(drawn.kept), len(drawn.empty), drawn.people
    asked.save()


def _failed(number: int, sentence: str) -> None:
    Drawing.objects.filter(pk=number).update(state=DrawingState.FAILED, sentence=sentence, ended_at=timezone.now())
