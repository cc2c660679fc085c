"""Documents by typst: fit for an archive and a screen reader, the same bytes for the same values, names as they are.

Whether a file keeps PDF/A in every detail only a validator (veraPDF) can say; here what it says of itself is read, and
typst refuses what it knows to be against the standard.
"""

import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings, strategies as st

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.documents.accountability import agreement, write_accountability
from lindung.documents.decree import decree_values, write_decree
from lindung.documents.person_rows import Listed
from lindung.documents.printable import NO_WIDTH_SPACE, RUNS, printable, printable_text
from lindung.documents.typeset import MOST_ROWS, MOST_TAGGED_ROWS, TEMPLATES, content_hash, write_pdf
from tests.documents.papers import DAY, PAPERS, SITI, accountability, decree

HOSTILE = (
    '#eval("1") $x^2$ *TEBAL* _miring_ <label> @acuan [isi] `kode` = Judul',
    "#read(sys.inputs.values)",
    "\\u{41} // catatan /* catatan */ ~",
    '"); #panic("',
    "A" * 300,
    "محمد بن عبد الله",
)


@pytest.mark.parametrize("kind", PAPERS)
def test_every_document_says_that_it_is_for_archives_and_for_screen_readers(kind, tmp_path):
    PAPERS[kind](tmp_path / "d.pdf", False)
    written = (tmp_path / "d.pdf").read_bytes()

    assert said(written, "pdfaid:part") == "2"
    assert said(written, "pdfaid:conformance") == "A"
    assert said(written, "pdfuaid:part") == "1"
    assert b"/Lang(id-ID)" in written
    assert b"/StructTreeRoot" in written
    assert b"/CreationDate(D:20260302000000Z)" in written


@pytest.mark.parametrize("kind", PAPERS)
def test_the_same_values_give_the_same_bytes_and_the_hash_is_of_the_file(kind, tmp_path):
    first = PAPERS[kind](tmp_path / "a.pdf", False)
    second = PAPERS[kind](tmp_path / "b.pdf", False)

    assert first == second
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert first.file == hashlib.sha256((tmp_path / "a.pdf").read_bytes()).hexdigest()


@pytest.mark.parametrize("kind", PAPERS)
def test_every_page_has_its_number_and_an_example_its_stamp(kind, tmp_path):
    plain, example = PAPERS[kind](tmp_path / "plain.pdf", False), PAPERS[kind](tmp_path / "example.pdf", True)
    pages = [text_of(tmp_path / "plain.pdf"), text_of(tmp_path / "example.pdf")]

    for count, page in enumerate(pages[0], start=1):
        assert f"Halaman {count} dari {len(pages[0])}" in page
        assert "CONTOH –" not in page
    assert all("CONTOH – orang dan angka rekaan, bukan dokumen resmi" in page for page in pages[1])
    assert plain.content != example.content


def test_the_last_page_carries_the_hash_of_the_content(tmp_path):
    written = write_decree(tmp_path / "d.pdf", decree(SITI))
    groups = [written.content[place : place + 8] for place in range(0, 64, 8)]

    assert written.content == content_hash("decree", decree_values(decree(SITI)), DAY)
    assert " ".join(groups) in " ".join(text_of(tmp_path / "d.pdf")[-1].split())


def test_another_name_is_another_content():
    one, other = (
        content_hash("decree", decree_values(decree(person)), DAY)
        for person in (SITI, replace(SITI, name="SITI AMINA"))
    )
    assert one != other


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_printed_as_it_is_and_never_read_as_markup(name, tmp_path):
    write_decree(tmp_path / "d.pdf", decree(Listed(name, "9901********0001")))

    assert headings(name) == headings("BUDI")
    if name.isascii():  # the order in which an extractor gives Arabic letters is its own
        assert "".join(name.split()) in "".join("".join(text_of(tmp_path / "d.pdf")).split())


def test_a_sign_that_no_font_has_is_named_and_one_that_hides_something_too():
    assert printable_text("漢 😀") == "«U+6F22» «U+1F600»"
    assert printable_text("ANI\u202eIDUB") == "ANI«U+202E»IDUB"
    assert printable_text("SITI\r\nAMINAH\t2") == "SITI AMINAH 2"


