"""A file is handed in, read, compared, and accepted or refused; only then do residents change."""

from datetime import date

import pytest
from django.conf import settings

from lindung.registers.snapshots import newest_by_village
from lindung.web.audit.models import Event
from lindung.web.audit.services import first_break
from lindung.web.intake import services
from lindung.web.intake.models import Upload
from lindung.web.intake.states import State
from lindung.web.residents.models import Resident, ResidentVersion
from tests.web.intake.conftest import BUDI, SITI, WATI, register, work

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def living() -> set[str]:
    return set(Resident.objects.filter(gone=False).values_list("name", flat=True))


def test_nothing_changes_until_somebody_accepts(read, operator):
    upload = read(operator, register(SITI, BUDI))
    assert (upload.state, upload.kind, upload.villages) == (State.READ, "residents", ["99.01.01.2001"])
    assert (upload.rows_read, upload.rows_accepted, upload.rows_refused, upload.rows_not_data) == (3, 2, 0, 1)
    assert upload.compared["totals"]["new"] == 2
    assert not Resident.objects.exists()
    assert not (settings.DATA / "registers").exists()


def test_who_accepts_puts_it_among_the_residents_and_where_verify_reads(accepted, operator, head):
    upload = accepted(operator, register(SITI, BUDI), head)
    assert (upload.state, upload.decided_by, upload.loaded) == (State.ACCEPTED, head, 2)
    assert living() == {"SITI AMINAH", "BUDI SANTOSO"}
    [snapshot] = newest_by_village(settings.DATA / "registers", DAY)
    assert (snapshot.manifest.accepted, snapshot.manifest.sequence) == (2, 1)
    assert (snapshot.folder / "original" / "penduduk.csv").read_bytes() == register(SITI, BUDI)


def test_a_second_register_says_what_it_changes_and_then_changes_it(accepted, read, operator, head):
    accepted(operator, register(SITI, BUDI), head)
    upload = read(operator, register({**SITI, "name": "SITI AMINAH PUTRI"}, WATI))
    totals = {"new": 1, "changed": 1, "gone": 1, "back": 0, "unchanged": 0, "quarantined": 0}
    assert upload.compared["totals"] == totals
    assert upload.compared["villages"] == [{"code": "99.01.01.2001", "before": 2, "now": 2, "holds": True}]
    assert living() == {"SITI AMINAH", "BUDI SANTOSO"}
    accepted(operator, register({**SITI, "name": "SITI AMINAH PUTRI"}, BUDI), head)
    assert living() == {"SITI AMINAH PUTRI", "BUDI SANTOSO"}


def test_of_one_day_the_register_accepted_last_holds(accepted, operator, head):
    accepted(operator, register(SITI, BUDI), head)
    accepted(operator, register(SITI, WATI), head)
    [snapshot] = newest_by_village(settings.DATA / "registers", DAY)
    assert snapshot.manifest.sequence == 2
    assert living() == {"SITI AMINAH", "WATI"}


def test_the_same_file_again_is_said_to_change_nothing_and_not_kept(accepted, hand_in, operator, head):
    first = accepted(operator, register(SITI), head)
    again = hand_in(operator, register(SITI), "nama lain.csv")
    assert (again.state, again.same_as) == (State.UNCHANGED, first)
    assert sorted(folder.name for folder in (settings.DATA / "uploads").iterdir()) == [str(first.pk)]


def test_the_same_file_while_the_first_waits_is_not_kept_either(read, hand_in, operator):
    first = read(operator, register(SITI))
    assert hand_in(operator, register(SITI)).same_as == first


def test_handed_in_twice_at_the_same_moment_it_is_kept_once(read, hand_in, operator, monkeypatch):
    first = read(operator, register(SITI))
    standing, asked = services._standing, []

    def not_yet_there(new: Upload) -> Upload | None:
        asked.append(new)
        return standing(new) if asked[1:] else None

    monkeypatch.setattr(services, "_standing", not_yet_there)
    again = hand_in(operator, register(SITI))
    assert (again.state, again.same_as) == (State.UNCHANGED, first)


def test_an_earlier_file_may_hold_again_after_another_took_its_place(accepted, operator, head):
    accepted(operator, register(SITI), head)
    accepted(operator, register(BUDI), head)
    back = accepted(operator, register(SITI), head)
    assert back.state == State.ACCEPTED
    assert living() == {"SITI AMINAH"}
    [snapshot] = newest_by_village(settings.DATA / "registers", DAY)
    assert snapshot.folder.name.endswith(f".u{back.pk}")


