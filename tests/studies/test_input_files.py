"""What a province puts in has a source, a range or a question; what cannot be is refused in one sentence."""

from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.law.figures import Status
from lindung.programme.scheme_reading import SchemeFault
from lindung.studies.province.input_files import read_province, shipped_province, shipped_provinces
from lindung.studies.province.inputs import ASKED
from lindung.studies.province.margins import Dimension
from tests.studies.small_provinces import small_province, small_text


def test_three_provinces_come_with_lindung():
    assert shipped_provinces() == ("gorontalo", "jambi", "sulut")


@pytest.mark.parametrize("name", shipped_provinces())
def test_every_number_and_every_dimension_of_a_shipped_province_is_told_or_asked_for(name):
    inputs = shipped_province(name)
    asked = {question.key for question in inputs.questions}
    assert {f"figures.{key}" for key in inputs.stated} | asked >= {f"figures.{key}" for key in ASKED}
    told = {dimension for margin in inputs.margins for dimension in margin.by}
    assert told | {Dimension(key.removeprefix("margins.")) for key in asked if key.startswith("margins.")} == {
        *Dimension
    }
    assert all(figure.source for figure in inputs.figures)
    assert all(question.ask and question.question.endswith("?") for question in inputs.questions)


@pytest.mark.parametrize("name", shipped_provinces())
def test_an_assumption_of_a_shipped_province_shows_how_far_it_may_be_off(name):
    inputs = shipped_province(name)
    assumed = [one for one in inputs.stated.values() if one.figure.status is Status.ASSUMPTION]
    assert assumed
    assert all(one.low < one.high for one in assumed)
    assert all(margin.spread for margin in inputs.margins if margin.told.status is Status.ASSUMPTION)


def test_jambi_says_what_was_published():
    jambi = shipped_province("jambi")
    assert (jambi.count("active_members"), jambi.count("eligible_workers")) == (518_632, 1_312_370)
    assert jambi.of("active_members").figure.since == date(2024, 8, 12)
    assert jambi.count("villages") * jambi.count("quota_a_village") == 118_875
    deaths = jambi.of("deaths")
    assert [int(one) for one in (deaths.low, deaths.figure.percent, deaths.high)] == [140, 290, 380]
    assert [(one.year, int(one.share), one.planned, one.paid_out) for one in jambi.tranches] == [
        (2023, 30, date(2023, 8, 1), None),
        (2023, 70, None, None),
        (2024, 30, date(2024, 5, 1), None),
        (2024, 70, None, date(2025, 7, 3)),
    ]


def test_a_missing_number_is_asked_for_where_it_is_needed():
    with pytest.raises(UserError) as asked:
        shipped_province("sulut").of("budget")
    assert str(asked.value) == (
        "Anggaran iuran setahun Provinsi Sulawesi Utara belum ada: Berapa anggaran iuran pekerja rentan dalam APBD? "
        "Tanyakan kepada BKAD Provinsi Sulawesi Utara."
    )


def test_what_is_published_without_a_range_is_taken_as_it_is():
    villages = small_province().of("villages")
    assert [int(villages.low), int(villages.high)] == [4, 4]


