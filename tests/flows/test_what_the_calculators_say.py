"""What do owed, family-gets, quota and figures answer, and what do they refuse?"""

import pytest

BASIC = ("owed", "--income", "1000000", "--month", "2026-05")


def flat(text: str) -> str:
    """Words without the breaks of a narrow screen."""
    return " ".join(text.split())


def test_a_self_payer_owes_half_in_the_months_of_the_relief(lindung):
    said = lindung(*BASIC, "--payer", "self")
    assert said.code == 0
    assert "Iuran Mei 2026: Rp8.400" in said.out
    assert "PP 50/2025 Pasal 4 ayat (1), sejak 1 April 2026" in flat(said.out)
    assert max(map(len, said.out.splitlines())) <= 80


def test_a_grant_through_the_village_pays_in_full_and_is_told_to_ask(lindung):
    said = lindung(*BASIC, "--payer", "bkbk")
    assert "Iuran Mei 2026: Rp16.800" in said.out
    assert "Perhatian: Aturan tentang keringanan bagi iuran dari BKBK" in said.out
    assert "sekuat dasarnya yang terlemah: belum diperiksa." in flat(said.out)


def test_several_months_are_summed_and_the_months_of_another_price_told(lindung):
    out = lindung("owed", "--income", "Rp1.000.000", "--month", "2026-03", "--months", "3", "--payer", "self").out
    assert "Iuran Maret 2026 sampai Mei 2026 (3 bulan): Rp33.600" in out
    assert "Maret 2026: 1 × Rp16.800 = Rp16.800" in out
    assert "April 2026 sampai Mei 2026: 2 × Rp8.400 = Rp16.800" in out


def test_employees_village_staff_and_building_projects(lindung):
    assert "Februari 2026: Rp25.200" in lindung("owed", "--wage", "3000000", "--risk", "low", "--month", "2026-02").out
    staff = lindung("owed", "--wage", "3.000.000", "--village-staff", "--month", "2026-02").out
    assert "Februari 2026: Rp16.200" in staff
    project = lindung("owed", "--project", "250000000", "--month", "2026-02").out
    assert "Februari 2026: Rp525.000" in project


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(("--payer", "bank"), "Pembayar «bank» tidak dikenal", id="payer"),
        pytest.param((), "Sebut siapa yang membayar", id="no payer"),
        pytest.param(("--payer", "self", "--sector", "laut"), "Sektor «laut» tidak dikenal", id="sector"),
        pytest.param(("--payer", "self", "--programmes", "jkn"), "Program «jkn» tidak dikenal", id="programme"),
        pytest.param(("--payer", "self", "--programmes", ","), "Tidak ada program", id="no programme"),
        pytest.param(("--payer", "self", "--programmes", "jp"), "Program JP tidak untuk", id="programme of others"),
        pytest.param(
            ("--payer", "self", "--months", "0"), "Jumlah bulan 0 pada --months harus 1 sampai 120", id="no month"
        ),
        pytest.param(("--payer", "self", "--wage", "1000000"), "Sebut tepat satu", id="two kinds of worker"),
        pytest.param(("--payer", "self", "--risk", "low"), "hanya dipakai bersama --wage", id="risk"),
        pytest.param(("--payer", "self", "--month", "2014-01"), "belum berlaku pada 2014-01-01", id="before the law"),
        pytest.param(
            ("--payer", "self", "--month", "2026-13"), "Bulan «2026-13» pada --month tidak terbaca", id="month"
        ),
        pytest.param(("--payer", "self", "--income", "0"), "di bawah jenjang terendah", id="no income"),
        pytest.param(("--payer", "self", "--income", "-1000"), "di bawah jenjang terendah", id="negative income"),
        pytest.param(("--payer", "self", "--income", "1,5"), "Jumlah «1,5» pada --income tidak terbaca", id="comma"),
        pytest.param(("--payer", "self", "--income", "٣"), "tidak terbaca", id="digits of another script"),
        pytest.param(("--payer", "self", "--month", "9999-12"), "terlalu jauh", id="beyond the calendar"),
        pytest.param(("--payer", "self", "--income", "1.00.000"), "tidak terbaca", id="points astray"),
        pytest.param(("--payer", "self", "--income", "3000000"), "belum diketahui", id="a bracket nobody read"),
    ],
)
def test_a_question_that_cannot_be_answered_is_one_sentence(lindung, words, says):
    said = lindung(*BASIC, *words)
    assert (said.code, said.out) == (1, "")
    assert says in flat(said.err)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(("--wage", "3000000"), "Sebut tingkat risiko", id="no risk"),
        pytest.param(
            ("--wage", "3000000", "--risk", "huge"),
            "Risiko «huge» tidak dikenal; yang dikenal: very_low (sangat rendah)",
            id="risk",
        ),
        pytest.param(("--wage", "0", "--risk", "low"), "Upah harus lebih dari nol", id="no wage"),
        pytest.param(("--wage", "1", "--risk", "low", "--payer", "self"), "bersama --income", id="payer"),
        pytest.param(("--wage", "1", "--risk", "low", "--village-staff"), "hapus --risk", id="village staff"),
        pytest.param(("--project", "0"), "Nilai proyek harus lebih dari nol", id="no value"),
        pytest.param(("--project", "1", "--months", "2"), "hapus --months", id="months of a project"),
    ],
)
def test_a_question_about_employees_that_cannot_be_answered(lindung, words, says):
    said = lindung("owed", "--month", "2026-05", *words)
    assert (said.code, said.out) == (1, "")
    assert says in flat(said.err)


