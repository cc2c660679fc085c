"""An exchange apart from the tests, to be killed while it writes: made ready, sent, or asked. One line of JSON.

`python -m tests.web.exchange.exchange_state prepare` · `... send` · `... resume` · `... told`, with LINDUNG_DATA of it.
"""

import hashlib
import json
import sys
from typing import Any

from lindung.web.setup import set_up

PEOPLE = 1_500


def prepare() -> dict[str, int]:
    """Tables, somebody who sends, and people who wait."""
    set_up(migrated=False)
    from django.conf import settings
    from django.core.management import call_command

    from lindung.web.areas.models import Area
    from lindung.web.areas.services import load_areas
    from lindung.web.months.models import Worker
    from lindung.web.programmes.models import Participant
    from lindung.web.users.models import Role, User
    from lindung.web.vault.key_files import make_keys
    from tests.web.conftest import AREAS, MELATI
    from tests.web.exchange.conftest import a_programme, decreed, unsaved_worker

    call_command("migrate", verbosity=0)
    make_keys(settings.DATA)
    load_areas(AREAS)
    by = User.objects.create(username="pengirim", full_name="Pengirim", password="!")
    Role.objects.create(user=by, kind="regency_labour", area_id="99.01")
    programme = a_programme(Area.objects.get(pk="99.01"), by)
    decree = decreed(programme)
    workers = Worker.objects.bulk_create(unsaved_worker(number, MELATI) for number in range(PEOPLE))
    Participant.objects.bulk_create(
        Participant(programme=programme, worker=one, village=MELATI, decree=decree, since=programme.first_month)
        for one in workers
    )
    return {"people": PEOPLE}


def send() -> dict[str, int]:
    """One submission of everybody."""
    set_up()
    from lindung.web.exchange.submitting import submit
    from lindung.web.programmes.models import Programme
    from lindung.web.users.models import User
    from tests.web.exchange.conftest import DAY, REGENCY

    by, programme = User.objects.get(username="pengirim"), Programme.objects.get()
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    return {"people": submit(programme=programme, span=REGENCY, number="P-1", day=DAY, by=by).people}


def resume() -> dict[str, int]:
    """As a worker that starts and finishes what waits."""
    set_up()
    from django.conf import settings

    from lindung.web.worker import work

    work(settings.DATA, until_idle=True)
    return {}


def told() -> dict[str, Any]:
    """Everything of which there might be too much or too little."""
    set_up()
    from lindung.web.exchange.keeping import path_of
    from lindung.web.exchange.models import Submission, SubmissionLine
    from lindung.web.exchange.states import Sending
    from lindung.web.programmes.models import Participant

    whole = [
        hashlib.sha256(path_of(one.file_name).read_bytes()).hexdigest() == one.sha256
        for one in Submission.objects.filter(state=Sending.SENT)
    ]
    return {
        "sent": whole,
        "lines": SubmissionLine.objects.count(),
        "submitted": Participant.objects.filter(state="submitted").count(),
        "named": Participant.objects.filter(state="named").count(),
    }


if __name__ == "__main__":
    done = {"prepare": prepare, "send": send, "resume": resume, "told": told}[sys.argv[1]]()
    sys.stdout.write(json.dumps(done) + "\n")