REFUSED = [
    (
        "active_members: {value: 300",
        "active_members: {value: 901",
        "Cakupan melebihi 100 persen: Peserta aktif (active_members) 901",
    ),
    (
        "budget: {value: 60000000",
        "budget: {value: -1",
        "Anggaran iuran setahun (budget) adalah -1; itu tidak boleh neg",
    ),
    ("formal_workers: {value: 400", "formal_workers: {value: 1001", "Pekerja formal melebihi semua orang bekerja"),
    (
        "formal_workers: {value: 400",
        "formal_workers: {value: 350",
        "tetapi 400 menurut batas formalitas; selisihnya 50",
    ),
    ("workers: {value: 1000,", "workers: {value: 1000, range: [900, 950],", "1.000 tidak di antara 900 dan 950"),
    ("workers: {value: 1000,", "workers: {value: 1000, range: [1100, 900],", "rentang 1.100 sampai 900 terbalik"),
    ("workers: {value: 1000,", "workers: {value: 1000, range: 900,", "«range» harus dua angka"),
    ("deaths: {value: 300,", "deaths: {value: 300, range: [0, 90000],", "rentang 0 sampai 90.000 tidak masuk akal"),
    ("deaths: {value: 300,", "deaths: {value: 30000,", "yang masuk akal 0 sampai 5.000. Periksa angka dan satuannya."),
    ("contributions_share: {value: 15", "contributions_share: {value: 115", "adalah 115 persen; yang masuk akal 0"),
    ("deaths: {value: 300, source: s, status: reported", "deaths: {value: 300, source: s, status: assumption", "tanpa"),
    (
        "accidents: {value: 300, source: s, status: reported}",
        "accidents: {value: 300, status: reported}",
        "«source» ti",
    ),
    ("  villages:", "  hamlets:", "«hamlets» tidak dikenal"),
    ("ties:", "ties: []\nscenarios:", "«scenarios» tidak dikenal"),
    ("  villages: {value: 4, source: s, status: reported}\n", "", "«villages» tidak ada"),
    (
        "{by: [decile], missing: Berapa per desil, ask: BPS}",
        "{by: [decile], missing: Berapa per desil}",
        "«ask» tidak",
    ),
    ("  - {by: [decile], missing: Berapa per desil, ask: BPS}\n", "", "«margins»: desil tidak ada"),
    ("by: [area], kind: counts", "by: [planet], kind: counts", "Dimensi «planet» tidak dikenal"),
    ("by: [age], kind: weights", "by: [age], kind: guesses", "Jenis batas «guesses» tidak dikenal"),
    ("formal: 400, informal: 600", "formal: 400, sometimes: 600", "formalitas «sometimes» tidak dikenal"),
    ("99.01/L: 30,", "'99.01': 30,", "«99.01» harus menyebut 2 nilai"),
    ("15-44: 2, 45+: 1", "45+: 1, 15-44: 2", "umur 45+ dan 15-44 tidak bersambung"),
    ("15-44: 2, 45+: 1", "15-44: 2, 40+: 1", "umur 15-44 dan 40+ tidak bersambung"),
    ("15-44: 2, 45+: 1", "15-44: 2, tua: 1", "umur «tua» tidak terbaca"),
    ("'99.02': 387", "'99.02.01': 387", "wilayah 99.01 dan 99.02.01 tidak setingkat"),
    ("'99.02': 387", "Utara: 387", "wilayah «Utara» bukan kode Kemendagri"),
    ("formal: 400, informal: 600", "informal: 1000", "formalitas «formal» tidak ada. Isi, atau tulis 0."),
    ("99.01/L: 30,", "99.01/L: 33,", "berjumlah 103.0 persen, bukan 100"),
    ("99.01/L: 30, ", "", "«99.01/L» tidak ada"),
    ("15-44: 2", "15-44: -2", "«15-44» negatif"),
    (
        "{'99.01': 613, '99.02': 387}",
        "{'99.01': 613, '99.02': 380}",
        "berjumlah 993 orang, sedangkan pekerja 1.000; selisihnya 7",
    ),
    (
        "{'99.01': 613, '99.02': 387}",
        "{'99.03': 613, '99.02': 387}",
        "«99.01» ada dalam satu batas menurut wilayah saja",
    ),
    (
        "{'99.01': 613, '99.02': 387}",
        "{'99.01': 500, '99.02': 500}",
        "«99.01» 500 orang menurut batas wilayah, tetapi 613",
    ),
    ("{'99.01': 613,", "{99.01: 613,", "kunci «99.01» harus berupa kata dalam tanda kutip"),
    ('province: "99"', 'province: "00"', "Kode provinsi «00» tidak ada"),
    ('province: "99"', 'province: "15"', "Wilayah 99.01 bukan bagian provinsi 15"),
    ("cell: {age: 45+, formality", "cell: {age: 99+, formality", "«ties» menyebut umur «99+»"),
    ("cell: {age: 45+, formality: informal}", "cell: {age: 45+}", "sebut sedikitnya dua dimensi"),
    ("odds: 200, range: [100, 300]", "odds: 200, range: null", "Kaitan 45+ dan informal adalah asumsi tanpa rentang"),
    ("odds: 200", "odds: 400", "«odds» di dalam «range»"),
    ("year: 2024, share: 30", "year: 2024, share: 40", "Tahap 2024 berjumlah 110 persen, bukan 100"),
    ("planned: 2024-02-01", "planned: 2023-02-01", "Tahap 2024 bertanggal 2023-02-01, sebelum tahunnya"),
]


@pytest.mark.parametrize(("written", "instead", "said"), REFUSED)
def test_what_cannot_be_is_refused_with_the_sentence_that_helps(written, instead, said):
    with pytest.raises(SchemeFault) as refused:
        read_province("uji", small_text((written, instead)))
    assert str(refused.value).startswith("Berkas uji.yaml")
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_assumed_margin_without_a_spread_is_refused():
    assumed = ("kind: weights, cells: {15-44: 2, 45+: 1}, source: s, status: reported",)
    with pytest.raises(SchemeFault, match="umur adalah asumsi tanpa rentang"):
        small_province((assumed[0], assumed[0].replace("reported", "assumption")))