FAMILY = ("family-gets", "--income", "1000000", "--since", "2025-01-10", "--paid-until", "2026-03")


def test_an_active_members_family(lindung):
    out = flat(lindung(*FAMILY, "--on", "2026-03-31", "--children", "sd:3,smp,s1:1@24").out)
    assert "Per 31 Maret 2026: aktif; peserta sejak 10 Januari 2025, 15 bulan iuran." in out
    assert "berakhir 1 Juli 2026 (92 hari lagi)" in out
    assert "Dianggap iuran tiap bulan sampai Maret 2026 sudah tiba pada hari pertama bulannya, dan" in out
    assert "jumlah │ 42.000.000" in out
    assert "jumlah │ 70.000.000" in out
    assert "karena sakit: belum; baru 15 dari 36 bulan iuran dalam kepesertaan ini, kurang 21 bulan" in out
    assert "karena kecelakaan kerja: Rp82.500.000 + Rp75.000.000 = Rp157.500.000" in out
    assert "tidak dihitung, usia 24 tahun" in out
    assert "akta kematian" in out
    assert "dilunasi" not in out.partition("Dasar")[0]


def test_in_grace_the_arrears_are_told_with_their_price(lindung):
    said = lindung(*FAMILY, "--on", "2026-05-10", "--payer", "bkbk")
    assert "Harus dilunasi dahulu: iuran April 2026, Mei 2026 (2 bulan): Rp33.600." in flat(said.out)
    assert max(map(len, said.out.splitlines())) <= 80


def test_in_the_waiting_period_a_death_by_illness_pays_the_small_sum(lindung):
    words = ("--since", "2025-03-01", "--paid-until", "2025-03", "--cause", "illness")
    out = flat(lindung("family-gets", *words, "--on", "2025-05-31").out)
    assert "jumlah │ 10.000.000" in out
    assert "menunggak, dalam masa tenggang" in out
    assert "Santunan kematian penuh mulai 1 Juni 2025" in out
    out = flat(lindung("family-gets", *words, "--on", "2025-03-10").out)
    assert "dalam masa tunggu" in out
    assert "Santunan kematian penuh mulai 1 Juni 2025" in out


def test_after_membership_ended_nothing_is_paid(lindung):
    out = flat(lindung(*FAMILY, "--on", "2026-07-01").out)
    assert "kepesertaan sudah berakhir sejak 1 Juli 2026" in out
    assert "Keluarga tidak menerima apa-apa" in out
    assert "jumlah" not in out


def test_what_is_paid_beyond_the_day_keeps_membership_alive(lindung):
    out = flat(lindung(*FAMILY, "--on", "2026-01-15").out)
    assert "aktif" in out
    assert "berakhir 1 Juli 2026" in out
    assert "penuh mulai" not in out


def test_payments_of_a_list(lindung, tmp_path):
    file = tmp_path / "iuran.csv"
    file.write_text("bulan;tiba\n2024-01;2024-01-10\n2024-02;2024-06-20\n", encoding="utf-8")
    out = flat(lindung("family-gets", "--payments", file, "--cause", "illness", "--on", "2024-06-30").out)
    assert "kepesertaan sudah berakhir sejak 1 Mei 2024" in out
    assert "Dianggap" not in out
    assert "Iuran Februari 2024 tiba setelah kepesertaan berakhir dan tidak membeli apa-apa" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(("--on", "2025-01-09"), "sebelum menjadi peserta", id="death before joining"),
        pytest.param(("--on", "2025-02-30"), "Tanggal «2025-02-30» pada --on tidak terbaca", id="no such day"),
        pytest.param(
            ("--cause", "age"), "Sebab pada --cause «age» tidak dikenal; yang dikenal: illness (sakit)", id="cause"
        ),
        pytest.param(("--children", "sekolah"), "Anak «sekolah» pada --children tidak terbaca", id="school"),
        pytest.param(("--paid-until", "2024-12"), "lebih awal dari iuran pertama", id="paid before joining"),
        pytest.param(("--paid-until", "2028-03"), "lebih dari 12 bulan di muka", id="paid too far ahead"),
        pytest.param(("--payments", "iuran.csv"), "Pakai --payments saja", id="two ways"),
        pytest.param(("--payer", "bank"), "Pembayar «bank» tidak dikenal", id="payer"),
        pytest.param(("--income", "0"), "Penghasilan pada --income harus lebih dari nol", id="no income"),
        pytest.param(("--on", "9999-12-31"), "terlalu jauh", id="beyond the calendar"),
    ],
)
def test_a_question_about_a_family_that_cannot_be_answered(lindung, words, says):
    said = lindung(*FAMILY, "--on", "2026-03-31", *words)
    assert (said.code, said.out) == (1, "")
    assert says in flat(said.err)


