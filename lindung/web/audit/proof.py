"""Prove the chain and remember the outcome; find again what an inspector wrote down."""

from dataclasses import replace

from django.utils import timezone

from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.web.audit.models import Event, Proof
from lindung.web.audit.services import Followed, follow


def prove() -> Followed:
    """Follow the chain from its beginning to its head, and remember to where it holds.

    A chain that was cut short, or written anew as a whole, holds in itself: it is held against the last proof too.
    """
    followed = follow()
    last = Proof.objects.filter(broken=None, number__gt=0).order_by("-number", "-pk").first()
    if followed.broken is None and last and not Event.objects.filter(number=last.number, hash=last.hash).exists():
        followed = replace(followed, broken=last.number)
    Proof.objects.create(at=timezone.now(), number=followed.number, hash=followed.hash, broken=followed.broken)
    return followed


def anchored(expected: str) -> Event:
    """The event whose hash an inspector wrote down; UserError where the chain no longer holds it."""
    event = Event.objects.filter(hash=expected.strip().lower()).first()
    if event is None:
        raise UserError(
            "Sidik yang Anda catat tidak ada di rantai riwayat: catatan itu atau yang sebelumnya pernah diganti, atau "
            "sidiknya salah tulis. Periksa tulisannya, lalu bandingkan dengan cadangan dari hari itu."
        )
    return event


def broken_words(followed: Followed) -> str:
    """What to do where the chain is broken."""
    return (
        f"Rantai riwayat putus pada nomor {number(followed.broken or 0)}; sampai nomor {number(followed.number)} utuh. "
        "Jangan ubah apa-apa, simpan basis datanya, lalu bandingkan dengan cadangan terakhir."
    )
