"""Is the office well? Four conditions; outsiders hear only whether all of them are."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from lindung.common.wording import number
from lindung.web.operations.heartbeat import DEAD_AFTER_SECONDS, doing, seconds_since
from lindung.web.setup import unapplied

MEGABYTE = 1024 * 1024
ASKED_AGAIN_AFTER_SECONDS = 2  # by anybody, as often as they like: it is looked at this often
LEAST_FREE_MEGABYTES = 512  # a register of a regency, read and loaded, with room to say so in the log


@dataclass(frozen=True)
class Condition:
    """One thing that must be so, and in words how it is."""

    name: str
    good: bool
    words: str


def conditions() -> tuple[Condition, ...]:
    """All of them, each looked at now."""
    return tuple(condition() for condition in CONDITIONS)


def well() -> bool:
    """Are all good? Looked at every two seconds at most."""
    return _well_at(int(time.monotonic() / ASKED_AGAIN_AFTER_SECONDS))


def free_megabytes() -> int:
    """On the disk of the data folder."""
    return shutil.disk_usage(settings.DATA).free // MEGABYTE


@lru_cache(maxsize=1)
def _well_at(_moment: int) -> bool:
    return all(condition().good for condition in CONDITIONS)


def _database() -> Condition:
    name = _("Basis data")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Condition(name, good=False, words=_("Tidak menjawab. Periksa apakah servernya berjalan."))
    return Condition(name, good=True, words=_("Menjawab (%(vendor)s).") % {"vendor": connection.display_name})


def _migrations() -> Condition:
    name = _("Susunan tabel")
    try:
        waiting = len(unapplied())
    except DatabaseError:
        return Condition(name, good=False, words=_("Tidak dapat diperiksa: basis data tidak menjawab."))
    if waiting:
        words = _("%(count)s perubahan belum dijalankan. Jalankan «lindung office migrate».") % {"count": waiting}
        return Condition(name, good=False, words=words)
    return Condition(name, good=True, words=_("Sesuai dengan versi ini."))


def _worker() -> Condition:
    name, since = _("Pekerja latar"), seconds_since(settings.DATA)
    if since is None:
        return Condition(name, good=False, words=_("Tidak berjalan. Unggahan menunggu sampai «lindung serve» hidup."))
    if since > DEAD_AFTER_SECONDS:
        words = _("Terakhir memberi tanda %(count)s detik lalu. Hidupkan kembali «lindung serve».")
        return Condition(name, good=False, words=words % {"count": number(round(since))})
    task = doing(settings.DATA).rpartition(".")[2]
    return Condition(name, good=True, words=_("Mengerjakan %(task)s.") % {"task": task} if task else _("Siap."))


def _disk() -> Condition:
    name, free = _("Ruang disk"), free_megabytes()
    words = _("Sisa %(free)s MB.") % {"free": number(free)}
    if free < LEAST_FREE_MEGABYTES:
        least = number(LEAST_FREE_MEGABYTES)
        return Condition(name, good=False, words=words + " " + _("Kosongkan sampai %(least)s MB.") % {"least": least})
    return Condition(name, good=True, words=words)


CONDITIONS: tuple[Callable[[], Condition], ...] = (_database, _migrations, _worker, _disk)
