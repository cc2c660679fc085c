"""How often a client may ask, counted in the database so that it holds for all processes together."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import F
from django.utils import timezone

from lindung.web.api.models import ApiClient, Window
from lindung.web.api.problems import Refused

KEPT = timedelta(days=2)


@dataclass(frozen=True)
class Limit:
    """So much in so many seconds."""

    most: int
    seconds: int


LIMITS = {
    "token": Limit(30, 60),
    "verify": Limit(120, 60),
    "batches": Limit(30, 60),
    "people": Limit(50_000, 24 * 60 * 60),  # asked for one by one or in batches
    "coverage": Limit(120, 60),
    "snapshots": Limit(60, 60 * 60),
    "programmes": Limit(120, 60),
    "months": Limit(120, 60),
    "person_months": Limit(120, 60),
    "balances": Limit(60, 60),
}


def spend(client: ApiClient, what: str, amount: int = 1) -> None:
    """Count a call; Refused (429, with the seconds to wait) where the client asked too often."""
    limit, now = LIMITS[what], timezone.now()
    begins = datetime.fromtimestamp(now.timestamp() // limit.seconds * limit.seconds, UTC)
    window = Window.objects.filter(client=client, what=what, begins=begins)
    room = window.filter(used__lte=limit.most - amount)
    if room.update(used=F("used") + amount):
        return
    _row, new = Window.objects.get_or_create(client=client, what=what, begins=begins)
    if new:
        Window.objects.filter(begins__lt=now - KEPT).delete()
    if not room.update(used=F("used") + amount):
        wait = max(1, round((begins + timedelta(seconds=limit.seconds) - now).total_seconds()))
        raise Refused(
            "too-often",
            f"Coba lagi sesudah {wait} detik. Batasnya ada di /api/v1/.",
            headers={"Retry-After": str(wait)},
        )
