"""Find people: by number, by name as it is remembered, or by where they live. Never a list of everybody.

At most `MOST` are shown; of more it is said that there are more. Every query goes through the scope of who asks.
"""

import json
import re
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Length

from lindung.common.errors import UserError
from lindung.people.names import name_keys, sound_key
from lindung.web.areas.models import Area
from lindung.web.residents.models import Resident, ResidentWord, SoundSlip
from lindung.web.residents.near import edits, in_order, spellings
from lindung.web.residents.rows import CARD, NIK
from lindung.web.residents.staging import slips_of
from lindung.web.users.scope import Scope
from lindung.web.vault.sealing import vault

MOST = 20
CANDIDATES = 200  # that are put in order
SOUNDS = 200  # that one typed word may stand for
LEAST_LETTERS = 3
TERMS = "residents.search"  # what typed terms are sealed for

_DRESSING = re.compile(r"[\s.\-]+")
_NUMBER = 16


@dataclass(frozen=True)
class Terms:
    """What somebody typed. text: a NIK, a family card, or a name."""

    text: str = ""
    village: str = ""  # code or name
    hamlet: str = ""
    rt: str = ""
    year: int | None = None
    sex: str = ""

    def sealed(self) -> str:
        """As the session keeps it: nobody reads there what was typed."""
        return vault().seal(json.dumps(asdict(self)), TERMS).hex()

    @classmethod
    def opened(cls, sealed: str) -> "Terms":
        """The same again; nothing where the key has changed since."""
        try:
            return cls(**json.loads(vault().open(bytes.fromhex(sealed), TERMS)))
        except (AssertionError, ValueError, TypeError):
            return cls()


@dataclass(frozen=True)
class Found:
    """The people found, nearest first; `more`: there are others."""

    people: list[Resident]
    more: bool = False


def search(scope: Scope, terms: Terms) -> Found:
    """People in the scope. UserError where too little, or half a number, was typed."""
    people = _filtered(scope, terms)
    digits = _DRESSING.sub("", terms.text)
    if "*" in terms.text or any(map(str.isdigit, digits)):
        return _by_number(people, digits)
    key = name_keys(terms.text).key
    if not key:
        return _by_place(people, scope, terms)
    if sum(map(str.isalpha, key)) < LEAST_LETTERS:
        raise UserError(f"Ketik sedikitnya {LEAST_LETTERS} huruf dari namanya.")
    return _by_name(people, scope, key)


def villages_named(scope: Scope, text: str) -> list[int]:
    """Numbers of the villages of the scope with that code, or with that in their name."""
    villages = scope.limit(Area.objects.filter(level="village"), "first")
    wanted = Q(code=text.strip()) | Q(name__icontains=text.strip())
    return list(villages.filter(wanted).order_by("first").values_list("first", flat=True)[:MOST])


def _filtered(scope: Scope, terms: Terms) -> "QuerySet[Resident]":
    people = scope.limit(Resident.objects.all())
    if terms.village:
        villages = villages_named(scope, terms.village)
        if not villages:
            raise UserError("Tidak ada desa dengan nama atau kode itu di wilayah Anda.")
        people = people.filter(village__in=villages)
    if terms.hamlet:
        people = people.filter(hamlet__icontains=terms.hamlet.strip())
    if terms.rt:
        people = people.filter(rt=terms.rt.strip().zfill(3))
    if terms.year:
        people = people.filter(birth_date__range=(date(terms.year, 1, 1), date(terms.year, 12, 31)))
    return people.filter(sex=terms.sex) if terms.sex else people


def _by_number(people: "QuerySet[Resident]", digits: str) -> Found:
    if not (digits.isdecimal() and digits.isascii() and len(digits) == _NUMBER):
        raise UserError("Nomor NIK atau KK harus 16 angka lengkap. Bila tidak lengkap, cari dengan nama.")
    nik, card = vault().lookup(digits, NIK), vault().lookup(digits, CARD)
    found = people.filter(Q(nik_lookup=nik) | Q(card_lookup=card)).order_by("gone", "birth_date", "id")
    return _shown(list(found[: MOST + 1]))


def _by_place(people: "QuerySet[Resident]", scope: Scope, terms: Terms) -> Found:
    in_one = len(scope.spans) == 1 and scope.spans[0].first == scope.spans[0].last
    if not (terms.hamlet or terms.rt) or not (in_one or terms.village):
        raise UserError("Ketik NIK, nomor KK, atau nama; atau dusun atau RT di satu desa.")
    return _shown(list(people.filter(gone=False).order_by("name_key", "id")[: MOST + 1]))


def _by_name(people: "QuerySet[Resident]", scope: Scope, key: str) -> Found:
    words = key.split()
    same = list(people.filter(name_key=key).order_by("gone", "id")[: MOST + 1])
    if len(same) > MOST:
        return _shown(same)
    found = {one.pk: one for one in same}
    heard = [sorted({sound_key(spelt) for spelt in spellings(word)}) for word in words]
    for sounds in (heard, _sounds(heard)):
        for one in _sounding(people, scope, sounds):
            found.setdefault(one.pk, one)
        order = in_order(words, ((pk, one.name_key) for pk, one in found.items()))
        if len(order) > MOST:
            break
    return _shown([found[pk] for pk in order])


def _sounds(heard: list[list[str]]) -> list[list[str]]:
    """For each word the sounds it may stand for: a slip of the finger away, or going on from what was typed."""
    wanted = [sound for of_word in heard for sound in of_word]
    slips = set().union(*map(slips_of, wanted))
    begun = Q(pk__in=())
    for sound in wanted:
        begun |= Q(slip__gte=sound, slip__lt=_after(sound), sound=F("slip"))
    whole = SoundSlip.objects.filter(begun).order_by(Length("sound"), "sound")[: SOUNDS * len(wanted)]
    near = SoundSlip.objects.filter(slip__in=slips)
    known = {row.sound for row in whole} | {row.sound for row in near}
    return [[near for sound in of_word for near in _of_word(sound, known)] for of_word in heard]


def _of_word(sound: str, known: set[str]) -> list[str]:
    forgiven = 1 if len(sound) > 1 else 0
    near = [other for other in known if edits(sound, other) <= forgiven or other.startswith(sound)]
    return sorted(near, key=lambda other: (not other.startswith(sound), len(other), other))[:SOUNDS] or [sound]


def _after(sound: str) -> str:
    """The first text after all that begin with a sound; sounds are letters A to Z."""
    return f"{sound[:-1]}{chr(ord(sound[-1]) + 1)}"


def _sounding(people: "QuerySet[Resident]", scope: Scope, sounds: list[list[str]]) -> "QuerySet[Resident]":
    """Some of those in whose names every word sounds like one of its sounds."""
    for of_word in sorted(sounds, key=len):
        named = scope.limit(ResidentWord.objects.filter(sound__in=of_word)).values("resident")
        people = people.filter(pk__in=named)
    return people.order_by()[:CANDIDATES]


def _shown(people: list[Resident]) -> Found:
    return Found(people[:MOST], more=len(people) > MOST)
