"""What a source may pay for, as one value: for whom, where, which programmes, which months, how many people."""

from __future__ import annotations

from dataclasses import dataclass

from lindung.common.areas import village_code
from lindung.common.months import Month
from lindung.common.wording import number
from lindung.funding.candidates import Candidate
from lindung.funding.words import PROGRAMME_WORDS, SEX_WORDS, listed
from lindung.law.payers import Programme
from lindung.people.code_lists import code_list

BASIC = (Programme.JKK, Programme.JKM)

Spans = tuple[tuple[int, int], ...]
"""Areas as village numbers, first to last; none at all: everywhere."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Every limit stands for itself and all of them hold; an empty one does not limit.

    Of `groups` a person must be in one, and of `also_groups` in one as well; of `excluded` in none. `cautions` are
    Indonesian sentences for whoever relies on the terms.
    """

    areas: Spans = ()
    occupations: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    also_groups: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    deciles_at_most: int | None = None
    age_last: int | None = None
    sex: str = ""
    programmes: tuple[Programme, ...] = BASIC
    first: Month | None = None
    last: Month | None = None
    months_at_most: int | None = None
    people_at_most: int | None = None
    cautions: tuple[str, ...] = ()

    def refusal(self, one: Candidate) -> str:
        """Why these terms shut a person out, in Indonesian words; nothing where they do not."""
        if self.areas and not any(first <= one.village <= last for first, last in self.areas):
            return "tempat tinggal di luar wilayah sumber ini"
        if self.occupations and one.occupation not in self.occupations:
            return "pekerjaan tidak termasuk yang dibiayai"
        for wanted in (self.groups, self.also_groups):
            if wanted and not wanted & one.words:
                return f"bukan {listed(wanted)}"
        if shut := self.excluded & one.words:
            return listed(shut)
        return self._beyond(one)

    def _beyond(self, one: Candidate) -> str:
        if self.deciles_at_most is not None and (one.decile is None or one.decile > self.deciles_at_most):
            return f"desil di atas {self.deciles_at_most} atau tidak diketahui"
        if self.age_last is not None and (one.age is None or one.age > self.age_last):
            return f"umur di atas {self.age_last} atau tidak diketahui"
        if self.sex and one.sex != self.sex:
            return f"hanya untuk {SEX_WORDS[self.sex]}"
        return ""

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The limits as an officer reads them: what, and which."""
        labels = code_list("occupations").labels
        told = [
            ("Wilayah", "; ".join(_area(first, last) for first, last in self.areas) or "semua wilayah"),
            ("Pekerjaan", listed(self.occupations, labels) or "semua pekerjaan"),
            ("Golongan", listed(self.groups) or "semua golongan"),
            ("Dan juga", listed(self.also_groups)),
            ("Tidak untuk", listed(self.excluded)),
            ("Desil", f"1 sampai {self.deciles_at_most}" if self.deciles_at_most else ""),
            ("Umur", f"sampai {self.age_last} tahun" if self.age_last else ""),
            ("Jenis kelamin", SEX_WORDS.get(self.sex, "")),
            ("Program", listed(self.programmes, PROGRAMME_WORDS)),
            ("Bulan", _months(self.first, self.last)),
            ("Paling lama", f"{self.months_at_most} bulan seorang" if self.months_at_most else ""),
            ("Paling banyak", f"{number(self.people_at_most)} orang" if self.people_at_most else ""),
        ]
        return tuple((what, which) for what, which in told if which)


def _area(first: int, last: int) -> str:
    """A village, or from village to village."""
    if first == last:
        return f"desa {village_code(f'{first:010}')}"
    return f"desa {village_code(f'{first:010}')} sampai {village_code(f'{last:010}')}"


def _months(first: Month | None, last: Month | None) -> str:
    if first and last:
        return f"{first.words} sampai {last.words}"
    if first:
        return f"mulai {first.words}"
    return f"sampai {last.words}" if last else ""
