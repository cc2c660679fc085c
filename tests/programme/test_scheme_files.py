"""A scheme file that must not be used is refused in one sentence that says where."""

from datetime import date
from decimal import Decimal

import pytest

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.law.figures import Status
from lindung.law.law import Law
from lindung.programme.replay import replay
from lindung.programme.scheme_files import SchemeFault, read_scheme, shipped_scheme, shipped_schemes
from lindung.programme.schemes import Station
from tests.programme.small_schemes import PLANNED, half, scheme_text

EARLY, LATE = half(date(2024, 1, 10)), half(date(2024, 6, 3))
TEXT = scheme_text([(EARLY, LATE)] * 3)


def refusal(text: str) -> str:
    with pytest.raises(SchemeFault) as refused:
        read_scheme("uji", text)
    return str(refused.value)


def test_every_shipped_scheme_can_be_read_and_says_where_each_figure_is_from():
    assert shipped_schemes() == ("bkbk-jambi-2024",)
    scheme = shipped_scheme("bkbk-jambi-2024")
    assert (scheme.villages, scheme.quota, scheme.ceiling, scheme.first) == (1_585, 75, 15_000_000, Month(2024, 1))
    assert sum(group.villages for group in scheme.happened) == 1_585
    told = [tranche.told for group in scheme.happened for tranche in group.tranches]
    assert all(figure.source for figure in (*scheme.figures.values(), *told))


def test_an_assumption_of_the_shipped_scheme_says_what_is_assumed():
    scheme = shipped_scheme("bkbk-jambi-2024")
    told = [tranche.told for group in (scheme.as_planned, *scheme.happened) for tranche in group.tranches]
    assumed = [figure for figure in (*scheme.figures.values(), *told) if figure.status is Status.ASSUMPTION]
    assert assumed
    assert all(figure.caution for figure in assumed)


