"""What waits for whom. Only pairs whose resident lives in the reader's area; of others not even how many there are.

A pair that people are divided about waits for somebody who has not spoken of it: a third person, never one of the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.wording import number
from lindung.verification.queue import within
from lindung.web.review.models import Answer, ReviewPair, ReviewTask, Voice, Word
from lindung.web.runs.models import Run, State
from lindung.web.users.models import User
from lindung.web.users.scope import Scope

MINUTES_SHOWN = 60


@dataclass(frozen=True)
class Waiting:
    """What waits for one person: tasks, their minutes, the people expected from them, and of the first hour."""

    tasks: int
    minutes: int
    gain: float
    first_hour: float
    put_off: int  # by this person, in none of the counts above
    divided: int  # of the tasks, those two people disagree on

    @property
    def takes(self) -> str:
        """How long it takes, in words: in hours once it is more than two."""
        if self.minutes <= MINUTES_SHOWN * 2:
            return _("kira-kira %(minutes)s menit") % {"minutes": number(self.minutes)}
        return _("kira-kira %(hours)s jam") % {"hours": number(round(self.minutes / MINUTES_SHOWN))}


@dataclass(frozen=True)
class Done:
    """What was said on a day: tasks, the people expected from them, and the seconds that were looked at them."""

    tasks: int
    gain: float
    seconds: int

    @property
    def an_hour(self) -> float | None:
        """Expected people an hour; None where nothing was timed."""
        return self.gain * 3600 / self.seconds if self.seconds else None


def last_run() -> Run | None:
    """The run whose queue is worked on."""
    return Run.objects.filter(state=State.DONE.value).order_by("-number").first()


def waiting_pairs(scope: Scope, user: User) -> QuerySet[ReviewPair]:
    """Pairs of the area that wait for this person, put off or not."""
    spoke = Voice.objects.filter(key=OuterRef("key"), by=user)
    pairs = scope.limit(ReviewPair.objects.filter(settled=False), "village")
    return pairs.exclude(Q(divided=True) & Exists(spoke))


def put_off_by(user: User) -> Exists:
    """Has this person put the pair off since the run was loaded, and not taken that back?"""
    said = Word.objects.filter(key=OuterRef("key"), by=user, run=OuterRef("run"), answer=Answer.LATER)
    return Exists(said.filter(undone_by=None))


def tasks_for(scope: Scope, user: User, *, put_off: bool = False) -> QuerySet[ReviewTask]:
    """Tasks that wait for this person and that nobody else looks at now, in their order."""
    pairs = waiting_pairs(scope, user).filter(put_off_by(user) if put_off else ~put_off_by(user))
    free = Q(lent_to=None) | Q(lent_to=user) | Q(lent_until__lte=timezone.now())
    return ReviewTask.objects.filter(free, pk__in=pairs.values("task")).order_by("place")


def waiting_for(scope: Scope, user: User) -> Waiting:
    """How much waits for this person, and what the first hour of it gives."""
    tasks = tasks_for(scope, user)
    counts = tasks.aggregate(tasks=Count("pk"), minutes=Sum("minutes"), gain=Sum("gain"))
    first = list(tasks[:MINUTES_SHOWN])  # no task takes less than a minute
    divided = waiting_pairs(scope, user).filter(divided=True).aggregate(tasks=Count("task", distinct=True))
    return Waiting(
        tasks=counts["tasks"],
        minutes=counts["minutes"] or 0,
        gain=counts["gain"] or 0.0,
        first_hour=within(first, MINUTES_SHOWN),
        put_off=tasks_for(scope, user, put_off=True).count(),
        divided=divided["tasks"],
    )


def done_on_day(scope: Scope, now: datetime, by: User | None = None) -> Done:
    """What was said of the area on the day of a moment, by one person or by all; what was taken back is left out."""
    begin = datetime.combine(timezone.localtime(now).date(), time.min, tzinfo=timezone.get_current_timezone())
    said = scope.limit(Word.objects.filter(at__gte=begin, undone_by=None), "village")
    said = said.filter(answer__in=(Answer.SAME, Answer.OTHER), **({"by": by} if by else {}))
    found = said.aggregate(tasks=Count("act", distinct=True), gain=Sum("gain"), seconds=Sum("seconds"))
    return Done(found["tasks"], found["gain"] or 0.0, found["seconds"] or 0)


def task_in(scope: Scope, task: int) -> ReviewTask | None:
    """A task of which a candidate lives in the area, waiting or done."""
    mine = scope.limit(ReviewPair.objects.filter(task=task), "village")
    return ReviewTask.objects.filter(pk=task, pk__in=mine.values("task")).select_related("lent_to", "run").first()


def pairs_of(task: ReviewTask) -> list[ReviewPair]:
    """All its pairs, the likeliest first; who shows them leaves out those outside of the reader's area."""
    return list(task.pairs.order_by("nth"))


def words_on(keys: Sequence[bytes], run: Run) -> list[Word]:
    """What was said of some pairs in a run, the oldest first, without what was taken back."""
    said = Word.objects.filter(key__in=keys, run=run, undone_by=None).exclude(answer=Answer.TAKEN_BACK)
    return list(said.select_related("by").order_by("pk"))


def last_act(user: User) -> list[Word]:
    """What this person said last, as long as its queue stands and it was not taken back."""
    run = last_run()
    said = Word.objects.filter(by=user, run=run, undone_by=None).exclude(answer=Answer.TAKEN_BACK) if run else None
    last = said.order_by("-pk").first() if said is not None else None
    return list(Word.objects.filter(act=last.act).order_by("pk")) if last else []
