"""An office filled with an invented province, unless it is filled already; prints who may come in, as JSON.

Twenty people of regencies and villages are signed in, with sessions made in the database: signing in is not measured.
"""

import json
import os
import shutil
import sys
from pathlib import Path

from benchmarks.snapshots import DAY
from lindung.web.areas.spans import span_of

PEOPLE = 20
NAMES = ("SITI AMINAH", "BUDI SANTOSO", "SRI WAHYUNI", "AHMAD FAUZI", "DEWI LESTARI", "MUHAMMAD YUSUF", "RINA MARLINA")


def main(work: str, residents: str, members: str, seed: str) -> None:
    """Fill, and say who comes in."""
    from benchmarks.apart import measured
    from lindung.web.setup import set_up

    set_up(migrated=False)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    sizes = {"residents": int(residents), "members": int(members), "seed": int(seed)}
    snapshots = Path(measured("benchmarks.invented", work=Path(work), **sizes).found["snapshots"])
    filled = _fill(snapshots)
    print(json.dumps({"residents": filled, "visitors": _visitors()}))


def _fill(snapshots: Path) -> int:
    from django.conf import settings

    from lindung.registers.snapshots import snapshots_below
    from lindung.web.areas.services import load_areas
    from lindung.web.residents.loading import accept, stage
    from lindung.web.residents.models import Resident
    from lindung.web.runs.services import carry_out, start_run

    if not Resident.objects.exists():
        registers = snapshots_below(snapshots, "residents")
        load_areas(_areas({found.manifest.village for found in registers}))
        shutil.copytree(snapshots / "residents", settings.DATA / "registers/residents", dirs_exist_ok=True)
        shutil.copytree(snapshots / "members", settings.DATA / "registers/members", dirs_exist_ok=True)
        for found in registers:
            accept(stage([found], area=span_of(found.manifest.village), by="pengukuran"), by="pengukuran")
        carry_out(start_run(by=None, on=DAY).number)
    return Resident.objects.count()


def _areas(villages: set[str]) -> dict[str, str]:
    """Every area around the villages, named by its code."""
    return {code[:length].rstrip("."): f"WILAYAH {code[:length]}" for code in villages for length in (2, 5, 8, 13)}


def _visitors() -> list[dict[str, object]]:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.middleware.csrf import _get_new_csrf_string

    from lindung.web.areas.models import Area
    from lindung.web.residents.models import Resident
    from lindung.web.users.gates import SECOND_FACTOR
    from lindung.web.users.models import Role, User

    regency = Area.objects.filter(level="regency").order_by("first")[0]
    districts = list(Area.objects.filter(level="district").order_by("first"))
    told = []
    for place in range(PEOPLE):
        area = districts[place % len(districts)] if place % 2 else regency
        user, _ = User.objects.get_or_create(
            username=f"pengukur{place}", defaults={"full_name": "Pengukur", "password": "!"}
        )
        Role.objects.get_or_create(user=user, kind="regency_labour", area=area, ended=None)
        session = SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
        session[BACKEND_SESSION_KEY], session[SECOND_FACTOR] = "django.contrib.auth.backends.ModelBackend", True
        session.save()
        secret = _get_new_csrf_string()
        person = Resident.objects.filter(village__range=(area.first, area.last)).order_by("id")[place]
        told.append(
            {
                "cookies": f"sessionid={session.session_key}; csrftoken={secret}",
                "token": secret,
                "person": person.pk,
                "names": NAMES,
                "area": area.code,
            }
        )
    return told


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lindung.web.settings")
    main(*sys.argv[1:])
