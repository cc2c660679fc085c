"""A task as its page shows it: candidates of the reader's area with their scales, and whether there are others."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from lindung.documents.waterfall import Bar, Waterfall, waterfall_figure
from lindung.pipelines.explanation_words import chance
from lindung.pipelines.pair_records import PROTECTION_WORDS
from lindung.verification.queue import Care
from lindung.web.areas.models import Area
from lindung.web.review.models import ReviewPair, ReviewTask, Word
from lindung.web.review.side_by_side import Line, lines_of
from lindung.web.users.scope import Scope

CARE_WORDS = {
    Care.SIDE_BY_SIDE: _("Bandingkan kedua catatan ini."),
    Care.ASK_VILLAGE: _("Tanyakan ke desa: lihat KTP-el atau KK orangnya."),
    Care.ASK_TWO_VILLAGES: _("Tanyakan ke kedua desa: lihat KTP-el atau KK orangnya."),
}


@dataclass(frozen=True)
class Candidate:
    """One pair of the task."""

    pair: ReviewPair
    lines: Sequence[Line]
    words: Sequence[Word]

    @property
    def chance(self) -> str:
        """How likely the two are one, in words."""
        return chance(self.pair.probability)

    @property
    def protection(self) -> str:
        """What the resident has, if the two are one."""
        return PROTECTION_WORDS[self.pair.protection]

    @property
    def figure(self) -> SafeString:
        """The scales as a picture; its texts are escaped where they are drawn."""
        chart = {**self.pair.chart, "bars": [Bar(**bar) for bar in self.pair.chart["bars"]]}
        return mark_safe(waterfall_figure(Waterfall(**chart), f"waterfall-{self.pair.nth}"))  # noqa: S308


@dataclass(frozen=True)
class TaskPage:
    """What the reader sees of a task. outside: are there candidates beyond the reader's area? Not how many."""

    task: ReviewTask
    candidates: Sequence[Candidate]
    outside: bool

    @property
    def care(self) -> object:
        """What the task asks of a clerk."""
        return CARE_WORDS[Care(self.task.care)]

    @property
    def divided(self) -> bool:
        """Do two people disagree on any of it?"""
        return any(one.pair.divided for one in self.candidates)

    @property
    def settled(self) -> bool:
        """Is nothing of it left to say?"""
        return all(one.pair.settled for one in self.candidates)


def task_page(task: ReviewTask, pairs: Sequence[ReviewPair], words: Sequence[Word], scope: Scope) -> TaskPage:
    """The page of a task. words: what was said of its pairs."""
    mine = [pair for pair in pairs if scope.holds_village(pair.village)]
    villages = Area.objects.filter(level="village", first__in={pair.village for pair in mine})
    names = dict(villages.values_list("code", "name"))
    candidates = [
        Candidate(pair, lines_of(pair, names), [word for word in words if bytes(word.key) == bytes(pair.key)])
        for pair in mine
    ]
    return TaskPage(task, candidates, len(mine) < len(pairs))
