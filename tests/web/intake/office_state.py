"""An office apart from the tests: made ready, or asked how it stands. One line of JSON.

`python -m tests.web.intake.office_state prepare` · `... told`, with LINDUNG_DATA and DATABASE_URL of that office.
"""

import json
import sys
from pathlib import Path
from typing import Any

from lindung.web.setup import set_up


def prepare() -> dict[str, str]:
    """Tables, areas, somebody of the regency who is signed in; what their browser holds."""
    set_up(migrated=False)
    from django.core.management import call_command
    from django.test import Client

    from lindung.web.areas.services import load_areas
    from lindung.web.users.gates import SECOND_FACTOR
    from lindung.web.users.models import Role, User
    from tests.web.conftest import AREAS
    from tests.web.intake.big_register import village_codes

    call_command("migrate", verbosity=0)
    load_areas(AREAS | {code: f"DESA {code[-2:]}" for code in village_codes()})
    user = User.objects.create(username="dinas", full_name="Dinas Contoh", password="!")
    Role.objects.create(user=user, kind="regency_labour", area_id="99.01")
    browser = Client()
    browser.force_login(user)
    session = browser.session
    session[SECOND_FACTOR] = True
    session.save()
    return {"session": str(session.session_key)}


def told() -> dict[str, Any]:
    """Everything of which there might be too much or too little."""
    set_up()
    from django.conf import settings

    from lindung.registers.snapshots import snapshots_below
    from lindung.web.audit.models import Event
    from lindung.web.audit.services import first_break
    from lindung.web.intake.models import Upload
    from lindung.web.residents.models import Load, Resident, ResidentVersion, ResidentWord, StagedResident

    registers = Path(settings.DATA) / "registers"
    found = snapshots_below(registers, "residents") if registers.is_dir() else []
    return {
        "residents": Resident.objects.count(),
        "ids": Resident.objects.values("resident_id").distinct().count(),
        "versions": ResidentVersion.objects.count(),
        "words": ResidentWord.objects.count(),
        "staged": StagedResident.objects.count(),
        "loads": sorted(Load.objects.values_list("state", flat=True)),
        "states": list(Upload.objects.order_by("pk").values_list("state", flat=True)),
        "sentences": list(Upload.objects.exclude(sentence="").values_list("sentence", flat=True)),
        "accepted": Event.objects.filter(action="upload accepted").count(),
        "broken_at": first_break(),
        "snapshots": len(found),
        "in_snapshots": sum(snapshot.manifest.accepted for snapshot in found),
        "kept": sum(1 for path in (Path(settings.DATA) / "uploads").glob("[0-9]*/file/*")),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"prepare": prepare, "told": told}[sys.argv[1]]()) + "\n")
