"""What a program does with people, somebody answers for who may do it themselves, and who agreed on their own page."""

import pytest
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.web.api.clients import make_client
from lindung.web.api.consent import agree
from lindung.web.api.models import ApiClient, Ask
from lindung.web.audit.models import Event
from lindung.web.intake.models import Upload
from lindung.web.users.roles import Can, RoleKind
from lindung.web.users.scope import scope_of
from tests.web.api.conftest import Caller, asked, token_of
from tests.web.api.test_programs import form
from tests.web.api.test_snapshots import hand_in
from tests.web.intake.conftest import SITI, register


@pytest.fixture
def waiting(program) -> tuple[ApiClient, Caller]:
    """A program nobody has agreed to yet, with its token."""
    client, secret = program("99.01", agreed=False)
    return client, Caller(token_of(client, secret).json()["access_token"])


def codes(program: Caller) -> list[str]:
    """What each call that wants somebody is refused with; "" where it is answered."""
    answers = [
        program.post("verify", asked(1)),
        program.post("batches", [asked(1, reference="satu")], key="kunci-0001"),
        hand_in(program, register(SITI)),
    ]
    return [answer.json().get("code", "") if answer.status_code >= 400 else "" for answer in answers]


def test_until_somebody_agrees_on_their_account_page_nothing_is_asked_or_handed_in(waiting, people, signed_in):
    client, program = waiting
    assert codes(program) == ["not-agreed"] * 3
    assert not Upload.objects.exists()
    browser = signed_in(client.hands_in_for)
    assert "Program yang menunggu persetujuan Anda" in browser.get("/").content.decode()
    page = browser.get("/akun/").content.decode()
    assert (client.name in page, "mengirim register atau daftar" in page, "Kabupaten Contoh" in page) == (True,) * 3
    answer = browser.post(f"/program/{client.pk}/jawab/", {"answer": "agree"}, follow=True)
    assert "Program disetujui atas nama Anda." in answer.content.decode()
    assert codes(program) == [""] * 3
    event = Event.objects.get(action="api.client_agreed")
    assert (event.actor, event.subject, event.first) == (client.hands_in_for, client.subject, 9901000000)
    assert Upload.objects.get().by == client.hands_in_for


def test_who_does_not_want_it_ends_it_before_and_after(waiting, program, signed_in):
    client, call = waiting
    signed_in(client.hands_in_for).post(f"/program/{client.pk}/jawab/", {"answer": "end"})
    assert codes(call) == ["no-token"] * 3
    agreed, secret = program("99.01", name="disetujui")
    later = Caller(token_of(agreed, secret).json()["access_token"])
    signed_in(agreed.hands_in_for).post(f"/program/{agreed.pk}/jawab/", {"answer": "end"})
    assert codes(later) == ["no-token"] * 3
    assert set(Event.objects.filter(action="api.client_revoked").values_list("actor__username", flat=True)) == {
        client.hands_in_for.username,
        agreed.hands_in_for.username,
    }


def test_nobody_else_agrees_not_even_who_made_it(waiting, administrator, hire, signed_in):
    client, _call = waiting
    for other in (administrator, hire(RoleKind.PROVINCE, "99")):
        assert signed_in(other).post(f"/program/{client.pk}/jawab/", {"answer": "agree"}).status_code == 404
        with pytest.raises(UserError, match="tidak berhak"):
            agree(client=client, by=other)
    assert ApiClient.objects.get().agreed is None
    assert "menunggu persetujuan" in signed_in(administrator).get(f"/program/{client.pk}/").content.decode() + (
        signed_in(administrator).get("/program/").content.decode()
    )


def test_an_answer_that_is_none_changes_nothing(waiting, signed_in):
    client, _call = waiting
    signed_in(client.hands_in_for).post(f"/program/{client.pk}/jawab/", {"answer": "maybe"})
    found = ApiClient.objects.get()
    assert (found.agreed, found.revoked) == (None, None)


def test_with_the_right_of_who_agreed_ends_what_the_program_may(waiting, people):
    client, program = waiting
    agree(client=client, by=client.hands_in_for)
    client.hands_in_for.roles.update(kind=RoleKind.BPJS_BRANCH.value)  # hands in, but sees no residents
    assert codes(program) == ["not-agreed", "not-agreed", ""]
    client.hands_in_for.roles.update(ended=timezone.now())
    assert codes(program) == ["not-agreed"] * 3


@pytest.mark.parametrize(
    ("ask", "kind", "area", "made"),
    [
        (Ask.VERIFY, RoleKind.INSPECTOR, "99.01", True),
        (Ask.VERIFY, RoleKind.BPJS_BRANCH, "99.01", False),
        (Ask.BATCHES, RoleKind.REGENCY_BUDGET, "99.01", False),
        (Ask.BATCHES, RoleKind.VILLAGE_HEAD, "99.01.01.2001", False),
        (Ask.SNAPSHOTS, RoleKind.INSPECTOR, "99.01", False),
        (Ask.COVERAGE_WHOLE, RoleKind.REGENCY_BUDGET, "99.01", True),
        (Ask.COVERAGE_WHOLE, RoleKind.DONOR, "99.01", False),
    ],
)
def test_a_program_gets_only_what_who_answers_for_it_may_do_there(hire, signed_in, ask, kind, area, made):
    person = hire(kind, area, "penanggung")
    browser = signed_in(hire(RoleKind.ADMINISTRATOR, "99"))
    page = browser.post("/program/baru/", form(asks=[ask.value], hands_in_for=person.username))
    assert (page.status_code, ApiClient.objects.count()) == ((200, 1) if made else (422, 0))
    assert ("menyetujuinya di halaman" in page.content.decode()) is made


def test_an_administrator_does_not_answer_for_their_own_program(hire, areas):
    by = hire(RoleKind.ADMINISTRATOR, "99")
    by.roles.create(kind=RoleKind.PROVINCE.value, area_id="99")
    with pytest.raises(UserError, match="bukan Anda"):
        make_client(
            by=by, scope=scope_of(by, Can.MANAGE_CLIENTS), name="x", asks=[Ask.VERIFY], areas=[areas["99.01"]],
            expires=timezone.now(), hands_in_for=by,
        )  # fmt: skip


def test_coverage_without_small_cells_wants_nobody(caller):
    assert caller("99.01", asks=(Ask.COVERAGE,)).get("coverage", area="99.01").json()["code"] == "not-found"
