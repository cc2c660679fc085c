"""What the components of the shell say, each rendered by itself."""

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.safestring import mark_safe
from django.utils.translation import override
from lxml import html

from lindung.web.shell.components import Bar, Cell, Column, Download, Figure, Item, Link, Table, Task
from lindung.web.shell.shown import shown

DAY = date(2026, 11, 23)


class Words:
    """The texts of a piece of a page in their order, and where each link leads."""

    def __init__(self, piece):
        page = html.fromstring(f"<body>{piece}</body>")
        self.found = [" ".join(text.split()) for text in page.itertext() if text.strip()]
        self.links = {" ".join(link.text_content().split()): link.get("href") for link in page.iter("a")}


def rendered(source, **context):
    return Template("{% load office %}" + source).render(Context(context))


def read(source, **context):
    return Words(rendered(source, **context))


@pytest.fixture(autouse=True)
def _in_indonesian():
    with override("id"):
        yield


class Upload(forms.Form):
    title = forms.CharField(label="Nama", help_text="Nama <b>unggahan</b>.")
    kind = forms.ChoiceField(label="Isi", choices=[("r", "Register")], widget=forms.RadioSelect)
    file = forms.FileField(label="Berkas", required=False)
    sure = forms.BooleanField(label="Sudah diperiksa")

    def clean(self):
        raise forms.ValidationError("Hari belum cocok.")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "–"),
        ("", "–"),
        (1_234_567, "1.234.567"),
        (True, "ya"),
        (False, "tidak"),
        (Fraction(1, 3), "33,33%"),
        (DAY, "23 November 2026"),
        (datetime(2026, 11, 23, 7, 5, tzinfo=UTC), "23 November 2026 pukul 14.05"),
        ("<b>", "<b>"),
    ],
)
def test_a_value_is_shown_as_an_indonesian_officer_writes_it(value, words):
    assert shown(value) == words


def test_a_moment_is_told_in_the_time_of_the_office(settings):
    settings.TIME_ZONE = "Asia/Jakarta"
    assert shown(datetime(2026, 11, 22, 20, 0, tzinfo=UTC)) == "23 November 2026 pukul 03.00"


def test_a_day_has_an_english_month_for_who_reads_english_but_numbers_stay():
    with override("en"):
        assert (shown(date(2026, 8, 17)), shown(1_000)) == ("17 August 2026", "1.000")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ 16800|rupiah }} {{ none|rupiah }}", "Rp16.800 –"),
        ("{{ 16800|number }} {{ none|number }}", "16.800 –"),
        ("{{ 2|percent_of:3 }} {{ 0|percent_of:0 }}", "66,67% –"),
        ("{{ day|day }} {{ none|day }} {{ none|moment }}", "23 November 2026 – –"),
    ],
)
def test_filters_leave_a_dash_where_there_is_nothing(source, words):
    assert rendered(source, none=None, day=DAY) == words


def test_what_a_person_typed_is_never_markup():
    bad = "<script>x</script>"
    table = Table(bad, [Column(bad)], [[bad], [Cell(bad, tone="bad")]])
    page = rendered(
        "{% table table %}{% summary_list items %}{% tag bad %}{% empty_state bad bad %}{% progress 1 2 bad bad %}"
        "{% bars bars bad bad bad %}{% task_list tasks %}{% downloads files %}{% breadcrumbs links %}",
        table=table,
        items=[Item(bad, bad)],
        bars=[Bar(bad, 1, 2)],
        tasks=[Task(bad, 1, bad, bad, bad)],
        files=[Download(bad, bad, bad)],
        links=[Link(bad, bad)],
        bad=bad,
    )
    assert "<script" not in page


def test_an_error_summary_links_each_error_to_its_field():
    form = Upload({"file": ""})
    words = read("{% error_summary form %}", form=form)
    assert words.found[0] == "Ada yang perlu diperbaiki"
    assert "Hari belum cocok." in words.found
    assert "Hari belum cocok." not in words.links
    page = rendered("{% error_summary form %}", form=form)
    assert all(f'href="#{target}"' in page for target in ("id_title", "id_kind_0", "id_sure"))
    assert 'tabindex="-1"' in page


@pytest.mark.parametrize("form", [None, "", Upload()])
def test_without_an_error_there_is_no_summary(form):
    assert rendered("{% error_summary form %}", form=form).strip() == ""


def test_a_form_ties_label_hint_and_error_to_its_control():
    page = str(Upload({"title": ""}))
    assert '<label for="id_title">Nama</label>' in page
    assert 'id="id_title_helptext">Nama &lt;b&gt;unggahan&lt;/b&gt;.</div>' in page
    assert 'aria-describedby="id_title_helptext id_title_error"' in page
    assert 'aria-invalid="true"' in page
    assert '<ul class="field-error" id="id_title_error"><li>' in page
    assert '<div class="field wrong form-errors"><p class="field-error">Hari belum cocok.</p>' in page


def test_a_group_of_choices_is_a_fieldset_and_a_checkbox_stands_before_its_label():
    page = " ".join(str(Upload()).split())
    assert '<fieldset class="choices"> <legend>Isi</legend>' in page
    assert page.index('type="checkbox"') < page.index('<label for="id_sure">')


def test_only_what_may_stay_empty_is_marked():
    page = str(Upload())
    assert page.count("(boleh kosong)") == 1
    assert '<label for="id_file">Berkas <span class="optional">' in page


def test_a_file_is_picked_in_a_drop_zone():
    assert '<div class="drop"><input type="file" name="file"' in str(Upload())


