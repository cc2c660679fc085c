"""Two provinces beside each other: only what can be compared, and said where it cannot."""

from dataclasses import replace

import pytest

from lindung.documents.blocks import Picture, Points, Table, Words
from lindung.pipelines.study_comparison import NOTHING_SHARED, comparison_paper, comparison_parts, shared_scenarios
from lindung.pipelines.study_documents import write_study_documents
from lindung.pipelines.study_words import Beside
from tests.documents.test_documents_for_signature import text_of
from tests.studies.a_study import a_study

ONE = a_study()
OTHER = replace(a_study("99", "Provinsi Sebelah", 2.0), digest="1" * 64)
PAIR = (ONE, OTHER)


def tables(studies):
    blocks = [block for part in comparison_parts(studies) for block in part.every_block()]
    return {block.name: block for block in blocks if isinstance(block, Table)}


def rows(table):
    return {row[0].said: [cell.said for cell in row[1:]] for row in table.rows}


def cautions(studies):
    blocks = [block for part in comparison_parts(studies) for block in part.blocks]
    return " ".join(block.text for block in blocks if isinstance(block, Words) and block.strong)


def test_scenarios_of_one_name_are_held_against_each_other_in_the_order_of_the_first_study():
    fewer = replace(OTHER, scenarios=(OTHER.scenarios[2], OTHER.scenarios[0]))
    assert shared_scenarios((ONE, fewer)) == ("flat", "late")
    assert [part.title for part in comparison_parts((ONE, fewer))[2].parts] == [
        "BKBK seperti di Jambi",
        "Tahap terlambat 26 minggu",
    ]


def test_a_province_twice_as_large_has_the_same_for_a_thousand_people():
    told = rows(tables(PAIR)["Hasil BKBK seperti di Jambi"])
    assert told["Iuran yang dibayar"] == ["Rp60,5 miliar", "Rp121 miliar", "Rp101 juta", "Rp101 juta"]
    assert told["Peserta pada akhir tahun terakhir"] == ["60.000", "120.000", "100", "100"]


def test_numbers_that_differ_stand_in_a_table_and_the_others_are_named():
    figures = [replace(one, value=380) if one.name == "deaths" else one for one in OTHER.figures]
    studies = (ONE, replace(OTHER, figures=tuple(figures[:-1])))
    told = rows(tables(studies)["Masukan"])
    assert told == {
        "Kematian peserta": ["290 kasus per 100.000 orang-tahun", "380 kasus per 100.000 orang-tahun"],
        "Iuran JKM sebulan": ["Rp6.800", "–"],
    }
    same = next(block.text for block in comparison_parts(studies)[1].blocks if isinstance(block, Words))
    assert same.startswith("Sama di semuanya: Pekerja yang menjadi penyebut cakupan (700.000 orang); ")
    assert "Kematian" not in same


def test_what_keeps_them_apart_is_said_first():
    assert cautions(PAIR) == ""
    assert "Masukannya sama" in cautions((ONE, replace(OTHER, digest=ONE.digest)))
    assert "Tahunnya berbeda" in cautions((ONE, replace(OTHER, years=(2027,))))
    assert "versi program yang berbeda" in cautions((ONE, replace(OTHER, version="0.2.0")))


def test_studies_without_a_scenario_in_common_are_not_compared(tmp_path):
    others = tuple(replace(one, code=f"lain-{one.code}") for one in OTHER.scenarios)
    apart = (ONE, replace(OTHER, scenarios=others))
    assert NOTHING_SHARED in cautions(apart)
    assert comparison_paper(apart, Beside()).summary == [Words(NOTHING_SHARED, strong=True)]
    write_study_documents(tmp_path / "s.pdf", comparison_paper(apart, Beside()))
    assert NOTHING_SHARED in " ".join(text_of(tmp_path / "s.pdf")[1].split())


def test_both_stand_in_one_document_with_a_picture_of_both(tmp_path):
    paper = comparison_paper(PAIR, Beside())
    write_study_documents(tmp_path / "s.pdf", paper, example=True)
    pages = text_of(tmp_path / "s.pdf")
    assert "Provinsi Contoh dan Provinsi Sebelah" in pages[0]
    assert "Ringkasan untuk pimpinan" in pages[1]
    assert "Isi" in pages[2]
    [first, _] = [block for block in paper.summary if isinstance(block, Picture)]
    assert "Provinsi Contoh: kira-kira 9,2%" in first.description
    assert "Provinsi Sebelah: kira-kira 9,2%" in first.description


def test_questions_of_each_are_told_with_its_name():
    [asked] = [block.items for block in comparison_parts(PAIR)[-1].blocks if isinstance(block, Points)]
    assert [question.partition(":")[0] for question in asked] == ["Provinsi Contoh", "Provinsi Sebelah"]


def test_one_study_alone_is_no_comparison():
    with pytest.raises(AssertionError, match="nothing to compare"):
        comparison_paper((ONE,), Beside())
