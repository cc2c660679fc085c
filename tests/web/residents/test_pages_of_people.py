"""What the pages of residents show, to whom, and what they record."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone

from lindung.web.areas.spans import span_of
from lindung.web.audit.models import Event
from lindung.web.months.models import Worker
from lindung.web.residents.models import Resident
from lindung.web.runs.models import Run, State
from lindung.web.users.roles import RoleKind
from tests.web.conftest import KENANGA, MELATI
from tests.web.residents.registers import nik, person

pytestmark = pytest.mark.django_db
SITI = person(1, "SITI AMINAH", relation="1")
BUDI = person(2, "BUDI SANTOSO", sex="1", relation="4", born="2015-03-09")
SEARCH = reverse("residents:search")


@pytest.fixture
def siti(taken):
    taken(SITI, BUDI)
    return Resident.objects.get(name="SITI AMINAH")


@pytest.fixture
def operator(hire, signed_in):
    return signed_in(hire(RoleKind.VILLAGE_OPERATOR))


@pytest.fixture
def neighbour(hire, signed_in):
    return signed_in(hire(RoleKind.VILLAGE_OPERATOR, "99.01.01.2002"))


def page_of(resident):
    return reverse("residents:person", args=[resident.pk])


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_nobody_is_listed_before_something_is_asked(siti, operator):
    assert "SITI" not in words(operator.get(SEARCH))


def test_a_search_goes_by_post_and_stands_in_no_address(siti, operator):
    asked = operator.post(SEARCH, {"text": nik(1)})
    assert (asked.status_code, asked["Location"]) == (302, SEARCH)
    shown = operator.get(SEARCH)
    assert "SITI AMINAH" in words(shown)
    assert nik(1)[:4] + "********" + nik(1)[-4:] in words(shown)
    assert "BUDI" not in words(shown)
    assert nik(1) not in str(operator.session.items())
    operator.post(SEARCH, {"clear": "1"})
    assert "SITI" not in words(operator.get(SEARCH))


def test_a_worker_s_months_are_one_link_away_for_who_sees_them(siti, operator, hire, signed_in):
    assert "Bulan perlindungan dan program" not in words(operator.get(page_of(siti)))
    worker = Worker.objects.create(
        nik_lookup=siti.nik_lookup, nik_sealed=b"", village=MELATI, name=siti.name, since=timezone.now()
    )
    link = reverse("months:worker", args=[worker.pk])
    assert f'<a href="{link}">Bulan perlindungan dan program</a>' in operator.get(page_of(siti)).content.decode()
    Worker.objects.update(village=KENANGA)
    assert "Bulan perlindungan dan program" not in words(operator.get(page_of(siti)))
    Resident.objects.update(run=1)
    assert "menurut daftar peserta BPJS pada hari itu" in words(operator.get(page_of(siti)))


def test_too_little_is_said_at_the_field(siti, operator):
    refused = operator.post(SEARCH, {"text": "si"})
    assert refused.status_code == 422
    assert "sedikitnya 3 huruf" in words(refused)


def test_a_neighbour_finds_nobody_and_gets_404_as_for_nobody_at_all(siti, neighbour):
    assert "Tidak ada yang cocok" in words(neighbour.post(SEARCH, {"text": "siti aminah"}, follow=True))
    there = neighbour.get(page_of(siti))
    nowhere = neighbour.get(reverse("residents:person", args=[999_999]))
    assert (there.status_code, words(there)) == (404, words(nowhere))
    assert neighbour.post(reverse("residents:numbers", args=[siti.pk]), {"reason": "kartu"}).status_code == 404
    assert neighbour.get(reverse("residents:lists", args=["99.01.01.2001"])).status_code == 404
    assert neighbour.post(reverse("residents:export", args=["99.01.01.2001"])).status_code == 404
    assert not Event.objects.filter(action="unmask").exists()


def test_a_page_tells_who_it_is_the_family_and_what_happened(siti, operator, taken):
    taken({**SITI, "hamlet": "SAWAH"}, BUDI, received="2026-11-22")
    shown = words(operator.get(page_of(siti)))
    for expected in (
        "SITI AMINAH", "9901********0001", "1 Februari 1990", "perempuan", "SAWAH", "DESA MELATI (99.01.01.2001)",
        "BUDI SANTOSO", "Belum diverifikasi", "Masuk register", "Data berubah", "Dusun: TENGAH → SAWAH",
        "penduduk-99.01.01.2001.csv dari OpenSID, diterima 22 November 2026",
    ):  # fmt: skip
        assert expected in shown, expected
    assert nik(1) not in shown


def test_a_verdict_rests_on_lists_of_which_those_of_other_areas_are_not_named(siti, operator, hire, signed_in):
    spans = [("kabupaten.csv", span_of("99.01")), ("tetangga.csv", span_of("99.02"))]
    lists = [{"file": file, "received": "2026-11-20", "first": at.first, "last": at.last} for file, at in spans]
    run = Run.objects.create(number=1, on=date(2026, 11, 23), state=State.DONE.value, lists=lists)
    Resident.objects.filter(pk=siti.pk).update(run=1, verdict="matched", protection="active")
    text = words(operator.get(page_of(siti)))
    assert ("menurut kabupaten.csv (diterima" in text, "tetangga.csv" in text) == (True, False)
    assert "tetangga.csv" in words(signed_in(hire(RoleKind.PROVINCE, "99")).get(page_of(siti)))
    run.lists = lists[1:]
    run.save()
    assert "Keadaan 23 November 2026 (verifikasi nomor 1)." in words(operator.get(page_of(siti)))


def test_whole_numbers_are_shown_once_for_a_reason_that_is_recorded(siti, operator):
    address = reverse("residents:numbers", args=[siti.pk])
    assert nik(1) not in words(operator.get(address))
    shown = operator.post(address, {"reason": "kartu", "note": "surat 12"})
    assert nik(1) in words(shown)
    assert "no-store" in shown["Cache-Control"]
    event = Event.objects.get(action="unmask")
    assert (event.subject, event.first, event.last) == (f"resident {siti.pk}", MELATI, MELATI)
    assert event.details == {"reason": "kartu", "note": "surat 12"}
    assert nik(1) not in words(operator.get(page_of(siti)))


@pytest.mark.parametrize("said", [{}, {"reason": "lain"}, {"reason": "x"}, {"reason": "kartu", "note": nik(1)}])
def test_without_a_reason_or_with_a_number_in_it_nothing_is_shown(siti, operator, said):
    refused = operator.post(reverse("residents:numbers", args=[siti.pk]), said)
    assert refused.status_code == 422
    assert nik(1) not in words(refused).replace(said.get("note", "-"), "")
    assert not Event.objects.filter(action="unmask").exists()


def test_a_number_that_was_changed_or_put_into_another_row_is_never_shown(siti, operator):
    address = reverse("residents:numbers", args=[siti.pk])
    other = Resident.objects.get(name="BUDI SANTOSO").nik_sealed
    changed = bytes(siti.nik_sealed)[:-1] + bytes((bytes(siti.nik_sealed)[-1] ^ 1,))
    for wrong in (other, changed):
        Resident.objects.filter(pk=siti.pk).update(nik_sealed=wrong)
        with pytest.raises(AssertionError, match="sealed value"):
            operator.post(address, {"reason": "kartu"})
    assert not Event.objects.filter(action="unmask").exists()


def test_who_may_look_but_not_unmask_is_not_offered_it(siti, hire, signed_in):
    head = signed_in(hire(RoleKind.VILLAGE_HEAD))
    assert "NIK dan KK lengkap" not in words(head.get(page_of(siti)))
    assert head.get(reverse("residents:numbers", args=[siti.pk])).status_code == 404


def test_the_lists_of_a_village_lead_from_a_number_to_the_people(siti, operator):
    Resident.objects.filter(pk=siti.pk).update(verdict="matched", protection="active")
    first = operator.get(reverse("residents:lists", args=["99.01.01.2001"]), follow=True)
    assert "Terlindungi: 1 orang" in words(first)
    assert "SITI AMINAH" in words(first)
    assert "Belum diverifikasi (1)" in words(first)
    other = operator.get(reverse("residents:list", args=["99.01.01.2001", "belum-diverifikasi"]) + "?dusun=TENGAH")
    assert "BUDI SANTOSO" in words(other)
    assert "BUDI" not in words(operator.get(other.request["PATH_INFO"] + "?dusun=SAWAH"))
    assert operator.get(reverse("residents:list", args=["99.01.01.2001", "apa-saja"])).status_code == 404


def test_a_long_list_goes_on_after_its_last_name(taken, operator):
    taken(
        *(person(number, f"SITI {'ABCDEFGHIJ'[number // 10]}{'KLMNOPQRST'[number % 10]}I") for number in range(1, 61))
    )
    address = reverse("residents:list", args=["99.01.01.2001", "belum-diverifikasi"])
    first = operator.get(address)
    following = re.search(r'href="(\?after=\d+)"', first.content.decode())
    assert following is not None
    second = operator.get(address + following[1])
    seen = re.findall(r"SITI [A-J][K-T]I", words(first)) + re.findall(r"SITI [A-J][K-T]I", words(second))
    assert seen == sorted(set(seen))
    assert len(seen) == 60


def test_a_number_beyond_all_numbers_is_nobody(siti, operator, hire, signed_in):
    address = reverse("residents:list", args=["99.01.01.2001", "belum-diverifikasi"])
    assert operator.get(f"{address}?after={'9' * 5_000}").status_code == 200
    assert operator.get(reverse("residents:person", args=[10**30])).status_code == 404
    province = signed_in(hire(RoleKind.PROVINCE))
    assert province.get(reverse("residents:held", args=[10**30])).status_code == 404


def test_a_list_taken_away_is_recorded_its_numbers_masked_and_no_formula_runs(taken, operator):
    taken(SITI, BUDI)
    Resident.objects.filter(name="BUDI SANTOSO").update(name="=HYPERLINK(1)")
    answer = operator.post(reverse("residents:export", args=["99.01.01.2001"]))
    book = ZipFile(BytesIO(b"".join(answer.streaming_content)))
    texts = book.read("xl/sharedStrings.xml").decode()
    for text in ("=HYPERLINK(1)", "SITI AMINAH", "9901********0001"):
        assert f">{text}<" in texts
    assert nik(1) not in texts
    assert not any(b"<f>" in book.read(name) for name in book.namelist())
    event = Event.objects.get(action="export people")
    assert (event.subject, event.details) == ("village 99.01.01.2001", {"people": 2})


def test_a_page_takes_as_many_questions_however_much_happened(siti, operator, taken, django_assert_max_num_queries):
    operator.get(page_of(siti))
    with django_assert_max_num_queries(12) as before:
        operator.get(page_of(siti))
    more = [person(number, f"ANAK {number}", born="2011-01-01") for number in range(3, 12)]
    for hamlet in ("SAWAH", "TENGAH", "LAUT"):
        taken({**SITI, "hamlet": hamlet}, *more, received="2026-11-22")
    with django_assert_max_num_queries(12) as after:
        operator.get(page_of(siti))
    assert len(after) == len(before)


def test_a_village_in_quarantine_is_seen_by_who_brought_it_and_the_province(areas, staged, hire, signed_in):
    from lindung.web.residents.loading import accept

    bringer, province = hire(RoleKind.REGENCY_LABOUR), hire(RoleKind.PROVINCE)
    others = [hire(RoleKind.REGENCY_LABOUR), hire(RoleKind.ADMINISTRATOR), hire(RoleKind.INSPECTOR)]
    accept(staged(person(1, "SITI"), village="99.01.01.2999", by=bringer), by=bringer)
    assert Resident.objects.get().village is None
    address = reverse("residents:quarantine")
    one = reverse("residents:held", args=[9901012999])
    for user in (bringer, province):
        assert "99.01.01.2999" in words(signed_in(user).get(address))
        assert "SITI" in words(signed_in(user).get(one))
    for user in others:
        assert signed_in(user).get(address).status_code == signed_in(user).get(one).status_code == 404
    assert signed_in(bringer).post(one, {"code": "99.01.01.2002"}).status_code == 200
    assert Resident.objects.get().village is None
    bringer.roles.update(ended=timezone.now())
    assert signed_in(bringer).get(address).status_code == signed_in(bringer).get(one).status_code == 404


def test_who_no_longer_hands_in_there_sees_nothing_of_what_they_brought(areas, staged, hire, signed_in):
    from lindung.web.residents.loading import accept

    bringer = hire(RoleKind.REGENCY_LABOUR)
    accept(staged(person(1, "SITI"), village="99.01.01.2999", by=bringer), by=bringer)
    one = reverse("residents:held", args=[9901012999])
    assert signed_in(bringer).get(one).status_code == 200
    bringer.roles.update(kind=RoleKind.REGENCY_BUDGET)
    assert signed_in(bringer).get(one).status_code == 404
    bringer.roles.update(kind=RoleKind.REGENCY_LABOUR, area="99.02")
    assert signed_in(bringer).get(one).status_code == 404


def test_who_answers_for_it_says_which_village_it_is_for_good(staged, taken, hire, signed_in):
    taken(person(1, "SITI"), village="99.01.01.2999")
    province = signed_in(hire(RoleKind.PROVINCE))
    one = reverse("residents:held", args=[9901012999])
    assert province.post(one, {"code": "99.01.01.2777"}).status_code == 422
    assert province.post(one, {"code": "99.01.01.2002"}).status_code == 302
    siti = Resident.objects.get()
    assert siti.village == KENANGA
    assert list(siti.versions.order_by("id").values_list("what", "village")) == [("new", None), ("released", None)]
    assert siti.words.get().village == KENANGA
    assert Event.objects.get(action="quarantine released").details == {"people": 1, "into": "99.01.01.2002"}
    again = taken(person(1, "SITI"), village="99.01.01.2999")
    assert (again.unchanged, again.quarantined) == (1, 0)


def test_a_village_that_becomes_known_frees_its_people(taken, hire, signed_in):
    from lindung.web.areas.services import load_areas

    taken(person(1, "SITI"), village="99.01.01.2999")
    load_areas({"99.01.01.2999": "DESA BARU"})
    province = signed_in(hire(RoleKind.PROVINCE))
    assert "1 orang keluar" in words(province.post(reverse("residents:release"), follow=True))
    assert Resident.objects.get().village == 9901012999
