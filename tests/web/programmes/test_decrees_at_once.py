"""Several people at one decree in the same moment, and a process that is killed between its file and its row."""

import os
import signal
from collections.abc import Callable

import pytest

from lindung.common.errors import UserError
from lindung.web.audit.services import first_break
from lindung.web.programmes import decree_files
from lindung.web.programmes.decree_files import folder, write_file
from lindung.web.programmes.decree_recovery import resume
from lindung.web.programmes.decrees import issue_decree
from lindung.web.programmes.models import Decree, DecreeLine, DraftLine, Participant, Programme
from lindung.web.programmes.replacements import approve_replacement, ask_replacement
from lindung.web.programmes.states import EndReason
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.conftest import Hire
from tests.web.programmes.conftest import Begin
from tests.web.programmes.decreed import DAY, approved, drafted, in_force, participant
from tests.web.users.test_guessing_at_once import AT_ONCE, at_once


@pytest.fixture(autouse=True)
def real_transactions(transactional_db: None) -> None:
    """Everybody sees only what the others have committed."""


def answer(work: Callable[[], object]) -> str:
    try:
        work()
    except UserError as error:
        return str(error)
    return ""


def test_put_in_force_by_many_at_once_it_is_in_force_once(programme: Programme, drawer: User, hire: Hire):
    approved(programme, ["ORANG 1", "ORANG 2"], by=drawer)
    decree = drafted(programme, drawer)
    signers = [hire(RoleKind.PROVINCE, name=f"penetap-{number}") for number in range(AT_ONCE)]
    said = at_once(lambda number: answer(lambda: issue_decree(decree=decree, by=signers[number])))
    assert said.count("") == 1
    assert set(said) == {"", "Keputusan ini berlaku. Muat ulang halamannya."}
    assert (Participant.objects.count(), DecreeLine.objects.count(), DraftLine.objects.count()) == (2, 2, 0)
    assert first_break() is None


def test_drafted_by_many_at_once_there_is_one_draft(programme: Programme, drawer: User):
    approved(programme, ["ORANG 1", "ORANG 2"], by=drawer)
    said = at_once(lambda _number: answer(lambda: drafted(programme, drawer)))
    assert "" in said
    assert all(not one or "baru saja berubah" in one for one in said), said
    assert (Decree.objects.count(), DraftLine.objects.count()) == (1, 2)


def test_one_person_in_two_programmes_decreed_at_once_stands_on_one_draft(
    programme: Programme, begin: Begin, drawer: User
):
    others = [programme, *(begin(2, f"LAIN-{number}") for number in range(1, AT_ONCE))]
    for one in others:
        approved(one, ["ORANG 1"], by=drawer)
    said = at_once(lambda number: answer(lambda: drafted(others[number], drawer)))
    assert said.count("") == 1
    assert all(not one or "Tidak seorang pun" in one for one in said), said
    assert DraftLine.objects.count() == 1


def test_of_places_freed_at_once_each_has_another_of_the_reserve(programme: Programme, drawer: User, signer: User):
    names = ["ORANG 1", "ORANG 2", "ORANG 3"]
    approved(programme, names, ["ORANG 4", "ORANG 5"], by=drawer)
    in_force(programme, drawer, signer)
    asked = [
        ask_replacement(participant=participant(name), reason=EndReason.MOVED, paper="Surat pindah", on=DAY, by=drawer)
        for name in names
    ]
    said = at_once(
        lambda number: approve_replacement(request=asked[number], by=signer, day=DAY).came if number < 3 else None
    )
    assert sum(one is not None for one in said) == 2
    came = Participant.objects.filter(state="named").order_by("worker__name")
    assert list(came.values_list("worker__name", flat=True)) == ["ORANG 4", "ORANG 5"]
    assert sorted(DecreeLine.objects.values_list("place", flat=True)) == [1, 2, 3, 4, 5]


def test_killed_between_the_file_and_its_row_the_next_worker_writes_it(
    programme: Programme, drawer: User, signer: User, monkeypatch: pytest.MonkeyPatch
):
    approved(programme, ["ORANG 1"], by=drawer)
    monkeypatch.setattr(decree_files, "AT_ONCE", 0)  # for the worker
    decree = drafted(programme, drawer)
    assert decree.file_name == ""
    child = os.fork()
    if not child:
        monkeypatch.setattr(decree_files, "_named", lambda *_said: os.kill(os.getpid(), signal.SIGKILL))
        write_file(decree.pk)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert [path.suffix for path in folder().iterdir()] == [".pdf"]
    decree.refresh_from_db()
    assert decree.file_name == ""
    assert answer(lambda: issue_decree(decree=decree, by=signer)).startswith("Berkas keputusan ini masih ditulis")
    assert resume() == [decree.pk]
    write_file(decree.pk)
    assert [path.name for path in folder().iterdir()] == [Decree.objects.get().file_name]
    assert issue_decree(decree=decree, by=signer).state == "in_force"
