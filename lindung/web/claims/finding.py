"""The worker whose dossier is opened: found by name or NIK within the areas of who asks."""

import re
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.programme.year_files import read_year
from lindung.web.areas.models import Area
from lindung.web.claims.services import village_of
from lindung.web.months.models import ProtectionMonth, Worker
from lindung.web.programmes.models import Participant
from lindung.web.residents.models import Resident
from lindung.web.residents.rows import NIK
from lindung.web.shell.shown import place
from lindung.web.users.scope import Scope
from lindung.web.vault.sealing import vault

MOST = 20
LEAST_LETTERS = 3
_DRESSING = re.compile(r"[\s.\-]+")
_NUMBER = 16


def workers_in(scope: Scope) -> "QuerySet[Worker]":
    """Workers of the areas: enrolled there first, taking part there, or with a month somebody pays there."""
    there = scope.limit(Participant.objects.filter(worker=OuterRef("pk")))
    paid = scope.limit(ProtectionMonth.objects.filter(worker=OuterRef("pk")))
    return Worker.objects.filter(scope.condition("village") | Q(Exists(there)) | Q(Exists(paid)))


def find_workers(scope: Scope, text: str) -> list[Worker]:
    """The first MOST + 1 workers of that name or NIK, by name. UserError where too little was typed."""
    digits = _DRESSING.sub("", text)
    if any(map(str.isdigit, digits)):
        if not (digits.isdecimal() and digits.isascii() and len(digits) == _NUMBER):
            raise UserError(_("NIK harus 16 angka lengkap. Bila tidak lengkap, cari dengan nama."))
        return list(workers_in(scope).filter(nik_lookup=vault().lookup(digits, NIK)))
    if sum(map(str.isalpha, text)) < LEAST_LETTERS:
        raise UserError(_("Ketik sedikitnya %(letters)s huruf dari namanya.") % {"letters": LEAST_LETTERS})
    found = workers_in(scope)
    for word in text.split():
        found = found.filter(name__icontains=word)
    return list(found.order_by("name", "pk")[: MOST + 1])


def worker_who_is(resident: Resident) -> Worker | None:
    """The worker of that NIK; None for who was never put forward here."""
    if resident.nik_state != "valid" or resident.nik_lookup is None:
        return None
    return Worker.objects.filter(nik_lookup=resident.nik_lookup).first()


def declared_income(worker: Worker) -> int | None:
    """What the scheme of the last programme declared for them, rupiah a month; None where they took part in none."""
    last = worker.participations.select_related("programme__scheme").order_by("-since", "-pk").first()
    return read_year(last.programme.scheme.code, last.programme.scheme.text).income if last else None


def refuse_other_village(worker: Worker, happened_on: date, scope: Scope) -> None:
    """UserError where the event belongs to a village outside the scope, saying which."""
    village = village_of(worker, happened_on)
    if not scope.holds_village(village):
        name = Area.objects.filter(level="village", first=village).values_list("name", flat=True).first()
        raise UserError(
            _("Pada hari itu pekerja ini peserta %(village)s. Mintalah desa itu atau dinasnya membuka berkasnya.")
            % {"village": place(name) if name else _("desa lain")}
        )
