"""`lindung study-compare`: kept studies side by side, or the sentence that helps."""

from dataclasses import replace

import pytest

from lindung.studies.outcome.results_json import write_result
from tests.documents.test_documents_for_signature import text_of
from tests.studies.a_study import a_study


@pytest.fixture
def folders(tmp_path):
    """Two studies as `lindung study` keeps them."""
    one, other = a_study(), replace(a_study("99", "Provinsi Sebelah", 2.0), digest="1" * 64)
    for name, study in (("satu", one), ("dua", other)):
        (tmp_path / name).mkdir()
        write_result(study, tmp_path / name / "hasil.json")
    return tmp_path / "satu", tmp_path / "dua"


def test_two_folders_become_one_document_with_word_and_workbook(lindung, folders, tmp_path):
    said = lindung("study-compare", *folders, "--out", tmp_path / "banding.pdf")
    assert said.code == 0, said.err
    assert "Provinsi Contoh dan Provinsi Sebelah: 3 skenario yang sama." in " ".join(said.out.split())
    assert {path.name for path in tmp_path.glob("banding.*")} == {"banding.pdf", "banding.docx", "banding.xlsx"}
    assert "Provinsi Contoh dan Provinsi Sebelah" in text_of(tmp_path / "banding.pdf")[0]


def test_what_is_there_is_never_written_over(lindung, folders, tmp_path):
    (tmp_path / "banding.docx").write_text("punya orang", encoding="utf-8")
    said = lindung("study-compare", *folders, "--out", tmp_path / "banding.pdf")
    assert said.code != 0
    assert "banding.docx sudah ada dan tidak ditimpa." in " ".join(said.err.split())
    assert (tmp_path / "banding.docx").read_text(encoding="utf-8") == "punya orang"
    assert not (tmp_path / "banding.pdf").exists()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda folders: folders[:1], "Sebut dua sampai 4 folder hasil studi; yang disebut 1."),
        (lambda folders: (folders[0], folders[0].parent), "tidak ada hasil.json. Sebut folder yang ditulis"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_the_way_out(spoil, sentence, lindung, folders, tmp_path):
    said = lindung("study-compare", *spoil(folders), "--out", tmp_path / "banding.pdf")
    assert said.code != 0
    assert sentence in " ".join(said.err.split())


def test_a_result_that_was_cut_off_is_refused(lindung, folders, tmp_path):
    (folders[1] / "hasil.json").write_text('{"code": ', encoding="utf-8")
    said = lindung("study-compare", *folders, "--out", tmp_path / "banding.pdf")
    assert said.code != 0
    assert "hasil.json rusak" in " ".join(said.err.split())


def test_a_document_has_the_name_of_one(lindung, folders, tmp_path):
    said = lindung("study-compare", *folders, "--out", tmp_path / "banding.doc")
    assert said.code != 0
    assert "bukan nama dokumen" in " ".join(said.err.split())
