"""Seal everything anew with another key, while the office is in use. `lindung rotate-key` calls `rotate`.

The key that was used so far stays in the file and opens what is not yet sealed anew, and older backups. A rotation that
was broken off goes on where it was: what the newest key sealed is left alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from lindung.web.append_only import lifted
from lindung.web.audit.services import COMMAND_LINE, record
from lindung.web.residents.rows import CARD, NIK
from lindung.web.vault.key_files import add_key
from lindung.web.vault.sealing import Vault, vault

BATCH = 2_000  # rows in one transaction
PASSES = 3  # a load that was being staged meanwhile may have sealed with the old key

_NUMBERS = {"nik_sealed": NIK, "card_sealed": CARD}
SEALED: Mapping[str, Mapping[str, str]] = {
    "months.Worker": {"nik_sealed": NIK},
    "programmes.Participant": {"member_number_sealed": "programmes.member_number"},
    "residents.Resident": _NUMBERS,
    "residents.ResidentVersion": _NUMBERS,
    "residents.StagedResident": _NUMBERS,
    "review.ReviewPair": {
        "resident_sealed": "review.record",
        "member_sealed": "review.record",
        "code_sealed": "review.code",
    },
    "review.Word": {"code_sealed": "review.code"},
    "users.User": {"second_factor_sealed": "second_factor"},
}
"""Every sealed column of the office and what its values are bound to; a test finds one that is missing here."""
GUARDED = frozenset(("review.Word",))  # the database refuses to change it; the guard is lifted for a batch


def rotate(told: Callable[[int], None] = lambda rows: None) -> int:
    """Seal everything with a new key; the number of values. Of a rotation that was broken off: the rest of it.

    told: hears after each batch how many values are done. UserError where the environment holds the keys.
    """
    sealed = _sealed_anew(told)
    if not sealed:
        add_key(settings.DATA)
        sealed = _sealed_anew(told)
    record(COMMAND_LINE, "keys rotated", values=sealed)
    return sealed


def _sealed_anew(told: Callable[[int], None]) -> int:
    count = 0
    for _ in range(PASSES):
        before = count
        for label, fields in SEALED.items():
            for done in _of_table(apps.get_model(label), fields, guarded=label in GUARDED):
                count += done
                told(count)
        if count == before:
            break
    return count


def _of_table(model: type[models.Model], fields: Mapping[str, str], *, guarded: bool) -> Iterator[int]:
    last = 0
    while rows := list(
        model._default_manager.filter(pk__gt=last).order_by("pk").values_list("pk", *fields)[:BATCH]  # noqa: SLF001 - of any model
    ):
        last = rows[-1][0]
        with transaction.atomic(), _unguarded(model, guarded=guarded):
            done = sum(
                _rewrite(model, name, [(row[0], row[place]) for row in rows], bound)
                for place, (name, bound) in enumerate(fields.items(), start=1)
            )
        if done:
            yield done


@contextmanager
def _unguarded(model: type[models.Model], *, guarded: bool) -> Iterator[None]:
    if not guarded:
        yield
        return
    with lifted(model._meta.db_table):  # noqa: SLF001 - the table's name is said once
        yield


def _rewrite(model: type[models.Model], field: str, values: Sequence[tuple[int, bytes | None]], bound: str) -> int:
    keys = vault()
    old = [(pk, bytes(sealed)) for pk, sealed in values if sealed is not None and not keys.is_newest(sealed)]
    if old:
        table = model._meta.db_table  # noqa: SLF001 - as above
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {table} SET {field} = %s WHERE id = %s AND {field} = %s",
                [(_anew(keys, sealed, bound), pk, sealed) for pk, sealed in old],
            )
    return len(old)


def _anew(keys: Vault, sealed: bytes, bound: str) -> bytes:
    return keys.seal(keys.open(sealed, bound), bound)
