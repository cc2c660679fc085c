"""The pages of claims: the family's sums and why, and nothing of another village."""

import pytest

from lindung.common.months import Month
from lindung.web.audit.models import Event
from lindung.web.users.roles import RoleKind

pytestmark = pytest.mark.django_db


def test_the_head_sees_what_the_family_gets_and_what_is_missing(pay, opened, head, signed_in):
    pay(Month(2025, 1), Month(2026, 5))
    dossier = opened()
    browser = signed_in(head)
    assert dossier.number in browser.get("/klaim/").content.decode()
    page = browser.get(f"/klaim/{dossier.pk}/").content.decode()
    for said in ("Rp42.000.000", "Biaya pemakaman", "buku tabungan", "Tidak ada bukti bekerja", "PP 82/2019", "Istri"):
        assert said in page


def test_another_village_does_not_see_it(pay, opened, hire, signed_in):
    pay(Month(2025, 1), Month(2026, 5))
    dossier = opened()
    browser = signed_in(hire(RoleKind.VILLAGE_HEAD, "99.01.01.2002"))
    assert browser.get(f"/klaim/{dossier.pk}/").status_code == 404
    assert dossier.number not in browser.get("/klaim/").content.decode()


def test_the_dossier_goes_home_as_a_document(pay, opened, head, signed_in):
    pay(Month(2025, 1), Month(2026, 5))
    dossier = opened()
    answer = signed_in(head).get(f"/klaim/{dossier.pk}/cetak/")
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert Event.objects.get(action="claims.printed").subject == f"claim {dossier.pk}"
