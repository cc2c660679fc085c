"""What the page of the cash ahead says of a small village."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.outlook import Outlook, outlook
from lindung.funding.paydays import Participant, Plan
from lindung.funding.walking import Cash
from lindung.law.contributions import InformalWorker
from lindung.law.law import Law
from lindung.law.membership import Payment
from lindung.law.payers import Payer
from lindung.web.funds.outlook_pages import outlook_page, villages_table
from lindung.web.shell.components import Cell

NAMES = {"soon": "WARGA SATU", "later": "WARGA DUA"}


def answer() -> Outlook:
    """Two workers, paid to March and to April, no money, from 10 June 2026."""
    people = [
        Participant(
            key=key, family=key,
            payments=tuple(Payment(Month(2026, at), date(2026, at, 5), Payer.BKBK) for at in range(1, last + 1)),
        )
        for key, last in (("soon", 3), ("later", 4))
    ]  # fmt: skip
    plan = Plan(Month(2026, 1), 12, InformalWorker(Rupiah(1_000_000)), Payer.BKBK)
    return outlook(people, Cash(Rupiah(0)), plan, Law(), on=date(2026, 6, 10), until=Month(2026, 8))


def test_who_lapses_when_stands_by_name():
    page = outlook_page(answer(), NAMES)
    assert page.lapses.rows == [("WARGA SATU", date(2026, 7, 1)), ("WARGA DUA", date(2026, 8, 1))]
    assert [row[0] for row in page.months.rows] == ["Juni 2026", "Juli 2026", "Agustus 2026"]
    assert [row[1:3] for row in page.bridges.rows] == [
        ("Rp84.000", "Rp16.800"), ("Rp117.600", "Rp50.400"), ("Rp151.200", "Rp50.400"),
    ]  # fmt: skip
    assert page.cautions


@pytest.mark.django_db
def test_the_page_says_why_and_what_a_loan_costs(rf):
    shown = render_to_string("funds/outlook.html", {"page": outlook_page(answer(), NAMES), "title": "Kas ke depan"})
    assert "Cara bayar biasa" in shown
    assert "diperlukan talangan Rp151.200" in shown
    assert "WARGA SATU" in shown


def test_a_regency_sees_its_villages_beside_each_other():
    table = villages_table([(Cell("Desa Melati"), 2, answer())])
    assert table.rows[0][1:] == (2, "Rp0", 2, 2, "Rp151.200", "Rp50.400")
