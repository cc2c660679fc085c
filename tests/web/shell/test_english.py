"""How texts are gathered for the English catalogue, and that no template says what it would not see."""

import gettext
import io
import re
from pathlib import Path

import pytest
from django.template import engines
from django.utils.translation import override

from lindung.common.errors import UserError
from lindung.web.catalogue import WEB, compiled, read_catalogue, texts_of, written_catalogue

# What a reader may see without a translation: names, and pages only for us.
NAMES = {
    "Lindung",
    "ID",
    "EN",
    "Bahasa",
    "Indonesia",
    "English",
    "NIK",
    "KK",
    "RT",
    "RW",
    "API",
    "Excel",
    "CSV",
    "PNG",
    "SVG",
}
FOR_US = {"pola.html"}


def _bare_words(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<!--.*?-->", " ", text, flags=re.DOTALL)
    text = re.sub(r"{%\s*blocktrans.*?endblocktrans(?:late)?\s*%}", " ", text, flags=re.DOTALL)
    text = re.sub(r"{%.*?%}|{{.*?}}", "", text, flags=re.DOTALL)
    said = re.findall(r"(?:aria-label|title|alt|placeholder)=\"([^\"]*)\"", text)
    seen = re.sub(r"<(kbd|code|pre)\b.*?</\1>|<[^>]*>|&\w+;", " ", text, flags=re.DOTALL)
    return set(re.findall(r"[^\W\d_]{2,}", " ".join([seen, *said]))) - NAMES


TEMPLATES = [path for path in sorted(WEB.rglob("templates/**/*.html")) if path.name not in FOR_US]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(WEB).as_posix())
def test_a_template_says_nothing_that_cannot_be_translated(path):
    assert _bare_words(path) == set()


def test_texts_are_found_in_templates_and_in_python(tmp_path):
    (tmp_path / "page.html").write_text(
        '{% translate "Naik 5%" %} {% tag _("Baru") "news" %} {% translate \'Kata "ini"\' as word %}'
        "{% blocktranslate trimmed with n=count %}\n  Ada {{ n }}\n  orang\n{% endblocktranslate %}"
        "{% blocktranslate count n=count %}{{ n }} orang{% plural %}{{ n }} orang-orang{% endblocktranslate %}"
    )
    (tmp_path / "page.py").write_text(
        'label = _("Satu " "kalimat")\nwords = ngettext("%d baris", "%d baris-baris", n)\n'
    )
    assert set(texts_of(tmp_path)) == {
        ("Naik 5%%",),
        ("Baru",),
        ('Kata "ini"',),
        ("Ada %(n)s orang",),
        ("%(n)s orang", "%(n)s orang-orang"),
        ("Satu kalimat",),
        ("%d baris", "%d baris-baris"),
    }


def test_what_is_looked_up_is_what_django_looks_up(tmp_path, monkeypatch):
    asked: list[str] = []

    def overheard(text: str) -> str:
        asked.append(text)
        return text

    monkeypatch.setattr("django.templatetags.i18n.translation.gettext", overheard)
    source = "{% load i18n %}{% blocktranslate trimmed with n=1 %}\n Naik {{ n }} 5%\n orang\n{% endblocktranslate %}"
    (tmp_path / "page.html").write_text(source)
    with override("en"):
        engines["django"].from_string(source).render()
    assert asked == [text for (text,) in texts_of(tmp_path)]


def test_a_text_put_together_while_running_is_refused(tmp_path):
    (tmp_path / "page.py").write_text('label = _(f"Ada {count}")\n')
    with pytest.raises(UserError, match=r"page\.py baris 1"):
        texts_of(tmp_path)


def test_a_catalogue_written_and_read_again_is_itself():
    known = {
        ('Kata "ini"\n\tdua\\',): ('Word "this"\n\ttwo\\',),
        ("%d a", "%d b"): ("%d one", "%d many"),
        ("x",): ("",),
    }
    assert read_catalogue(written_catalogue({text: {"page.py"} for text in known}, known)) == known


def test_the_compiled_catalogue_is_read_by_gettext():
    told = gettext.GNUTranslations(io.BytesIO(compiled({("Baru",): ("New",), ("%d a", "%d b"): ("%d one", "%d many")})))
    assert told.gettext("Baru") == "New"
    assert [told.ngettext("%d a", "%d b", count) for count in (1, 2)] == ["%d one", "%d many"]
