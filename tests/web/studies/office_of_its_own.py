"""An office in a folder of its own, for the test that kills its worker.

    python -m tests.web.studies.office_of_its_own DATA prepare|work|tell

prepare: areas, a planner, and a study of the small province that waits. work: a worker until nothing waits. tell: what
the study leaves behind, as JSON.
"""

import json
import os
import sys
from pathlib import Path


def main() -> None:
    data, what = Path(sys.argv[1]), sys.argv[2]
    os.environ |= {"LINDUNG_DATA": str(data), "DJANGO_SETTINGS_MODULE": "lindung.web.settings"}
    from lindung.web.setup import set_up

    set_up(migrated=what != "prepare")
    {"prepare": prepare, "work": work, "tell": tell}[what](data)


def prepare(data: Path) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from lindung.web.areas.models import Area
    from lindung.web.areas.services import load_areas
    from lindung.web.studies.asking import HandedIn, ask_study, begin_study
    from lindung.web.studies.question import Choices
    from lindung.web.users.models import Role, User
    from lindung.web.users.roles import Can, RoleKind
    from lindung.web.users.scope import scope_of
    from tests.studies.small_provinces import small_text
    from tests.web.conftest import AREAS

    load_areas(AREAS)
    ani = User.objects.create(username="ani", full_name="Ani", password="!")
    Role.objects.create(user=ani, kind=RoleKind.PROVINCE.value, area_id="99")
    area, scope = Area.objects.get(code="99"), scope_of(ani, Can.MAKE_STUDIES)
    study = begin_study(title="Uji", area=area, inputs=HandedIn(small_text(), "uji.yaml"), by=ani, scope=scope)
    ask_study(study=study, title="Uji", choices=Choices(["bkbk", "late-26-weeks"], 3, 30, 3, {}), by=ani)


def work(data: Path) -> None:
    from lindung.web.worker import work as worker

    worker(data, until_idle=True)


def tell(data: Path) -> None:
    from lindung.web.audit.models import Event
    from lindung.web.audit.services import first_break
    from lindung.web.notices.models import Notice
    from lindung.web.studies.kept import kept, result_of
    from lindung.web.studies.models import StudyRun

    study = StudyRun.objects.get()
    told = {
        "state": study.state,
        "files": {name: bool(kept(study, name)) for name in sorted(study.files)},
        "folder": sorted(path.name for path in (data / "studi" / str(study.pk)).iterdir()),
        "scenarios": [one.code for one in result_of(study).scenarios],
        "draws": result_of(study).draws,
        "done": Event.objects.filter(action="study.done").count(),
        "notices": list(Notice.objects.values_list("kind", flat=True)),
        "chain": first_break(),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
