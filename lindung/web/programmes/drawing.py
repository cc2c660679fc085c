"""Draw the lists of a programme: everybody of its villages judged by its scheme, one list for each village.

Drawn again, a list on which no meeting was held gives way to its next version; any other stays as it was decided.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from lindung.common.errors import UserError
from lindung.law.law import Law
from lindung.programme.candidate_words import place_texts, reason_texts
from lindung.programme.candidates import Candidates, State, candidates
from lindung.programme.eligibility import REASONS, Reason
from lindung.programme.places import fit_of, fit_sentence
from lindung.programme.scheme_year import QuotaRule, SchemeYear
from lindung.programme.schemes import WHOLE
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.notices.services import take_back_all
from lindung.web.programmes.candidate_rows import Row, add_candidates
from lindung.web.programmes.facts_of_residents import facts_of_residents
from lindung.web.programmes.models import CandidateList, Programme
from lindung.web.programmes.schemes_selectors import year_of as year_of_version
from lindung.web.programmes.states import ListState, ProgrammeState, Standing
from lindung.web.residents.models import Resident
from lindung.web.users.models import User

STANDINGS = {
    State.CHOSEN: Standing.CHOSEN,
    State.RESERVE: Standing.RESERVE,
    State.WAITING: Standing.WAITING,
    State.TO_CHECK: Standing.TO_CHECK,
    State.EXCLUDED: Standing.EXCLUDED,
}
SHARED = (QuotaRule.BY_NEED, QuotaRule.ONE_LIST)


@dataclass(frozen=True)
class Drawn:
    """What drawing came to. replaced: of the lists; kept: villages that decided already; empty: without a candidate.

    people: of everybody on the new lists how many stand where.
    """

    lists: tuple[int, ...]
    replaced: int
    kept: tuple[int, ...]
    empty: tuple[int, ...]
    people: dict[str, int]


def year_of(programme: Programme) -> SchemeYear:
    """The scheme that a programme runs by, as its frozen version says it."""
    return year_of_version(programme.scheme)


@transaction.atomic
def draw_lists(*, programme: Programme, span: Span, on: date, by: User, law: Law | None = None) -> Drawn:
    """Draw the lists of these villages on a day. UserError where nothing may be drawn, and then nothing is changed."""
    programme = Programme.objects.select_for_update().select_related("scheme").get(pk=programme.pk)
    year, law = year_of(programme), law or Law()
    whole = Span(programme.first, programme.last)
    refuse_impossible(programme, span)
    live = {one.village: one for one in _live(programme, span)}
    kept = tuple(sorted(village for village, one in live.items() if one.state != ListState.DRAWN))
    _refuse_decided(kept, live, year)
    villages = [village for village in _villages(span) if village not in kept]
    if not villages:
        raise UserError(_("Tidak ada desa yang daftarnya dapat disusun di wilayah ini. Periksa wilayahnya."))
    facts = facts_of_residents(span, programme, on)
    within = (whole.first, whole.last)
    found = candidates(facts, year, law, on, seed=programme.seed, within=within, villages=_villages(span))
    drawn = _Lists(found, law).kept(programme, villages, on, by, live)
    counts = {str(standing): drawn.people[standing] for standing in Standing if drawn.people[standing]}
    record(
        by,
        "list.drawn",
        f"programme {programme.pk}",
        span,
        villages=len(drawn.lists),
        replaced=drawn.replaced,
        kept=len(kept),
        empty=len(drawn.empty),
        people=counts,
    )
    return Drawn(tuple(drawn.lists), drawn.replaced, kept, tuple(drawn.empty), counts)


def refuse_impossible(programme: Programme, span: Span) -> None:
    """UserError where nothing may be drawn of these villages, whoever asks."""
    year, whole = year_of(programme), Span(programme.first, programme.last)
    if programme.state == ProgrammeState.CLOSED:
        raise UserError(_("Program ini sudah selesai, jadi daftarnya tidak dapat disusun lagi."))
    if not whole.holds(span):
        raise UserError(_("Wilayah ini di luar wilayah program. Pilih wilayah di dalamnya."))
    if year.quota_rule in SHARED and span != whole:
        raise UserError(
            _("Anggaran program ini dibagi bersama oleh semua desanya. Susun daftar seluruh wilayah program sekaligus.")
        )


def _refuse_decided(kept: Collection[int], live: Collection[int], year: SchemeYear) -> None:
    """Of one budget for all nobody's share is drawn again once a village decided; else only those villages stay."""
    if not kept or (year.quota_rule not in SHARED and len(kept) < len(live)):
        return
    count = len(kept)
    raise UserError(
        ngettext(
            "Daftar %(count)s desa sudah dimusyawarahkan, jadi tidak disusun lagi.",
            "Daftar %(count)s desa sudah dimusyawarahkan, jadi tidak disusun lagi.",
            count,
        )
        % {"count": count}
    )


