"""A scheme file that must not be used is refused in one sentence that says where."""

from datetime import date
from decimal import Decimal

import pytest

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.law.figures import Status
from lindung.law.law import Law
from lindung.programme.replay import replay
from lindung.programme.scheme_files import read_scheme, shipped_scheme, shipped_schemes
from lindung.programme.scheme_reading import SchemeFault
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
        ("  grant_a_village: {value: 10_000_000,", "  grant_a_village: {value: 50.000,", "Tulis seperti 50000000"),
        (
            "  grant_a_village: {value: 10_000_000,",
            "  grant_a_village: {value: lima puluh juta,",
            "(bukan angka). Tulis",
        ),
        ("  grant_a_village: {value: 10_000_000,", "  grant_a_village: {value: sekitar Rp50 juta,", "hanya kira-kira"),
        (
            "  grant_a_village: {value: 10_000_000,",
            "  grant_a_village: {value: [[1], [2]],",
            "«daftar» bukan bilangan bulat",
        ),
        ("  grant_a_village: {value: 10_000_000,", "  grant_a_village: {value: 0,", "«grant_a_village» adalah 0"),
        (
            "  grant_a_village: {value: 10_000_000,",
            f"  grant_a_village: {{value: {10**16},",
            "Bantuan satu desa terlalu",
        ),
        ("  workers_a_village: {value: 5,", "  workers_a_village: {value: 0,", "«workers_a_village» adalah 0"),
        ("  workers_a_village: {value: 5,", f"  workers_a_village: {{value: {10**9},", "melebihi penduduk Indonesia"),
        ("  contributions_share: {value: 10,", "  contributions_share: {value: 110,", "Periksa «contributions_share»"),
        ("  months: {value: 12,", "  months: {value: 121,", "Rencana 121 bulan lebih dari 120. Periksa «months»"),
        ("{value: 0,", "{value: 3_000_000,", "«days_to_pay» lebih dari 3.660 hari"),
        (PLANNED, PLANNED.replace("2024-01-10", "2124-01-10"), "lebih dari 240 bulan sesudah 2024-01"),
        (PLANNED, PLANNED.replace("2024-01-10", '"15/13/2024"'), "«15/13/2024» tanggal yang tidak ada. Tulis seperti"),
        (PLANNED, PLANNED.replace("2024-01-10", '"15/01/24"'), "«15/01/24» bukan tanggal. Tulis seperti"),
        ("told_until: 2024-12-31", "told_until: 2205-11-07", "«told_until» 2205-11-07 sesudah «checked» 2026-11-23"),
        ("told_until: 2024-12-31", "told_until: 2024-11-31", "baris 3 tidak terbaca: tanggal 2024-11-31 tidak ada"),
        ("title: Skema kecil", 'title: "a\\ud800b"', "«title» berisi tanda yang tidak dapat ditampilkan"),
        ("title: Skema kecil", 'title: "a\\0b"', "«title» berisi tanda yang tidak dapat ditampilkan"),
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


@pytest.mark.parametrize(
    ("key", "usual", "written", "means"),
    [
        ("grant_a_village", "10_000_000", "Rp50.000.000", 50_000_000),
        ("grant_a_village", "10_000_000", '"Rp50 juta"', 50_000_000),
        ("grant_a_village", "10_000_000", '"12,5 juta"', 12_500_000),
        ("contributions_share", "10", "30%", Decimal(30)),
        ("contributions_share", "10", '"12,5"', Decimal("12.5")),
        ("contributions_share", "10", '"12,5 persen"', Decimal("12.5")),
        ("workers_a_village", "5", '"1.585"', 1_585),
        ("months", "12", "11 bulan", 11),
        ("first_month", "2024-01", "Februari 2024", "2024-02"),
        ("first_month", "2024-01", "02/2024", "2024-02"),
    ],
)
def test_a_figure_may_be_written_as_in_a_letter(key, usual, written, means):
    before = f"  {key}: {{value: {usual},"
    assert before in TEXT
    assert read_scheme("uji", TEXT.replace(before, f"  {key}: {{value: {written},")).figures[key].value == means


@pytest.mark.parametrize("written", ['"10/01/2024"', '"10 Januari 2024"', '"10-1-2024"', "10 Jan 2024", "2024-01-10"])
def test_a_day_may_be_written_as_in_a_letter_with_the_day_first(written):
    text = TEXT.replace("village: 2024-01-10", f"village: {written}").replace("share: 50", 'share: "50%"')
    scheme = read_scheme("uji", text.replace("told_until: 2024-12-31", 'told_until: "31/12/2024"'))
    tranches = [group.tranches[0] for group in (scheme.as_planned, *scheme.happened)]
    assert {(tranche.days[Station.VILLAGE], tranche.share) for tranche in tranches} == {
        (date(2024, 1, 10), Decimal(50))
    }
    assert scheme.told_until == date(2024, 12, 31)


def test_a_file_is_named_as_it_was_asked_for():
    with pytest.raises(SchemeFault, match=r"^Berkas p1\.csv: isinya bukan"):
        read_scheme("p1", "teks", "p1.csv")


def test_contributions_first_go_by_the_days_and_not_by_the_file():
    small, large = EARLY.replace("share: 50", "share: 8"), LATE.replace("share: 50", "share: 92")
    first, turned = (
        read_scheme("uji", scheme_text([order] * 3, tranche_cut="contributions_first"))
        for order in ((small, large), (large, small))
    )
    assert first.for_contributions(first.happened[0].tranches) == (800_000, 200_000)
    assert turned.for_contributions(turned.happened[0].tranches) == (200_000, 800_000)


def test_a_tranche_knows_where_its_money_is_stuck():
    scheme = read_scheme("uji", scheme_text([(EARLY, half(None))] * 3))
    first, second = scheme.happened[0].tranches
    assert (first.stuck_at, second.stuck_at) == (None, Station.REGENCY)
    assert (first.paid_on(2), second.paid_on(2)) == (date(2024, 1, 12), None)


def test_tranches_add_up_to_the_ceiling_to_the_rupiah():
    thirds = tuple(EARLY.replace("50", share) for share in ("33.33", "33.33", "33.34"))
    scheme = read_scheme("uji", scheme_text([thirds] * 3, grant_a_village="9_999_999"))
    amounts = scheme.for_contributions(scheme.happened[0].tranches)
    assert (sum(amounts), scheme.ceiling) == (999_999, 999_999), "a ceiling is cut: there is no rupiah more"
    assert amounts == (333_300, 333_299, 333_400)


def test_money_for_nobody_is_said_and_not_lived_through():
    scheme = read_scheme("uji", scheme_text([(EARLY, LATE)] * 3, grant_a_village="1_000_000"))
    with pytest.raises(UserError, match=r"Rp100\.000 satu desa tidak cukup untuk seorang pekerja"):
        replay(scheme, Law())


def test_a_month_before_the_law_has_figures_is_refused_with_the_figure():
    text = scheme_text([(EARLY.replace("2024", "2014"), LATE.replace("2024", "2014"))] * 3, first_month="2014-01")
    with pytest.raises(UserError, match="contributions/"):
        replay(read_scheme("uji", text), Law())
