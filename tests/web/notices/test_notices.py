"""Who hears of what: once, in their area, by what their roles can, until they have seen it."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from lindung.common.months import Month
from lindung.web.notices.models import Notice, Seen
from lindung.web.notices.selectors import MANY, Chosen, listed, notices_for, unseen_count
from lindung.web.notices.services import Telling, mark_seen, take_back, tell, tell_all, tell_only
from lindung.web.notices.words import WORDS, Kind, heading_of, sentence_of
from lindung.web.users.roles import Can, RoleKind

JUNE = Month(2026, 6).index


def lapse(areas, code="99.01.01.2001", people=12, key="lapse:1"):
    details = {"people": people, "until": JUNE}
    return Telling(key, Kind.LAPSE_NEAR, areas[code], Can.SEE_COVERAGE, details, "/bulan/")


def test_a_notice_reaches_the_village_and_its_regency_and_neither_a_neighbour_nor_the_province(areas, hire):
    tell_all([lapse(areas)])
    heard = {
        "melati": hire(RoleKind.VILLAGE_HEAD, "99.01.01.2001"),
        "kenanga": hire(RoleKind.VILLAGE_HEAD, "99.01.01.2002"),
        "regency": hire(RoleKind.REGENCY_LABOUR, "99.01"),
        "other regency": hire(RoleKind.REGENCY_LABOUR, "99.02"),
        "province": hire(RoleKind.PROVINCE, "99"),
    }
    assert {name: unseen_count(user) for name, user in heard.items()} == {
        "melati": 1, "kenanga": 0, "regency": 1, "other regency": 0, "province": 0,
    }  # fmt: skip


def test_what_concerns_a_regency_reaches_the_province(areas, hire):
    tell_all([lapse(areas, "99.01")])
    assert unseen_count(hire(RoleKind.PROVINCE, "99")) == 1


def test_news_of_a_village_is_for_who_works_there(areas, hire):
    details: dict[str, int | str] = {"month": JUNE, "people": 12, "amount": 201_600, "on": "2026-06-14"}
    tell_all([Telling("paid:1", Kind.MONTHS_PAID, areas["99.01.01.2001"], Can.SEE_COVERAGE, details, "")])
    assert unseen_count(hire(RoleKind.VILLAGE_HEAD)) == 1
    assert unseen_count(hire(RoleKind.REGENCY_LABOUR)) == 0


def test_what_concerns_a_regency_is_not_said_to_one_of_its_villages(areas, hire):
    tell_all([lapse(areas, "99.01")])
    assert unseen_count(hire(RoleKind.VILLAGE_HEAD)) == 0
    assert unseen_count(hire(RoleKind.REGENCY_LABOUR)) == 1


def test_who_has_not_the_capability_hears_nothing(areas, hire):
    tell_all([lapse(areas)])
    assert unseen_count(hire(RoleKind.DONOR)) == 0
    assert unseen_count(hire()) == 0


def test_the_same_said_twice_is_one_notice(areas):
    assert tell_all([lapse(areas)]) == 1
    assert tell_all([lapse(areas), lapse(areas)]) == 0
    assert Notice.objects.count() == 1


def test_another_number_is_a_new_notice_and_the_old_one_is_closed(areas, hire):
    head = hire(RoleKind.VILLAGE_HEAD)
    tell_all([lapse(areas)])
    mark_seen(by=head, upto=Notice.objects.get().pk)
    tell_all([lapse(areas, people=13)])

    assert [notice.details["people"] for notice in notices_for(head)] == [13]
    assert unseen_count(head) == 1
    assert Notice.objects.filter(closed_at=None).count() == 1


def test_what_is_settled_is_said_no_more_and_may_be_said_again(areas, hire):
    head = hire(RoleKind.VILLAGE_HEAD)
    tell_all([lapse(areas)])
    take_back(key="lapse:1")
    assert unseen_count(head) == 0
    assert tell_all([lapse(areas)]) == 1
    assert unseen_count(head) == 1


def test_of_a_kind_that_is_told_anew_what_is_no_longer_so_is_closed(areas):
    other = Telling("claim:1", Kind.CLAIM_OPENED, areas["99.01"], Can.SEE_COVERAGE, {"number": "K-1"})
    tell_all([lapse(areas, key="lapse:1"), lapse(areas, key="lapse:2"), other])
    assert tell_only([Kind.LAPSE_NEAR], [lapse(areas, key="lapse:2"), lapse(areas, key="lapse:3")]) == 1
    assert sorted(Notice.objects.filter(closed_at=None).values_list("key", flat=True)) == [
        "claim:1", "lapse:2", "lapse:3",
    ]  # fmt: skip


def test_thousands_of_notices_are_told_at_once(areas, django_assert_max_num_queries):
    many = [lapse(areas, key=f"lapse:{number}") for number in range(2_000)]
    with django_assert_max_num_queries(30):
        assert tell_all(many) == 2_000
    assert tell_only([Kind.LAPSE_NEAR], many[:5]) == 0
    assert Notice.objects.filter(closed_at=None).count() == 5


def test_what_one_has_seen_the_other_has_not(areas, hire):
    one, other = hire(RoleKind.VILLAGE_HEAD), hire(RoleKind.VILLAGE_HEAD)
    tell_all([lapse(areas)])
    mark_seen(by=one, upto=Notice.objects.get().pk)
    mark_seen(by=one, upto=Notice.objects.get().pk)
    assert (unseen_count(one), unseen_count(other), Seen.objects.count()) == (0, 1, 1)


def test_what_came_after_the_page_was_opened_stays_new(areas, hire):
    head = hire(RoleKind.VILLAGE_HEAD)
    tell_all([lapse(areas, key="a")])
    upto = Notice.objects.get().pk
    tell_all([lapse(areas, key="b")])
    mark_seen(by=head, upto=upto)
    assert [notice.key for notice in listed(head, Chosen(new=True))] == ["b"]


def test_nobody_marks_what_is_not_theirs(areas, hire):
    kenanga = hire(RoleKind.VILLAGE_HEAD, "99.01.01.2002")
    tell_all([lapse(areas)])
    number = Notice.objects.get().pk
    mark_seen(by=kenanga, upto=number, only=number)
    assert not Seen.objects.exists()


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_words_that_say_all_they_are_given(kind):
    samples: dict[str, int | str] = {"until": JUNE, "month": JUNE, "on": "2026-06-30", "amount": 1_260_000}
    details = {name: samples.get(name, 1_234) for name in WORDS[kind].wants}
    said = sentence_of(kind, details)
    assert heading_of(kind)
    assert "%(" not in said
    in_words = {"until": "Juni 2026", "month": "Juni 2026", "on": "30 Juni 2026", "amount": "Rp1.260.000"}
    assert all(in_words.get(name, "1.234") in said for name in details)


def test_a_notice_without_what_its_sentence_wants_cannot_be_made(areas):
    with pytest.raises(AssertionError, match="people"):
        tell(key="x", kind=Kind.LAPSE_NEAR, area=areas["99.01"], can=Can.SEE_COVERAGE, details={"until": JUNE})


def test_the_page_says_what_is_new_and_forgets_it_when_it_is_marked(areas, hire, signed_in):
    tell_all([lapse(areas)])
    browser = signed_in(hire(RoleKind.VILLAGE_HEAD))
    page = browser.get(reverse("notices:notices")).content.decode()

    assert "12 pekerja tidak dilindungi lagi setelah Juni 2026" in page
    assert "Desa Melati" in page
    assert "1 pemberitahuan baru" in page
    assert "1 baru bagi Anda. Satu pemberitahuan adalah satu hal di satu wilayah" in page
    assert 'href="/bulan/"' in page
    number = Notice.objects.get().pk
    answer = browser.post(reverse("notices:seen"), {"upto": number, "jenis": "", "only": number})
    assert answer.status_code == 302
    after = browser.get(reverse("notices:notices")).content.decode()
    assert "12 pekerja tidak dilindungi lagi" in after
    assert "pemberitahuan baru" not in after
    assert "12 pekerja" not in browser.get(reverse("notices:notices"), {"baru": "on"}).content.decode()


def test_only_one_kind_is_shown_and_only_it_is_marked(areas, hire, signed_in):
    claim = Telling("claim:1", Kind.CLAIM_OPENED, areas["99.01.01.2001"], Can.SEE_COVERAGE, {"number": "K-1"})
    tell_all([lapse(areas), claim])
    head = hire(RoleKind.VILLAGE_HEAD)
    browser = signed_in(head)
    page = browser.get(reverse("notices:notices"), {"jenis": "claim_opened"}).content.decode()
    assert "K-1" in page
    assert "12 pekerja" not in page

    browser.post(reverse("notices:seen"), {"upto": Notice.objects.latest("pk").pk, "jenis": "claim_opened"})
    assert [notice.kind for notice in listed(head, Chosen(new=True))] == ["lapse_near"]


def test_what_nobody_could_mean_is_left_out_and_a_form_without_its_number_is_refused(areas, hire, signed_in):
    browser = signed_in(hire(RoleKind.VILLAGE_HEAD))
    for query in ({"jenis": "?"}, {"after": "x"}, {"after": str(2**70)}, {"baru": "?"}):
        assert browser.get(reverse("notices:notices"), query).status_code == 200
    assert browser.post(reverse("notices:seen"), {}).status_code == 400


def test_a_long_list_goes_on_on_the_next_page(areas, hire, signed_in):
    tell_all([lapse(areas, key=f"lapse:{number}", people=1_000 + number) for number in range(45)])
    browser = signed_in(hire(RoleKind.VILLAGE_HEAD))
    first = browser.get(reverse("notices:notices"))
    second = browser.get(reverse("notices:notices"), {"after": first.context["next_key"]})
    shown = [line.number for page in (first, second) for line in page.context["lines"]]
    assert shown == sorted(shown, key=int, reverse=True)
    assert len(set(shown)) == 45
    assert second.context["next_key"] is None


def test_more_than_a_hundred_are_not_counted_on_every_page(areas, hire, signed_in):
    tell_all([lapse(areas, key=f"lapse:{number}") for number in range(MANY + 5)])
    page = signed_in(hire(RoleKind.VILLAGE_HEAD)).get(reverse("notices:notices")).content.decode()
    assert "99+ pemberitahuan baru" in page


def test_the_list_is_a_document_to_take_along(areas, hire, signed_in):
    tell_all([lapse(areas)])
    answer = signed_in(hire(RoleKind.VILLAGE_HEAD)).get(reverse("notices:printed"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.7")
    assert b"Pemberitahuan Desa Melati" in answer.content


def test_the_start_page_leads_to_what_is_new(areas, hire, signed_in):
    tell_all([lapse(areas)])
    page = signed_in(hire(RoleKind.VILLAGE_HEAD)).get(reverse("shell:start")).content.decode()
    assert "Pemberitahuan baru" in page
    assert "/pemberitahuan/?baru=on" in page
    assert "sama dengan angka di lonceng" in page


def test_the_day_of_a_notice_is_that_of_the_office(areas, hire, signed_in):
    tell_all([lapse(areas)])
    Notice.objects.update(at=datetime(2026, 3, 1, 18, tzinfo=UTC))
    page = signed_in(hire(RoleKind.VILLAGE_HEAD)).get(reverse("notices:notices")).content.decode()
    assert "2 Maret 2026" in page
