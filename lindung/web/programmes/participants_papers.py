"""Who takes part, to take along: a workbook of names for an office, a list for the notice board of a village."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lindung.common.months import Month
from lindung.common.wording import long_day
from lindung.documents.person_rows import Listed
from lindung.documents.posted_lists import Protected, ProtectedList, write_protected_list
from lindung.documents.workbook import Sheet, write_workbook
from lindung.people.nik import masked
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.areas.spoken import village_spoken
from lindung.web.audit.services import record
from lindung.web.programmes.decree_words import bare_name
from lindung.web.programmes.models import Candidate, Participant, Programme
from lindung.web.programmes.participants_selectors import paid_until, participants_in
from lindung.web.programmes.states import LIVE
from lindung.web.residents.models import Resident
from lindung.web.residents.rows import NIK
from lindung.web.shell.shown import place
from lindung.web.users.models import User
from lindung.web.users.scope import Scope
from lindung.web.vault.sealing import vault

HEADER = ("Desa", "Nama", "NIK", "Tanggal lahir", "Keadaan", "Sejak", "Sampai", "Dibayar sampai", "Keputusan", "Sebab")
_AT_ONCE = 500


@transaction.atomic
def export_participants(path: Path, *, programme: Programme, span: Span, by: User) -> int:
    """Everybody who takes or took part in an area, as a workbook with masked NIK; how many. An entry of the audit."""
    people = list(participants_in(Scope((span,)), programme))
    names = dict(
        Area.objects.filter(level="village", first__range=(span.first, span.last)).values_list("first", "name")
    )
    until: dict[int, int] = {}
    for start in range(0, len(people), _AT_ONCE):
        until |= paid_until(people[start : start + _AT_ONCE])
    above = (f"Peserta {programme.title}, per {long_day(timezone.localdate())}",)
    write_workbook(path, [Sheet("Peserta", above, HEADER, list(_rows(people, names, until)))])
    record(by, "participants.exported", f"programme {programme.pk}", span, people=len(people))
    return len(people)


def write_board(path: Path, *, programme: Programme, village: Area, on: date) -> None:
    """Who of a village takes part now and until which month each is paid, for its notice board."""
    people = list(participants_in(Scope((village.span,)), programme).filter(state__in=LIVE))
    until = {key: month for start in range(0, len(people), _AT_ONCE)
             for key, month in paid_until(people[start : start + _AT_ONCE]).items()}  # fmt: skip
    homes = _homes(people)
    above = Area.objects.filter(level__in=("district", "regency"), first__lte=village.first, last__gte=village.last)
    names = dict(above.values_list("level", "name"))
    listed = [
        Protected(
            _listed(one, homes.get(one.pk, "")),
            Month.numbered(until[one.pk]) if one.pk in until else None,
            programme.title,
        )
        for one in people
    ]
    spoken = village_spoken(village.name, village.first)
    board = ProtectedList(
        village=spoken,
        district=bare_name(names.get("district", "–")),
        regency=place(names.get("regency", "–")),
        on=on,
        people=listed,
        ask=f"Tanyakan atau laporkan kekeliruan kepada Pemerintah {spoken}.",
    )
    write_protected_list(path, board, example=settings.DEMO)


def _rows(people: list[Participant], names: dict[int, str], until: dict[int, int]) -> Iterator[tuple[object, ...]]:
    keys = vault()
    for one in people:
        paid = until.get(one.pk)
        yield (
            place(names.get(one.village, "")),
            one.worker.name,
            masked(keys.open(one.worker.nik_sealed, NIK)),
            one.worker.birth_date or "",
            str(one.get_state_display()),
            Month.numbered(one.since).words,
            "" if one.until is None else Month.numbered(one.until - 1).words,
            "" if paid is None else Month.numbered(paid).words,
            one.decree.number,
            str(one.get_end_reason_display()) if one.end_reason else one.refusal,
        )


def _listed(one: Participant, hamlet: str) -> Listed:
    nik = masked(vault().open(one.worker.nik_sealed, NIK))
    return Listed(one.worker.name, nik, one.worker.birth_date, hamlet=hamlet)


def _homes(people: Sequence[Participant]) -> dict[int, str]:
    """By participant (a key) the hamlet with its RT, as the register has them now."""
    residents: dict[int, int] = {}
    for start in range(0, len(people), _AT_ONCE):
        keys = [one.pk for one in people[start : start + _AT_ONCE]]
        candidates = Candidate.objects.filter(participants__in=keys)
        residents |= dict(candidates.values_list("participants", "resident"))
    known = Resident.objects.in_bulk(list(residents.values()))
    return {
        key: " ".join(part for part in (known[one].hamlet, known[one].rt and f"RT {known[one].rt}") if part)
        for key, one in residents.items()
        if one in known
    }
