"""An office in a folder of its own, for tests that kill its worker.

    python -m tests.web.runs.office_of_its_own DATA prepare|work|tell

prepare: areas, registers, a first run, a word about one of its pairs, and a second run that waits. work: a worker until
nothing waits. tell: everything a run leaves behind, as JSON.
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
    from lindung.web.residents.loading import accept, stage
    from lindung.web.review.models import Answer, ReviewPair
    from lindung.web.review.services import decide
    from lindung.web.runs.services import carry_out, start_run
    from lindung.web.users.models import Role, User
    from lindung.web.users.roles import Can, RoleKind
    from lindung.web.users.scope import scope_of
    from tests.web.conftest import AREAS, TERATAI
    from tests.web.verified import DAY, write_registers

    load_areas(AREAS)
    accept(stage(write_registers(data), area=Area.objects.get(code="99"), by="uji"), by="uji")
    ani = User.objects.create(username="ani", full_name="Ani", password="!")
    Role.objects.create(user=ani, kind=RoleKind.PROVINCE.value, area_id="99")
    carry_out(start_run(by=ani, on=DAY).number)
    pair = ReviewPair.objects.get(village=TERATAI)
    decide(pair.task, by=ani, scope=scope_of(ani, Can.REVIEW), answers={pair.pk: Answer.SAME}, reason="KTP-el dilihat")
    start_run(by=ani, on=DAY)


def work(data: Path) -> None:
    from lindung.web.worker import work as worker

    worker(data, until_idle=True)


def tell(data: Path) -> None:
    from lindung.pipelines.decisions import load_decisions
    from lindung.web.audit.models import Event
    from lindung.web.audit.services import first_break
    from lindung.web.coverage.models import CountedDay
    from lindung.web.residents.models import Resident, ResidentVersion
    from lindung.web.review.models import ReviewPair, ReviewTask
    from lindung.web.runs.models import Run, RunVillage

    residents = Resident.objects.order_by("resident_id").values_list(
        "resident_id", "verdict", "step", "protection", "run"
    )
    told = {
        "runs": list(Run.objects.order_by("number").values_list("number", "state", "changed", "words")),
        "residents": list(residents),
        "versions": sorted(ResidentVersion.objects.values_list("resident__resident_id", "what", "by_run"), key=str),
        "villages": list(
            RunVillage.objects.order_by("run", "village").values_list("run", "village", "people", "matched")
        ),
        "tasks": ReviewTask.objects.count(),
        "pairs": ReviewPair.objects.count(),
        "days": list(CountedDay.objects.values_list("run", flat=True)),
        "done": Event.objects.filter(action="run.done").count(),
        "decisions": len(load_decisions(data / "decisions")),
        "files": len(list((data / "decisions").iterdir())),
        "chain": first_break(),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
