"""A file of figures is read as it is written, or refused with file, figure and day."""

from datetime import date
from decimal import Decimal

import pytest

from lindung.law.exact_yaml import ParameterFault
from lindung.law.figures import Checked, NotInForce, NotInTable, Parameter
from lindung.law.reading import read_parameter

REGULATIONS = {"PP 1/2000": object()}

GOOD = """
title: Iuran contoh
description: An invented contribution
unit: rupiah per bulan
checked: {by: Uji, day: 2026-11-23}
values:
  2020-01-01:
    value: 100
    source: "Sumber contoh"
    status: reported
"""

ABOUT, VALUE = GOOD.split("values:")


def read(text: str) -> Parameter:
    return read_parameter("folder/example", text, REGULATIONS)


def with_value(entry: str) -> Parameter:
    """The good file with another entry, on 2020-01-01, in YAML's flow style."""
    return read(f"{ABOUT}values:\n  2020-01-01: {entry}\n")


def with_values(*entries: str) -> Parameter:
    return read(ABOUT + "values:\n" + "".join(f"  {entry}\n" for entry in entries))


def test_every_word_of_a_value_stays_with_it_and_with_its_rows_and_steps():
    words = "regulation: PP 1/2000, article: Pasal 1, caution: Awas., note: N, source: S, status: unverified"
    table = with_value(f"{{table: {{a: 1, b: 2}}, last: 2020-01-01, {words}}}").on(date(2020, 1, 1))
    scale = with_value(f"{{scale: [{{above: 0, value: 1}}, {{above: 9, hole: H}}], {words}}}").on(date(2020, 1, 1))
    for figure in (table, table.row("b"), scale, scale.step(1)):
        said = (figure.regulation, figure.article, figure.caution, figure.note, figure.source, figure.status)
        assert said == ("PP 1/2000", "Pasal 1", "Awas.", "N", "S", "unverified")
        assert (figure.title, figure.unit, figure.since) == ("Iuran contoh", "rupiah per bulan", date(2020, 1, 1))
        assert figure.checked == Checked("Uji", date(2026, 11, 23))
    names = [figure.name for figure in (table, table.row("b"), scale, scale.step(1))]
    assert names == ["folder/example", "folder/example · b", "folder/example", "folder/example · >0"]
    assert (scale.steps[1][1].source, scale.steps[1][1].value) == ("H", None)


def test_a_list_of_codes_and_a_zero_are_values():
    assert with_value(f"{{value: [a, 1], {REST}}}").history[0].codes == ("a", "1")
    assert with_value(f"{{value: 0, {REST}}}").history[0].count == 0
    assert with_value(f"{{value: 1_000, {REST}}}").history[0].count == 1_000


def test_a_good_file_is_read_as_written():
    known = read(GOOD)
    assert known.description == "An invented contribution"
    assert (known.title, known.unit) == ("Iuran contoh", "rupiah per bulan")
    figure = known.on(date(2020, 1, 1))
    assert (figure.count, figure.source, figure.checked.by) == (100, "Sumber contoh", "Uji")


DESCRIPTION = "description: An invented contribution"
OF_THE_FILE = "Berkas folder/example.yaml tidak menyebut "
OF_THE_DAY = "Berkas folder/example.yaml, hari 2020-01-01: "
WHO_CHECKED = "tidak menyebut siapa yang memeriksa dan kapan («checked: {by: …, day: …}»)."
WHICH_STATUS = "«status» harus salah satu dari verified, reported, unverified, assumption."


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("title: Iuran contoh", OF_THE_FILE + "«title» dengan kata. Lengkapi di baris teratas."),
        (
            "description: An invented contribution",
            OF_THE_FILE + "«description» dengan kata. Lengkapi di baris teratas.",
        ),
        ("unit: rupiah per bulan", OF_THE_FILE + "«unit» dengan kata. Lengkapi di baris teratas."),
        ('source: "Sumber contoh"', OF_THE_DAY + "tidak menyebut «source». Angka tanpa sumber tidak dipakai."),
        ("status: reported", OF_THE_DAY + WHICH_STATUS),
        ("checked: {by: Uji, day: 2026-11-23}", OF_THE_DAY + WHO_CHECKED),
        ("value: 100", OF_THE_DAY + "harus memuat tepat satu dari value, table, atau scale."),
    ],
)
def test_a_file_in_which_one_line_is_missing_is_refused(line, sentence):
    assert line in GOOD
    with pytest.raises(ParameterFault) as refused:
        read(GOOD.replace(line, ""))
    assert str(refused.value) == sentence