def test_what_must_be_said_about_a_family(lindung):
    assert "sebutkan dengan --income" in lindung("family-gets", "--since", "2025-01-10", "--paid-until", "2025-03").err
    assert "--since dan --paid-until bersama" in lindung("family-gets", "--cause", "illness").err


QUOTA = ("quota", "--months", "12", "--from", "2024-01", "--payer", "bkbk")


def test_seventy_four_fit_and_seventy_five_exceed_the_ceiling(lindung):
    said = lindung(*QUOTA, "--ceiling", "15000000", "--people", "75")
    out = flat(said.out)
    assert "74 orang terbayar 12 bulan dari Januari 2024, sisa Rp81.600." in out
    assert "Sisanya cukup untuk 4 bulan pertama bagi satu orang lagi." in out
    assert "75 × Rp201.600 = Rp15.120.000, melebihi pagu sebesar Rp120.000; 74 orang masuk." in out
    assert max(map(len, said.out.splitlines())) <= 80


def test_a_share_of_a_grant_is_a_ceiling(lindung):
    out = flat(lindung(*QUOTA, "--share", "15%", "--grant", "Rp100.000.000", "--people", "74").out)
    assert "74 orang terbayar" in out
    assert "Pagu itu 15% dari Rp100.000.000." in out
    assert "masuk pagu dan bersisa Rp81.600" in out


def test_months_of_another_price_are_told(lindung):
    words = ("quota", "--ceiling", "1000000", "--months", "4", "--from", "2026-03", "--payer", "csr")
    assert "Seorang: 1 × Rp16.800 dari Maret 2026 + 3 × Rp8.400 dari April 2026 = Rp42.000." in flat(
        lindung(*words).out
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(("--ceiling", "-1"), "Pagu tidak boleh negatif", id="negative"),
        pytest.param(
            ("--ceiling", "sekitar 15 juta"), "Jumlah «sekitar 15 juta» pada --ceiling tidak terbaca", id="words"
        ),
        pytest.param((), "Sebut pagu dengan --ceiling", id="no ceiling"),
        pytest.param(("--share", "15%"), "--share dan --grant bersama", id="share of nothing"),
        pytest.param(("--share", "115%", "--grant", "1"), "Bagian «115%» pada --share", id="more than all"),
        pytest.param(("--ceiling", "1", "--months", "0"), "harus 1 sampai 120", id="no month"),
        pytest.param(("--share", "15%", "--grant", "-5"), "Pagu tidak boleh negatif", id="negative grant"),
        pytest.param(("--ceiling", "1", "--from", "9999-06"), "terlalu jauh", id="beyond the calendar"),
        pytest.param(("--ceiling", "1", "--months", "121"), "harus 1 sampai 120", id="too many months"),
        pytest.param(("--ceiling", "1", "--people", "0"), "sedikitnya satu orang", id="nobody"),
        pytest.param(("--ceiling", "1", "--from", "2015-06"), "belum berlaku", id="before the law"),
        pytest.param(("--ceiling", "1", "--income", "0"), "di bawah jenjang terendah", id="no income"),
    ],
)
def test_a_question_about_a_quota_that_cannot_be_answered(lindung, words, says):
    said = lindung(*QUOTA, *words)
    assert (said.code, said.out) == (1, "")
    assert says in flat(said.err)


def test_figures_are_listed_for_a_day(lindung):
    out = flat(lindung("figures", "membership", "--on", "2025-02-23").out)
    assert "Angka yang berlaku per 23 Februari 2025" in out
    assert "membership/waiting_months Masa tunggu santunan kematian penuh: 0 bulan (dilaporkan)" in out
    assert "benefits/" not in out


def test_one_figure_is_shown_with_its_history_and_sources(lindung):
    out = flat(lindung("figures", "membership/waiting_months", "--on", "2025-02-24").out)
    assert "Permenaker 5/2021, sejak 1 April 2021 0 bulan" in out
    assert "Permenaker 1/2025, sejak 24 Februari 2025 (berlaku per 24 Februari 2025) 3 bulan" in out
    assert "Sumber: media.alkhairaat.id" in out
    assert "naskahnya belum dibaca" in out


def test_an_unknown_figure_is_refused_with_those_that_sound_like_it(lindung):
    said = lindung("figures", "benefits/jkm_prts")
    assert (said.code, said.out) == (1, "")
    assert "Mungkin: benefits/jkm_parts" in said.err


def test_before_its_first_day_a_figure_says_so(lindung):
    out = flat(lindung("figures", "benefits/jkm_parts", "--on", "2014-01-01").out)
    assert "belum berlaku pada 2014-01-01" in out