def _live(programme: Programme, span: Span) -> Sequence[CandidateList]:
    lists = CandidateList.objects.select_for_update().filter(programme=programme)
    return list(lists.filter(village__gte=span.first, village__lte=span.last).exclude(state=ListState.REPLACED))


def _villages(span: Span) -> list[int]:
    areas = Area.objects.filter(level="village", first__gte=span.first, last__lte=span.last)
    return list(areas.order_by("first").values_list("first", flat=True))


class _Lists:
    """The lists of what was found, on their way into the tables."""

    def __init__(self, found: Candidates, law: Law) -> None:
        self.found, self.year = found, found.year
        self.lists: list[int] = []
        self.empty: list[int] = []
        self.replaced = 0
        self.people: Counter[str] = Counter()
        self.price, self.fit = fit_of(self.year, law).a_worker, fit_sentence(self.year, law)
        self.too_young = (found.judged.reasons >> REASONS.index(Reason.TOO_YOUNG) & 1).astype(bool)

    def kept(
        self, programme: Programme, villages: Sequence[int], on: date, by: User, live: dict[int, CandidateList]
    ) -> "_Lists":
        """Write one list for each village in whose register anybody is, and everybody on it."""
        before = [live[village].pk for village in villages if village in live]
        self.replaced = CandidateList.objects.filter(pk__in=before).update(state=ListState.REPLACED)
        assert self.replaced == len(before)
        take_back_all(f"list:{pk}" for pk in before)  # that it came back is of no use any more
        versions = _versions(programme)
        run = Resident.objects.filter(village__in=villages, gone=False).aggregate(last=Max("run"))["last"]
        at = timezone.now()
        rows_of = self._rows_by_village()
        wanted: list[CandidateList] = []
        for village in villages:
            rows = rows_of.get(village, [])
            places, reserve = self._places(village, rows)
            if not any(self.found.rank[row] for row in rows):
                self.empty.append(village)
            if len(rows):
                wanted.append(
                    CandidateList(
                        programme=programme,
                        village=village,
                        version=versions.get(village, 0) + 1,
                        on=on,
                        run=run,
                        ceiling=self.year.ceiling,
                        price=self.price,
                        places=places,
                        reserve=reserve,
                        told=self._told(rows),
                        drawn_by=by,
                        drawn_at=at,
                    )
                )
        made = CandidateList.objects.bulk_create(wanted, batch_size=500)
        self.lists = [one.pk for one in made]
        add_candidates(row for one in made for row in self._candidates(one, rows_of[one.village]))
        return self

    def _rows_by_village(self) -> dict[int, list[int]]:
        rows_of: dict[int, list[int]] = {}
        for row, village in enumerate(self.found.facts.village.tolist()):
            rows_of.setdefault(village, []).append(row)
        return rows_of

    def _places(self, village: int, rows: Sequence[int]) -> tuple[int, int]:
        """How many the village's list may hold; of one list for all, how many of its people have a place there."""
        if self.year.quota_rule is QuotaRule.ONE_LIST:
            states = Counter(self.found.state[list(rows)].tolist())
            return states[State.CHOSEN], states[State.RESERVE]
        places = self.found.places.of(village)
        return places, ceil(places * self.year.reserve_share / WHOLE)

    def _told(self, rows: Sequence[int]) -> list[str]:
        told = [self.fit]
        if young := int(self.too_young[list(rows)].sum()):
            told.append(_("%(count)s orang terlalu muda saat didaftarkan, jadi tidak dicantumkan.") % {"count": young})
        if not any(self.found.rank[row] for row in rows):
            told.append(_("Tidak ada calon di desa ini: tidak seorang pun memenuhi syarat."))
        return told

    def _candidates(self, of_list: CandidateList, rows: Sequence[int]) -> list[Row]:
        """Everybody but who is too young: those are counted in what the list tells."""
        shown = [row for row in rows if not self.too_young[row]]
        found = self.found
        made: list[Row] = []
        for row, against, place in zip(shown, reason_texts(found, shown), place_texts(found, shown), strict=True):
            state = State(int(found.state[row]))
            reasons = [text for text in (against, "" if state is State.EXCLUDED else place) if text]
            rank = int(found.rank[row]) or None
            standing = STANDINGS[state]
            self.people[standing] += 1
            key, points = int(found.facts.key[row]), int(found.points[row])
            made.append((of_list.pk, of_list.village, key, rank, points, reasons, standing))
        return made


def _versions(programme: Programme) -> dict[int, int]:
    lists = CandidateList.objects.filter(programme=programme).values_list("village")
    return dict(lists.annotate(last=Max("version")))