def test_a_register_received_before_the_one_that_holds_is_kept_and_changes_nobody(accepted, operator, head):
    accepted(operator, register(SITI), head, received="2026-11-20")
    older = accepted(operator, register(BUDI), head, received="2026-11-01")
    assert (older.state, older.loaded) == (State.ACCEPTED, 0)
    assert older.compared["villages"][0]["holds"] is False
    assert living() == {"SITI AMINAH"}
    [snapshot] = newest_by_village(settings.DATA / "registers", DAY)
    assert snapshot.manifest.received == "2026-11-20"


def test_a_register_that_waits_is_compared_again_when_another_is_accepted(accepted, read, operator, head, signed_in):
    waiting = read(operator, register(SITI, WATI))
    accepted(operator, register(SITI, BUDI), head)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.compared["totals"]["new"], waiting.compared["totals"]["gone"]) == (State.READ, 1, 1)


def test_residents_that_changed_meanwhile_send_it_back_to_who_decides(read, operator, head, signed_in):
    upload = read(operator, register(SITI))
    signed_in(head).post(f"/unggahan/{upload.pk}/terima/")
    Resident.objects.create(
        resident_id="99.01.01.2001/1", village=9901012001, nik_state="valid", name="SITI", name_key="SITI",
        name_sound="", life_status="living", digest=b"0" * 16, source_load=1,
    )  # fmt: skip
    work()
    upload.refresh_from_db()
    assert (upload.state, upload.decided_by, upload.compared["totals"]["changed"]) == (State.READ, None, 1)
    assert upload.sentence.startswith("Data berubah sejak berkas ini dibandingkan")
    assert not (settings.DATA / "registers").exists()


def test_a_refused_file_changes_nothing_and_says_why(read, operator, head, signed_in):
    upload = read(operator, register(SITI))
    answer = signed_in(head).post(f"/unggahan/{upload.pk}/tolak/", {"reason": "Dusun Hilir belum ada"})
    assert answer.status_code == 302
    upload.refresh_from_db()
    assert (upload.state, upload.decided_by) == (State.REFUSED, head)
    assert not Resident.objects.exists()
    assert "Dusun Hilir belum ada" in signed_in(operator).get(f"/unggahan/{upload.pk}/").content.decode()
    work()
    assert Upload.objects.get().state == State.REFUSED


def test_a_refusal_needs_a_reason(read, operator, head, signed_in):
    upload = read(operator, register(SITI))
    assert signed_in(head).post(f"/unggahan/{upload.pk}/tolak/", {"reason": " "}).status_code == 422
    assert Upload.objects.get().state == State.READ


def test_it_is_decided_once(read, operator, head, officer, signed_in):
    upload = read(operator, register(SITI))
    signed_in(head).post(f"/unggahan/{upload.pk}/tolak/", {"reason": "salah berkas"})
    answer = signed_in(officer).post(f"/unggahan/{upload.pk}/terima/")
    assert answer.status_code == 422
    assert "tidak menunggu keputusan" in answer.content.decode()


def test_a_file_that_cannot_be_read_says_what_to_do_and_no_command(read, operator):
    upload = read(operator, b"\x89PNG\r\n\x1a\n", "foto.csv")
    assert upload.state == State.FAILED
    assert upload.sentence.startswith("Berkas foto.csv bukan daftar yang dapat dibaca")
    again = read(operator, b"\x89PNG\r\n\x1a\n", "foto.csv")
    assert again.state == State.FAILED  # may be handed in again


def test_what_goes_wrong_in_ours_is_told_without_its_words(read, operator, monkeypatch, caplog):
    def broken(*arguments: object, **named: object) -> None:
        raise ValueError("NIK of SITI AMINAH")

    monkeypatch.setattr("lindung.web.intake.reading.read_file", broken)
    upload = read(operator, register(SITI))
    assert upload.state == State.FAILED
    assert "administrator" in upload.sentence
    assert "ValueError" in caplog.text
    assert "SITI" not in caplog.text + upload.sentence


def test_every_step_is_in_the_chain_and_names_nobody(accepted, read, operator, head, signed_in):
    accepted(operator, register(SITI), head)
    read(operator, b"x", "x.csv")
    actions = list(Event.objects.order_by("number").values_list("action", flat=True))
    assert actions == [
        *("upload received", "upload read", "upload accepting", "load accepted", "upload accepted"),
        *("upload received", "upload failed"),
    ]
    assert first_break() is None
    assert "SITI" not in "".join(map(str, Event.objects.values_list("details", flat=True)))
    assert ResidentVersion.objects.count() == 1