def test_only_words_longer_than_a_nik_may_end_within():
    assert printable_text("9901********0001") == "9901********0001"
    assert printable_text("123/KEP.BUP/DPMD/2026") == "123/KEP.BUP/DPMD/2026"
    assert printable_text("A" * 21) == "A" * 10 + NO_WIDTH_SPACE + "A" * 10 + NO_WIDTH_SPACE + "A"


def test_every_letter_that_is_let_through_has_a_shape(tmp_path):
    letters = [chr(code) for first, last in RUNS for code in range(ord(first), ord(last) + 1)]
    words = [" ".join(letters[place : place + 40]) for place in range(0, len(letters), 40)]
    write_decree(tmp_path / "d.pdf", decree(*(Listed(word, "9901********0001") for word in words)))
    assert (tmp_path / "d.pdf").stat().st_size > 0


@given(names=st.lists(st.text(max_size=60), min_size=1, max_size=40))
@settings(max_examples=20, deadline=None)
def test_whatever_is_typed_as_a_name_can_be_printed(names, tmp_path_factory):
    target = tmp_path_factory.mktemp("any") / "d.pdf"
    write_decree(target, decree(*(Listed(name, "–") for name in names)))
    assert target.read_bytes().startswith(b"%PDF-1.7")


def test_a_whole_nik_cannot_get_into_a_document():
    with pytest.raises(AssertionError, match="masked"):
        Listed("SITI", "9901" + "011203800001")


def test_a_long_annex_is_for_archives_without_tags(tmp_path):
    write_decree(tmp_path / "d.pdf", decree(*[SITI] * (MOST_TAGGED_ROWS + 1)))
    written = (tmp_path / "d.pdf").read_bytes()

    assert said(written, "pdfaid:conformance") == "B"
    assert b"/StructTreeRoot" not in written


def test_more_people_than_a_document_may_hold_are_refused_with_a_way_out(tmp_path):
    with pytest.raises(UserError, match=r"25\.002 baris, paling banyak 25\.000.*satu dokumen untuk setiap"):
        write_pdf(tmp_path / "d.pdf", "notice_list", {"rows": [["x"]] * (MOST_ROWS + 2)}, DAY)
    assert not list(tmp_path.iterdir())


def test_a_failure_leaves_the_earlier_document_and_names_nobody(tmp_path):
    (tmp_path / "d.pdf").write_bytes(b"earlier")
    with pytest.raises(RuntimeError, match="notice_list: typst ended with 1") as failed:
        write_pdf(tmp_path / "d.pdf", "notice_list", {"title": "SITI AMINAH", "office": "x", "rows": "SITI"}, DAY)

    assert "SITI" not in str(failed.value)
    assert (tmp_path / "d.pdf").read_bytes() == b"earlier"
    assert [path.name for path in tmp_path.iterdir()] == ["d.pdf"]


def test_a_report_that_does_not_agree_with_the_people_says_so_in_its_first_line(tmp_path):
    report = accountability()
    write_accountability(tmp_path / "d.pdf", report)
    assert agreement(report) == ("Cocok dengan bulan yang dibayar per orang", "ya, sampai rupiah")
    apart = replace(report, paid=Rupiah(report.paid - 1), other=Rupiah(report.other + 1))
    assert agreement(apart) == ("TIDAK COCOK dengan bulan yang dibayar per orang; selisih", "−Rp1")


def said(written: bytes, word: str) -> str | None:
    """What the XMP of a document says under a name."""
    found = re.search(rf"<{word}>([^<]*)</{word}>".encode(), written)
    return found and found[1].decode()


def headings(name: str) -> list[str]:
    """The headings that typst finds in a decree with that name."""
    shown = {**decree_values(decree(Listed(name, "–"))), "content_hash": ["x"], "day": [2026, 3, 2], "example": ""}
    found = typst.query(
        TEMPLATES / "decree.typ",
        "heading",
        root=TEMPLATES,
        field="level",
        sys_inputs={"values": json.dumps(printable(shown))},
        font_paths=typst.Fonts(include_system_fonts=False),
    )
    return json.loads(found)


def text_of(path: Path) -> list[str]:
    """The text of each page, as a reader's program gives it."""
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("pdftotext (poppler) is not installed")
    read = subprocess.run([pdftotext, "-raw", str(path), "-"], capture_output=True, text=True, check=True)
    return read.stdout.replace(NO_WIDTH_SPACE, "").split("\f")[:-1]