def test_decimals_stay_as_they_are_written():
    scheme = read_scheme("uji", TEXT.replace("{value: 10,", "{value: 12.5,"))
    assert (scheme.share, scheme.ceiling) == (Decimal("12.5"), 1_250_000)


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        (
            "told_until: 2024-12-31",
            "told_until: Desember",
            "Berkas uji.yaml: «told_until»: «Desember» bukan tanggal. Tulis seperti 2024-01-15",
        ),
        ("told_until: 2024-12-31", "told_until: 2024-02-01", "Uang yang tiba 2024-06-03 belum dapat dilaporkan"),
        ("  villages: {value: 3,", "  villages: {value: 4,", "Desa dalam «happened» berjumlah 3"),
        ("  villages: {value: 3,", "  villages: {value: tiga,", "«figures.villages»: «tiga» bukan bilangan bulat"),
        ("  months: {value: 12,", "  months: {value: 0,", "Jumlah bulan rencana sedikitnya satu"),
        ("  months: {value: 12,", "  months: {value: true,", "«figures.months»: «True» bukan bilangan bulat"),
        ("{value: 2024-01,", "{value: Januari,", "Bulan «Januari» tidak terbaca"),
        ("{value: 2024-01,", "{value: 2024-01-01,", "«figures.first_month»: «2024-01-01» bukan kata"),
        ("  contributions_share: {value: 10,", "  contributions_share: {value: 110,", "iuran 110 persen tidak mungkin"),
        ("{value: bkbk,", "{value: dermawan,", "Pembayar «dermawan» tidak dikenal"),
        ("{value: in_proportion,", "{value: half,", "Aturan «tranche_cut» «half» tidak dikenal"),
        ("{value: 0,", "{value: -1,", "«days_to_pay» tidak boleh negatif"),
        ("status: assumption}", "status: pasti}", "«status» harus salah satu dari verified"),
        ("source: s, status: assumption}\nhappened", "status: assumption}\nhappened", "tahap 2: «source» tidak ada"),
        ("source: s, status: reported, tranches", "status: reported, tranches", "nomor 1: «source» tidak ada"),
        ("  payer:", "  pemberi:", "«figures»: «pemberi» tidak dikenal"),
        ("  payer: {value: bkbk, source: s, status: assumption}\n", "", "«figures»: «payer» tidak ada"),
        ("title: Skema kecil", "title: ''", "«title» kosong"),
        ("checked: {by: uji, day: 2026-11-23}", "checked: {by: uji}", "«checked»: «day» tidak ada"),
        ("title: Skema kecil", "title: Skema kecil\ntitle: Lagi", "«title» tercantum dua kali"),
        ("title: Skema kecil", "title: [", "baris"),
        ("legal_basis: [Perdes karangan]", "legal_basis: Perdes", "«legal_basis» harus berupa daftar"),
        (PLANNED, PLANNED.replace("50", "40"), "Bagian tahap «rencana» berjumlah 90 persen, bukan 100"),
        (PLANNED, PLANNED.replace("2024-01-10", "null"), "Tahap yang direncanakan tidak menyebut hari"),
        (PLANNED, PLANNED.replace("50", "separuh"), "«planned», tahap 1: «share»: «separuh» bukan persen"),
        (PLANNED, PLANNED.replace("2024-01-10", "besok"), "tahap 1: «village»: «besok» bukan tanggal"),
        (EARLY, EARLY.replace("share: 50", "share: 0"), "nomor 1, tahap 1: Bagian tahap 0 persen"),
        (EARLY, EARLY.replace("village: 2024-01-10, ", ""), "nomor 1, tahap 1: Tahap tidak menyebut hari «village»"),
        (EARLY, EARLY.replace("2024-01-02", "2024-01-11"), "«village» 2024-01-10 bila di «regency» 2024-01-11"),
        (EARLY, EARLY.replace("2024-01-02", "null"), "«village» 2024-01-10 bila di «regency» belum tiba"),
        ("villages: 1,", "villages: 0,", "berisi 0 desa"),
        ("villages: 1,", "villages: satu,", "«villages»: «satu» bukan bilangan bulat"),
    ],
)
def test_what_a_scheme_must_not_say(written, instead, said):
    assert TEXT.count(written)
    sentence = refusal(TEXT.replace(written, instead, 1))
    assert sentence.startswith("Berkas uji.yaml")
    assert said in sentence


@pytest.mark.parametrize("text", ["", "- satu", "teks"])
def test_a_file_that_is_no_scheme(text):
    assert refusal(text) == "Berkas uji.yaml: isinya bukan kunci dan nilai. Lihat docs/replay.md."


def test_a_tranche_knows_where_its_money_is_stuck():
    scheme = read_scheme("uji", scheme_text([(EARLY, half(None))] * 3))
    first, second = scheme.happened[0].tranches
    assert (first.stuck_at, second.stuck_at) == (None, Station.REGENCY)
    assert (first.paid_on(2), second.paid_on(2)) == (date(2024, 1, 12), None)


def test_tranches_add_up_to_the_ceiling_to_the_rupiah():
    thirds = tuple(EARLY.replace("50", share) for share in ("33.33", "33.33", "33.34"))
    scheme = read_scheme("uji", scheme_text([thirds] * 3, grant_a_village="9_999_999"))
    amounts = scheme.for_contributions(scheme.happened[0].tranches)
    assert (sum(amounts), scheme.ceiling) == (1_000_000, 1_000_000)
    assert amounts == (333_300, 333_300, 333_400)


def test_money_for_nobody_is_said_and_not_lived_through():
    scheme = read_scheme("uji", scheme_text([(EARLY, LATE)] * 3, grant_a_village="1_000_000"))
    with pytest.raises(UserError, match=r"Rp100\.000 satu desa tidak cukup untuk seorang pekerja"):
        replay(scheme, Law())


def test_a_month_before_the_law_has_figures_is_refused_with_the_figure():
    text = scheme_text([(EARLY.replace("2024", "2014"), LATE.replace("2024", "2014"))] * 3, first_month="2014-01")
    with pytest.raises(UserError, match="contributions/"):
        replay(read_scheme("uji", text), Law())
