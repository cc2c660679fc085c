"""What happened to a resident, newest first: when, by which register or run, and what was said before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from lindung.people.code_lists import code_list
from lindung.people.columns import LIFE_STATUS, NIK_STATES, SEXES
from lindung.people.nik import masked
from lindung.web.residents.models import LoadSource, Person, Resident, ResidentVersion
from lindung.web.residents.rows import opened
from lindung.web.residents.verdicts import listing_of
from lindung.web.vault.sealing import vault

MOST = 50  # events on a page
WHAT = {
    "new": _("Masuk register"),
    "changed": _("Data berubah"),
    "gone": _("Tidak ada lagi di register"),
    "back": _("Ada lagi di register"),
    "released": _("Keluar dari karantina"),
    "verdict": _("Hasil verifikasi berubah"),
}
FIELDS = {
    "nik": _("NIK"),
    "nik_state": _("Keadaan NIK"),
    "family_card": _("Nomor KK"),
    "name": _("Nama"),
    "birth_date": _("Tanggal lahir"),
    "birth_place": _("Tempat lahir"),
    "sex": _("Jenis kelamin"),
    "hamlet": _("Dusun"),
    "rw": _("RW"),
    "rt": _("RT"),
    "relation": _("Hubungan keluarga"),
    "occupation_code": _("Kode pekerjaan"),
    "occupation": _("Pekerjaan"),
    "life_status": _("Status dasar"),
    "verdict": _("Hasil"),
    "protected_until": _("Berlaku sampai"),
}


@dataclass(frozen=True)
class Difference:
    """One thing that was said otherwise."""

    label: object
    before: object
    after: object


@dataclass(frozen=True)
class Happening:
    """One event in the life of a row. source: the file or run it came from, in words; "" where it is not known."""

    at: datetime
    what: object
    source: str
    received: date | None
    differences: tuple[Difference, ...]


def history_of(resident: Resident) -> tuple[list[Happening], bool]:
    """What happened, newest first, and whether there is more than that. Three queries, whatever there is."""
    versions = list(resident.versions.order_by("-id")[: MOST + 1])
    sources = _sources(resident, versions)
    after: Person = resident
    happened = []
    for version in versions[:MOST]:
        source = sources.get(version.load or 0)
        happened.append(
            Happening(
                at=version.at,
                what=WHAT.get(version.what, version.what),
                source=_words_of(version, source),
                received=source.received if source else None,
                differences=() if version.what == "new" else _differences(version, after),
            )
        )
        after = version
    return happened, len(versions) > MOST


def as_shown(person: Person) -> Mapping[str, object]:
    """What is said of a person, in words, the numbers masked. Keys as in `FIELDS`."""
    nik, card = opened(person, vault())
    return {
        "nik": masked(nik),
        "nik_state": NIK_STATES.get(person.nik_state, ""),
        "family_card": masked(card),
        "sex": SEXES.get(person.sex or "", ""),
        "relation": code_list("relations").labels.get(person.relation or "", person.relation or ""),
        "life_status": LIFE_STATUS.get(person.life_status, ""),
        "verdict": listing_of(person.verdict, person.protection).title,
        **{name: getattr(person, name) for name in FIELDS if hasattr(person, name) and name not in _IN_WORDS},
    }


_IN_WORDS = frozenset(("nik_state", "sex", "relation", "life_status", "verdict"))
_LOOKED_UP = {"nik": "nik_lookup", "family_card": "card_lookup"}


def _differences(before: Person, after: Person) -> tuple[Difference, ...]:
    was, now = as_shown(before), as_shown(after)
    return tuple(
        Difference(label, was[name], now[name]) for name, label in FIELDS.items() if _differs(name, before, after)
    )


def _differs(name: str, before: Person, after: Person) -> bool:
    if name == "verdict":
        return (before.verdict, before.protection) != (after.verdict, after.protection)
    column = _LOOKED_UP.get(name, name)
    one, other = getattr(before, column), getattr(after, column)
    if column in _LOOKED_UP.values():
        return bytes(one or b"") != bytes(other or b"")
    return bool((one or "") != (other or ""))


def _sources(resident: Resident, versions: Sequence[ResidentVersion]) -> dict[int, LoadSource]:
    loads = {version.load for version in versions if version.load}
    found = LoadSource.objects.filter(load__in=loads, village_said=resident.village_said or 0).select_related("load")
    return {source.load_id: source for source in found}


def _words_of(version: ResidentVersion, source: LoadSource | None) -> str:
    if version.by_run:
        return str(_("verifikasi nomor %(run)s")) % {"run": version.by_run}
    return source.file if source else ""