REST = "source: S, status: reported"


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (f"{{value: yes, {REST}}}", 'nilai «True» bukan angka, kata, atau daftar. Kata ya/tidak ditulis «"yes"».'),
        (f"{{value: 1, sauce: x, {REST}}}", "«sauce» tidak dikenal"),
        (f"{{value: 1, table: {{a: 1}}, {REST}}}", "harus memuat tepat satu dari value, table, atau scale."),
        (f"{{value: 1, regulation: PP 9/1999, {REST}}}", "peraturan «PP 9/1999» tidak ada di regulations.yaml."),
        ("{value: 1, source: S, status: certain}", "«status» harus salah satu dari"),
        (f"{{value: 1, last: 2019-12-31, {REST}}}", "hari terakhir «2019-12-31» bukan tanggal sesudahnya."),
        (f"{{value: 1, last: soon, {REST}}}", "hari terakhir «soon» bukan tanggal sesudahnya."),
        (f"{{value: 1, checked: {{by: Uji}}, {REST}}}", "tidak menyebut siapa yang memeriksa dan kapan"),
        (f"{{value: null, {REST}}}", "tidak memuat nilai."),
        (f"{{table: {{}}, {REST}}}", "tidak memuat nilai."),
        (f"{{table: [1, 2], {REST}}}", "«table» tidak berbentuk tabel."),
        (f"{{table: {{a: {{status: reported}}}}, {REST}}}", "«a»: tidak memuat nilai."),
        (f"{{table: {{a: {{value: 1, sauce: x}}}}, {REST}}}", "«a»: «sauce» tidak dikenal"),
        ("{table: {a: 1}, status: reported}", "tidak menyebut «source»."),
        (f"{{scale: {{above: 0}}, {REST}}}", "«scale» tidak berbentuk daftar."),
        (f"{{scale: [1], {REST}}}", "tiap jenjang menyebut «above», makin tinggi dari atas ke bawah."),
        (
            f"{{value: 1, checked: {{by: '', day: 2026-11-23}}, {REST}}}",
            "tidak menyebut siapa yang memeriksa dan kapan",
        ),
        (f"{{scale: [{{value: 1}}], {REST}}}", "tiap jenjang menyebut «above», makin tinggi dari atas ke bawah."),
        (
            f"{{scale: [{{above: 5, value: 1}}, {{above: 5, value: 2}}], {REST}}}",
            "tiap jenjang menyebut «above», makin tinggi dari atas ke bawah.",
        ),
        (f"{{scale: [{{above: 0}}], {REST}}}", "di atas 0: tidak memuat nilai."),
        (f"{{scale: [{{above: 0, value: 1, hole: x}}], {REST}}}", "di atas 0: «value» tidak dikenal"),
        (f"{{scale: [{{above: 0, hole: ''}}], {REST}}}", "di atas 0: tidak menyebut «source»."),
        (f"{{value: 6.800, {REST}}}", "nilai «6.800» bukan bilangan bulat dalam rupiah. Tulis ribuan tanpa titik"),
        (f"{{value: '6,800', {REST}}}", "nilai «6,800» bukan bilangan bulat dalam rupiah."),
        (f"{{value: -1, {REST}}}", "nilai «-1» rupiah per bulan di bawah nol atau terlalu besar."),
        (f"{{value: ' ', {REST}}}", "nilai « » bukan angka, kata, atau daftar."),
        (f"{{value: [], {REST}}}", "daftar kosong, atau memuat yang bukan kode."),
        (f"{{value: ['yes', null], {REST}}}", "daftar kosong, atau memuat yang bukan kode."),
        ("{value: 1, source: S, status: verified}", "«verified» tanpa «regulation». Sebutkan naskah yang dibaca."),
    ],
)
def test_a_value_that_must_not_be_used_is_refused_with_its_file_and_day(entry, sentence):
    with pytest.raises(ParameterFault) as refused:
        with_value(entry)
    assert str(refused.value).startswith("Berkas folder/example.yaml, hari 2020-01-01")
    assert sentence in str(refused.value)


