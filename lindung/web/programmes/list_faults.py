"""What stands against putting a list forward: nobody on it, over the ceiling, people gone, people of two villages.

It is looked at when a list is proposed and at every step after it: registers change between. Words name a village of
the reader's areas; of others they only count.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext as _, ngettext

from lindung.common.money import Rupiah, rupiah
from lindung.common.wording import number
from lindung.programme.scheme_year import SchemeYear
from lindung.web.areas.models import Area
from lindung.web.programmes.claims_of_two import FIXED, GETTING, claimed_twice
from lindung.web.programmes.models import Candidate, CandidateList, Programme
from lindung.web.programmes.states import Standing
from lindung.web.residents.models import Resident
from lindung.web.users.scope import Scope

LIVING = ("living", "unknown")
CHOSEN = Count("candidates", filter=Q(candidates__standing=Standing.CHOSEN))
"""How many of a list are chosen."""


@dataclass(frozen=True)
class Size:
    """How many of a list are chosen, and what they cost over all months."""

    people: int
    amount: Rupiah


def sizes_of(lists: Sequence[CandidateList]) -> dict[int, Size]:
    """By list."""
    counted = CandidateList.objects.filter(pk__in=[one.pk for one in lists]).annotate(people=CHOSEN)
    return {
        pk: Size(people, Rupiah(people * price)) for pk, people, price in counted.values_list("pk", "people", "price")
    }


def faults_of(programme: Programme, year: SchemeYear, lists: Sequence[CandidateList], scope: Scope) -> dict[int, str]:
    """By list what stands against it, in a sentence or more; lists with nothing against them are not in it."""
    sizes, gone, twice = sizes_of(lists), people_gone(lists), claimed_twice(programme, lists)
    over = _over_budget(programme, year, lists)
    names = visible_names({village for of_list in twice.values() for village in of_list.values()}, scope)
    found: dict[int, str] = {}
    for one in lists:
        told = [
            *_empty(sizes[one.pk]),
            *([over] if over else _over(one, year, sizes[one.pk])),
            *gone_words(gone[one.pk]),
            *twice_words(Counter(twice.get(one.pk, {}).values()), names),
        ]
        if told:
            found[one.pk] = " ".join(told)
    return found


def gone_words(people: int) -> list[str]:
    """Of people on a list who are no longer in its village's register, as when the village was split."""
    if not people:
        return []
    words = ngettext(
        "%(people)s orang yang terpilih atau cadangan meninggal atau tidak ada lagi di register desa ini. "
        "Susun ulang daftarnya, atau catat di musyawarah.",
        "%(people)s orang yang terpilih atau cadangan meninggal atau tidak ada lagi di register desa ini. "
        "Susun ulang daftarnya, atau catat di musyawarah.",
        people,
    )
    return [words % {"people": number(people)}]


def twice_words(villages: Counter[int], names: dict[int, str]) -> list[str]:
    """Of people whom other villages' lists have too. names: of villages that may be named."""
    if not villages:
        return []
    named = [f"{names[village]}: {number(people)}" for village, people in sorted(villages.items()) if village in names]
    beyond = sum(people for village, people in villages.items() if village not in names)
    if beyond:
        named.append(_("di luar wilayah Anda: %(people)s") % {"people": number(beyond)})
    return [
        _("%(people)s orang sudah ada di daftar desa lain (%(where)s). Hanya satu desa yang dapat mencantumkannya.")
        % {"people": number(villages.total()), "where": ", ".join(named)}
    ]


def visible_names(villages: set[int], scope: Scope) -> dict[int, str]:
    """The names of those villages that somebody may be told of."""
    seen = Area.objects.filter(level="village", first__in=[one for one in villages if scope.holds_village(one)])
    return dict(seen.values_list("first", "name"))


def people_gone(lists: Sequence[CandidateList]) -> Counter[int]:
    """By list how many who would get a place died, or are in its village's register no more."""
    on_lists = Candidate.objects.filter(of_list__in=[one.pk for one in lists], standing__in=GETTING)
    there = Resident.objects.filter(pk__in=on_lists.values("resident"), gone=False, life_status__in=LIVING)
    villages = dict(there.values_list("pk", "village"))
    return Counter(
        of_list
        for of_list, village, resident in on_lists.values_list("of_list", "village", "resident")
        if villages.get(resident) != village
    )


def _empty(size: Size) -> list[str]:
    return [] if size.people else [_("Tidak seorang pun terpilih di daftar ini, jadi tidak ada yang diusulkan.")]


def _over(one: CandidateList, year: SchemeYear, size: Size) -> list[str]:
    if not year.money.by_village or size.amount <= one.ceiling:
        return []
    return [
        _("Iuran %(people)s orang, %(amount)s, melebihi pagu desa %(ceiling)s. Susun ulang daftarnya.")
        % {"people": number(size.people), "amount": rupiah(size.amount), "ceiling": rupiah(Rupiah(one.ceiling))}
    ]


def _over_budget(programme: Programme, year: SchemeYear, lists: Sequence[CandidateList]) -> str:
    """Where one budget is shared: whether these lists and those put forward before come out over it."""
    if year.money.by_village:
        return ""
    counted = CandidateList.objects.filter(programme=programme).filter(
        Q(state__in=FIXED) | Q(pk__in=[one.pk for one in lists])
    )
    prices = counted.filter(candidates__standing=Standing.CHOSEN).aggregate(asked=Sum(F("price")))
    asked = prices["asked"] or 0
    if asked <= year.ceiling:
        return ""
    return _("Iuran semua daftar yang diusulkan, %(amount)s, melebihi anggaran %(ceiling)s. Susun ulang daftarnya.") % {
        "amount": rupiah(Rupiah(asked)), "ceiling": rupiah(year.ceiling),
    }  # fmt: skip
