"""A study as Word and as a workbook: the words and numbers of the paper, the same bytes again, text that stays text."""

import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook

from lindung.documents.blocks import Cell, Points, Table, Words, estimate_cell, text
from lindung.documents.estimate import Estimate, Unit
from lindung.documents.study_sheets import study_sheets, write_study_workbook
from lindung.documents.study_word import write_study_word
from tests.documents.papers import study_paper

HOSTILE = '=HYPERLINK("http://x","y") <w:p/> & \x00\x0b\ud800 {PAGE}'
PAPER = study_paper()


@pytest.fixture(scope="module")
def word(tmp_path_factory):
    target = tmp_path_factory.mktemp("word") / "s.docx"
    write_study_word(target, PAPER)
    return docx.Document(str(target))


def with_text(said):
    """The same paper with one text put in everywhere."""
    table = Table(said, said, (said, said), [(text(said, said), Cell(said))], (1, 1), said)
    blocks = (Words(said), Points((said,), numbered=True), table)
    return replace(PAPER, title=said, seat=(said,), number=said, summary=blocks, parts=())


def test_chapters_are_headings_with_their_numbers(word):
    headings = [(one.style.name, one.text) for one in word.paragraphs if one.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "Ringkasan untuk pimpinan"),
        ("Heading 1", "1 Bab"),
        ("Heading 2", "1.1 Anak bab"),
    ]


def test_a_table_is_a_table_with_a_heading_that_comes_back(word):
    signers, summary, chapter = word.tables
    assert [cell.text for cell in summary.rows[0].cells] == ["Nama", "Banyak"]
    assert [cell.text for cell in summary.rows[1].cells] == ["Siti\npetani", "1.230\n1.000–1.500"]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in chapter.rows] == [True, False]
    assert signers.rows[0].cells[0].text.startswith("Gubernur Contoh")


def test_captions_pages_and_contents_are_fields_that_count_themselves(word):
    def codes(element):
        return [code.text.split()[:2] for code in element.iter(qn("w:instrText"))]

    assert codes(word.element) == [["SEQ", "Tabel"], ["TOC", "\\o"], ["SEQ", "Tabel"], ["SEQ", "Gambar"]]
    assert codes(word.sections[0].footer._element) == [["PAGE"], ["NUMPAGES"]]
    assert "Tabel 2. Tabel orang" in [one.text for one in word.paragraphs]


def test_every_list_begins_at_one(word):
    kinds = [one for one in word.paragraphs if one.style.name in {"List Number", "List Bullet"}]
    assert [one.text for one in kinds] == ["satu", "dua", "tiga"]
    numbers = [one._p.pPr.numPr.numId.val for one in kinds]
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_picture_says_what_it_shows(word):
    [picture] = word.inline_shapes
    assert picture._inline.docPr.get("descr") == "Siti: 5."
    assert picture.width < word.sections[0].page_width


def test_the_document_is_indonesian_of_one_author_and_of_no_hour(word):
    assert word.core_properties.language == "id-ID"
    assert word.core_properties.author == "Pemerintah Provinsi Contoh"
    assert word.core_properties.created.year == 2000
    assert word.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "id-ID"


def test_an_example_says_so_on_every_page_and_on_the_sheet_of_contents(tmp_path):
    write_study_word(tmp_path / "s.docx", PAPER, example=True)
    assert (
        docx.Document(str(tmp_path / "s.docx"))
        .sections[0]
        .footer.paragraphs[0]
        .text.startswith("CONTOH – angka rekaan")
    )
    assert "CONTOH: angka rekaan, bukan dokumen resmi." in study_sheets(PAPER, example=True)[0].above


@pytest.mark.parametrize(("write", "name"), [(write_study_word, "s.docx"), (write_study_workbook, "s.xlsx")])
def test_the_same_study_gives_the_same_bytes(write, name, tmp_path):
    write(tmp_path / "a" / name, PAPER)
    write(tmp_path / "b" / name, PAPER)
    first, second = (tmp_path / folder / name for folder in "ab")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as parts:
        assert len({part.date_time for part in parts.infolist()}) == 1


def test_whatever_is_typed_stays_text_in_word(tmp_path):
    write_study_word(tmp_path / "s.docx", with_text(HOSTILE))
    read = docx.Document(str(tmp_path / "s.docx"))
    said = '=HYPERLINK("http://x","y") <w:p/> &  {PAGE}'
    assert said in [one.text for one in read.paragraphs]
    assert read.tables[-1].rows[0].cells[0].text == said
    assert not [code for code in read.element.iter(qn("w:instrText")) if "HYPERLINK" in code.text]


def test_whatever_is_typed_stays_text_in_a_workbook(tmp_path):
    write_study_workbook(tmp_path / "s.xlsx", with_text('=HYPERLINK("http://x","y")'))
    with zipfile.ZipFile(tmp_path / "s.xlsx") as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if "worksheets/" in name)


def test_a_sheet_has_the_number_behind_the_words_and_its_range_in_columns_of_their_own(tmp_path):
    write_study_workbook(tmp_path / "s.xlsx", PAPER)
    book = CalamineWorkbook.from_path(str(tmp_path / "s.xlsx"))
    assert book.sheet_names == ["Isi", "Orang", "Orang 2"]
    rows = book.get_sheet_by_name("Orang").to_python()
    assert rows[-2:] == [
        ["Nama", "Banyak", "Banyak: paling rendah", "Banyak: paling tinggi"],
        ["Siti\npetani", 1234, 1000, 1500],
    ]


def test_a_share_a_part_and_a_dash_are_written_as_what_they_are():
    rows = [
        (text("bagian"), estimate_cell(Estimate(31.25, 30, 32), Unit.PERCENT)),
        (text("angka"), estimate_cell(Estimate(-0.35, -0.4, -0.3), Unit.INDEX)),
        (text("tidak ada"), Cell("–")),
    ]
    table = Table("Macam", "Macam", ("Apa", "Berapa"), rows, (1, 1))
    sheet = study_sheets(replace(PAPER, summary=(table,), parts=()))[1]
    assert [tuple(map(str, row)) for row in sheet.rows] == [
        ("bagian", "0.3125", "0.3", "0.32"),
        ("angka", "-0.3500", "-0.4000", "-0.3000"),
        ("tidak ada", "–", "None", "None"),
    ]
    assert table.numeric == (False, True)