def test_a_key_of_the_file_that_nobody_knows_is_refused():
    with pytest.raises(ParameterFault, match=r"Berkas folder/example\.yaml: «unti» tidak dikenal"):
        read("unti: rupiah\n" + GOOD)


def test_a_file_without_values_is_refused():
    with pytest.raises(ParameterFault, match=r"example\.yaml tidak memuat «values» dengan sedikitnya satu hari"):
        read(f"{ABOUT}values: {{}}\n")


def test_what_is_no_day_is_refused():
    with pytest.raises(ParameterFault, match=r"hari soon: bukan tanggal\. Tulis seperti 2026-01-01"):
        with_values(f"soon: {{value: 1, {REST}}}")


def test_a_day_that_stands_twice_is_refused_with_its_line():
    first = f"2020-01-01: {{value: 1, {REST}}}"
    with pytest.raises(ParameterFault, match=r"example\.yaml baris 7 tidak terbaca: «2020-01-01» tercantum dua kali"):
        with_values(first, first)


def test_broken_yaml_is_refused_with_its_line():
    with pytest.raises(ParameterFault, match=r"Berkas folder/example\.yaml baris 2 tidak terbaca"):
        read("title: [\n}")


@pytest.mark.parametrize("written", [".nan", ".inf", "1:30.5"])
def test_what_yaml_takes_for_a_decimal_and_is_none_is_refused(written):
    with pytest.raises(ParameterFault, match=f"«{written}» bukan angka"):
        with_value(f"{{value: {written}, {REST}}}")


def test_a_gap_between_two_values_is_refused():
    with pytest.raises(ParameterFault) as refused:
        with_values(f"2020-01-01: {{value: 1, last: 2020-06-29, {REST}}}", f"2020-07-01: {{value: 2, {REST}}}")
    sentence = "Berkas folder/example.yaml: antara 2020-06-29 dan 2020-07-01 tidak ada nilai (celah)."
    assert str(refused.value) == sentence


def test_an_overlap_of_two_values_is_refused():
    with pytest.raises(ParameterFault) as refused:
        with_values(f"2020-01-01: {{value: 1, last: 2020-07-01, {REST}}}", f"2020-07-01: {{value: 2, {REST}}}")
    assert str(refused.value) == "Berkas folder/example.yaml: nilai 2020-01-01 dan 2020-07-01 bertumpang tindih."


def test_a_value_that_ends_the_day_before_the_next_one_begins_is_read():
    known = with_values(f"2020-01-01: {{value: 1, last: 2020-06-30, {REST}}}", f"2020-07-01: {{value: 2, {REST}}}")
    assert [known.count_on(day) for day in (date(2020, 6, 30), date(2020, 7, 1))] == [1, 2]


def test_values_are_put_in_the_order_of_their_days():
    known = with_values(f"2021-01-01: {{value: 2, {REST}}}", f"2020-01-01: {{value: 1, {REST}}}")
    assert [figure.since.year for figure in known.history] == [2020, 2021]


