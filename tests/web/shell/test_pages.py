"""The frame of every page, the error pages, and that no template needs what the CSP forbids."""

import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.utils.translation import override

WEB = Path(__file__).parents[3] / "lindung" / "web"
TEMPLATES = sorted(WEB.rglob("templates/**/*.html"))
FORBIDDEN = re.compile(
    r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)|hx-on|\bhx-vals=.js:", re.IGNORECASE
)


@pytest.fixture(autouse=True)
def _in_indonesian():
    with override("id"):
        yield


def page(name="shell/page.html", **context):
    request = RequestFactory().get("/alamat/?q=1")
    return render_to_string(name, {"title": "Judul"} | context, request)


class Name(forms.Form):
    name = forms.CharField(label="Nama")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(WEB).as_posix())
def test_no_template_holds_a_style_or_a_script(path):
    found = FORBIDDEN.search(path.read_text(encoding="utf-8"))
    assert found is None, f"{path.relative_to(WEB)}: {found}"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(WEB).as_posix())
def test_a_template_can_be_read(path):
    name = path.as_posix().rpartition("/templates/")[2]
    found: Any = get_template(name)
    assert found.origin.name == str(path)


def test_a_page_says_its_language_and_can_be_skipped_to_its_content():
    text = page()
    assert '<html lang="id">' in text
    assert '<a class="skip" href="#isi">' in text
    assert '<main id="isi" tabindex="-1">' in text
    assert "<h1>Judul</h1>" in text


def test_htmx_neither_styles_nor_evaluates_nor_keeps_pages_in_the_browser():
    text = page()
    for setting in ('"includeIndicatorStyles":false', '"allowEval":false', '"selfRequestsOnly":true'):
        assert setting in text
    assert '"historyCacheSize":0' in text


def test_the_title_of_a_page_with_errors_says_so_first():
    assert re.search(r"<title>Kesalahan: Judul · Lindung</title>", page(form=Name({"name": ""})))
    assert "<title>Judul · Lindung</title>" in page(form=Name())


def test_the_menu_marks_where_the_reader_is():
    text = page(navigation=[{"url": "/a", "label": "Awal", "current": True}, {"url": "/b", "label": "Unggah"}])
    assert '<a href="/a" aria-current="page">Awal</a>' in text
    assert '<a href="/b">Unggah</a>' in text


def test_invented_people_are_announced_on_every_page(settings):
    settings.DEMO = True
    assert "Data karangan: orang dan desa di sini rekaan." in page()
    settings.DEMO = False
    assert "karangan" not in page()


def test_the_area_and_the_account_stand_in_the_band():
    account = {
        "name": "Ratna",
        "roles": "Petugas",
        "links": [{"url": "/akun", "label": "Akun"}],
        "sign_out_url": "/keluar",
    }
    text = page(area_name="Desa Sukamaju", account=account)
    assert "Desa Sukamaju" in text
    assert '<form method="post" action="/keluar"><input type="hidden" name="csrfmiddlewaretoken"' in text


def test_a_confirmation_names_the_deed_and_offers_a_way_back():
    text = page(
        "shell/confirm.html", action_label="Hapus", danger=True, cancel_url="/b", consequences=["Tidak kembali."]
    )
    assert '<button class="danger">Hapus</button>' in text
    assert '<a class="button quiet" href="/b">Batal</a>' in text
    assert "<li>Tidak kembali.</li>" in text


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html", "503.html"])
def test_a_page_for_when_everything_is_broken_needs_nothing(name):
    text = render_to_string(name)
    assert text.count("<h1>") == 1
    assert "<script" not in text


@pytest.mark.parametrize("name", ["403.html", "404.html", "shell/refused.html", "shell/locked_out.html"])
def test_an_error_page_stands_in_the_frame_with_one_heading(name):
    text = page(name, sentence="Hari belum cocok.")
    assert text.count("<h1>") == 1
    assert 'class="band"' in text


def test_what_is_missing_and_what_is_not_yours_read_the_same():
    texts = {page("404.html", exception=reason) for reason in ("No Area matches", "not yours")}
    texts = {re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text) for text in texts}
    assert len(texts) == 1
    assert "tidak ada, atau bukan bagian dari wilayah dan tugas Anda" in texts.pop()


def test_a_refusal_shows_its_sentence():
    assert "Hari belum cocok." in page("shell/refused.html", sentence="Hari belum cocok.")