def test_one_field_is_drawn_like_in_its_form():
    form = Upload()
    assert rendered("{% field form.title %}", form=form) == form["title"].as_field_group()


def test_a_summary_list_links_values_and_names_what_is_changed():
    words = read(
        "{% summary_list items %}",
        items=[Item("Penduduk", 3_412, url="/p"), Item("Hari", DAY, action="Ubah", action_url="/h"), Item("Ket", None)],
    )
    assert words.found == ["Penduduk", "3.412", "Hari", "23 November 2026", "Ubah", ": Hari", "Ket", "–"]
    assert words.links["3.412"] == "/p"


def test_a_task_says_how_many_wait_where_and_for_whom():
    words = read("{% task_list tasks %}", tasks=[Task("Unggahan", 1_200, "/u", "kepala desa", "register", "waiting")])
    assert words.found == ["1.200", "Unggahan", "register · menunggu kepala desa", "menunggu"]
    assert words.links == {"Unggahan": "/u"}


def test_a_task_that_is_done_recedes():
    assert '<li class="none">' in rendered("{% task_list tasks %}", tasks=[Task("Unggahan", 0, "/u")])


def test_a_table_says_its_columns_again_in_each_cell_for_small_phones():
    table = Table(
        "Desa", [Column("Nama"), Column("Orang", numeric=True)], [[Cell("A", "/a"), 1_000]], ["Jumlah", 1_000]
    )
    page = rendered("{% table table %}", table=table)
    assert "<caption>Desa</caption>" in page
    assert '<td role="cell" data-label="Orang" class="numeric"><span>1.000</span>' in page
    assert '<th scope="row" role="rowheader"><a href="/a">A</a>' in page
    assert page.count('scope="col"') == 2
    assert "<tfoot" in page


def test_a_table_without_rows_says_so():
    words = read("{% table table %}", table=Table("Unggahan", [Column("Berkas")], [], empty="Belum ada berkas."))
    assert words.found == ["Unggahan", "Belum ada berkas."]


def test_a_row_of_another_width_than_its_table_cannot_be_made():
    with pytest.raises(AssertionError, match="Desa"):
        Table("Desa", [Column("Nama")], [["A", 1]])


def test_an_empty_page_says_how_to_begin():
    words = read('{% empty_state "Belum ada" "Unggah dulu." "Unggah" "/u" %}')
    assert (words.found, words.links) == (["Belum ada", "Unggah dulu.", "Unggah"], {"Unggah": "/u"})


def test_the_pager_keeps_the_filters_and_can_go_back_to_the_beginning():
    request = RequestFactory().get("/", {"q": "siti", "after": "7"})
    page = read("{% pager 42 %}", request=request)
    assert page.links == {"Kembali ke awal": "?q=siti", "Berikutnya": "?q=siti&after=42"}


def test_a_list_that_fits_on_its_page_has_no_pager():
    assert rendered("{% pager None %}", request=RequestFactory().get("/", {"q": "a"})).strip() == ""


def _figure(**fields):
    given: dict[str, Any] = {
        "label": "Cakupan",
        "numerator": 1,
        "definition": "Dihitung begini.",
        "day": DAY,
        "source": "register",
    }
    return Figure(
        **given | {"denominator": 3, "numerator_words": "terlindungi", "denominator_words": "pekerja"} | fields
    )


def test_a_figure_brings_both_counts_its_day_source_and_definition():
    words = read("{% figure one %}", one=_figure(url="/n", denominator_url="/d")).found
    text = " ".join(words)
    assert "33,33% 1 terlindungi dari 3 pekerja" in text
    assert "Keadaan 23 November 2026. Sumber: register." in text
    assert "Dihitung begini. Pembilang: 1 terlindungi. Penyebut: 3 pekerja." in text


def test_every_number_of_a_figure_links_to_the_list_behind_it():
    links = read("{% figure one %}", one=_figure(url="/n", denominator_url="/d")).links
    assert links == {"33,33%": "/n", "1": "/n", "3": "/d"}


def test_a_share_of_nobody_is_a_dash_and_a_count_needs_no_line():
    assert (_figure(numerator=0, denominator=0).value, _figure(numerator=2_291, denominator=None).value) == (
        "–",
        "2.291",
    )


def test_bars_carry_their_numbers_and_never_leave_the_track():
    page = rendered('{% bars rows "Desa" "Nama" "Orang" %}', rows=[Bar("A", 1, 3), Bar("B", 9, 3), Bar("C", 0, 0)])
    assert [f'class="bar-fill" width="{width}"' in page for width in ("33.33", "100.00", "0")] == [True] * 3
    assert "(33,33%)" in page


def test_progress_counts_in_words_beside_the_bar():
    page = rendered('{% progress 31250 50000 "Membaca" "baris" %}')
    assert '<progress id="progress-' in page
    assert 'value="31250" max="50000"' in page
    assert "31.250 dari 50.000 baris" in page
    assert "value=" not in rendered('{% progress 0 None "Menunggu" %}')


def test_downloads_and_views_are_lists_of_links():
    words = read(
        '{% downloads files %}{% subnav views "Tampilan" %}{% breadcrumbs trail %}',
        files=[Download("Excel", "/x", "18 kB")],
        views=[Link("Desa", "/d", current=True)],
        trail=[Link("Awal", "/")],
    )
    assert words.links == {"Excel": "/x", "Desa": "/d", "Awal": "/"}
    assert 'aria-current="page"' in rendered('{% subnav views "T" %}', views=[Link("Desa", "/d", current=True)])


def test_text_that_was_made_safe_stays_as_it_is():
    assert shown(mark_safe("<b>x</b>")) == "<b>x</b>"