def test_before_the_first_value_and_after_the_last_there_is_none():
    known = with_value(f"{{value: 1, last: 2020-12-31, {REST}}}")
    assert known.count_on(date(2020, 1, 1)) == known.count_on(date(2020, 12, 31)) == 1
    with pytest.raises(
        NotInForce, match="folder/example belum berlaku pada 2019-12-31; yang paling awal sejak 2020-01-01"
    ):
        known.on(date(2019, 12, 31))
    with pytest.raises(NotInForce, match="tidak berlaku lagi pada 2021-01-01; yang terakhir sampai 31 Desember 2020"):
        known.on(date(2021, 1, 1))


def in_percent(written: str) -> Parameter:
    about = ABOUT.replace("unit: rupiah per bulan", "unit: persen dari upah")
    return read(f"{about}values:\n  2020-01-01: {{value: {written}, {REST}}}\n")


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("100.01", "nilai «100.01» persen dari upah di bawah nol atau terlalu besar."),
        ("'0,24'", "nilai «0,24» bukan angka dalam persen. Tulis desimal dengan titik."),
    ],
)
def test_a_share_is_a_number_and_at_most_the_whole(written, sentence):
    assert in_percent("100").history[0].percent == 100
    with pytest.raises(ParameterFault) as refused:
        in_percent(written)
    assert sentence in str(refused.value)


def test_yes_or_no_is_one_of_the_two_words():
    about = ABOUT.replace("unit: rupiah per bulan", "unit: ya atau tidak")
    written = f"{about}values:\n  2020-01-01: {{value: WORD, {REST}}}\n"
    assert [read(written.replace("WORD", f"'{word}'")).history[0].word for word in ("no", "yes")] == ["no", "yes"]
    with pytest.raises(ParameterFault, match="nilai «tidak» bukan ya atau tidak"):
        read(written.replace("WORD", "tidak"))


def test_a_decimal_stays_what_was_written():
    assert in_percent("0.24").history[0].percent == Decimal("0.24")
    assert str(in_percent("0.30").history[0].value) == "0.30"
    assert in_percent("1_0.5").history[0].percent == Decimal("10.5")


def test_a_row_inherits_what_it_does_not_say_itself():
    table = "{a: 1, b: {value: 2, source: T, status: unverified, caution: Hati-hati.}}"
    figure = with_value(f"{{table: {table}, regulation: PP 1/2000, {REST}}}").history[0]
    assert (figure.row("a").source, figure.row("a").status, figure.row("a").caution) == ("S", "reported", "")
    row = figure.row("b")
    assert (row.count, row.source, row.status, row.caution) == (2, "T", "unverified", "Hati-hati.")
    assert row.regulation == "PP 1/2000"
    assert row.name == "folder/example · b"


def test_a_row_that_is_missing_is_an_error_that_names_those_there_are():
    figure = with_value(f"{{table: {{a: 1, b: 2}}, {REST}}}").history[0]
    with pytest.raises(NotInTable, match="«c» tidak ada dalam folder/example per 2020-01-01; yang ada: a, b"):
        figure.row("c")


SCALE = "{scale: [{above: 0, value: 1}, {above: 10, hole: lampiran belum dibaca}, {above: 20, value: 3}], " + REST + "}"


@pytest.mark.parametrize(("amount", "value"), [(1, 1), (10, 1), (21, 3), (1_000, 3)])
def test_a_step_holds_above_its_edge_up_to_the_next_one(amount, value):
    assert with_value(SCALE).history[0].step(amount).count == value


@pytest.mark.parametrize("amount", [11, 20])
def test_a_hole_in_a_scale_is_an_error_that_says_what_is_not_known(amount):
    with pytest.raises(NotInTable, match=f"Jenjang untuk {amount} .* belum diketahui: lampiran belum dibaca"):
        with_value(SCALE).history[0].step(amount)


@pytest.mark.parametrize("amount", [0, -5])
def test_an_amount_below_the_lowest_step_is_an_error(amount):
    with pytest.raises(NotInTable, match=r"di bawah jenjang terendah folder/example per 2020-01-01 \(di atas 0\)"):
        with_value(SCALE).history[0].step(amount)
