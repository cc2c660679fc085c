"""Workers out of the register: one of each NIK, however often and in how many villages somebody is in it."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.people.nik import NikState
from lindung.web.audit.services import COMMAND_LINE, record
from lindung.web.months.models import Worker
from lindung.web.months.staging import changed, staged
from lindung.web.residents.models import Resident
from lindung.web.users.models import User

_IDS = "months_wanted_resident"
_AT_ONCE = 500  # ids in one question


def worker_of(resident: int, *, by: User | str = COMMAND_LINE) -> Worker:
    """The worker who is that resident (a key of `residents.Resident`), made where there is none."""
    found = workers_of([resident], by=by)
    if resident not in found:
        raise UserError(_("Orang ini belum punya NIK yang benar di register desanya. Perbaiki registernya dulu."))
    return Worker.objects.get(pk=found[resident])


@transaction.atomic
def workers_of(residents: Collection[int], *, by: User | str = COMMAND_LINE) -> dict[int, int]:
    """The worker (its key) of each resident who has one; those without a valid NIK or a village are left out."""
    with staged(_IDS, "id bigint PRIMARY KEY", ([one] for one in sorted(set(residents)))):
        new = changed(_NEW, [timezone.now(), NikState.VALID])
    if new:
        record(by, "months.workers", people=new)
    return _by_resident(residents)


def _by_resident(residents: Collection[int]) -> dict[int, int]:
    ids, found = sorted(set(residents)), {}
    for start in range(0, len(ids), _AT_ONCE):
        known = Resident.objects.filter(pk__in=ids[start : start + _AT_ONCE], nik_state=NikState.VALID)
        lookups = {
            pk: bytes(lookup)
            for pk, lookup in known.exclude(village=None).values_list("pk", "nik_lookup")
            if lookup is not None
        }
        workers = Worker.objects.filter(nik_lookup__in=list(lookups.values())).values_list("nik_lookup", "pk")
        by_lookup = {bytes(lookup): pk for lookup, pk in workers}
        found |= {pk: by_lookup[lookup] for pk, lookup in lookups.items()}
    return found


# In the order of the NIK, so that two who write the same workers do not wait for each other.
_NEW = f"""INSERT INTO months_worker (nik_lookup, nik_sealed, resident, village, name, birth_date, sex, since)
    SELECT r.nik_lookup, r.nik_sealed, r.id, r.village, r.name, r.birth_date, r.sex, %s
    FROM residents_resident AS r JOIN {_IDS} AS s ON s.id = r.id
    WHERE r.nik_state = %s AND r.nik_lookup IS NOT NULL AND r.village IS NOT NULL
    ORDER BY r.nik_lookup, r.id
    ON CONFLICT DO NOTHING"""
