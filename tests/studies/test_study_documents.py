"""The study document: one page with the answer, numbers that never contradict each other, nothing silent."""

import re
from dataclasses import replace
from functools import cache

import docx
import pytest
from python_calamine import CalamineWorkbook

from lindung.documents.blocks import Picture, Points, Table, Verbatim, Words
from lindung.documents.estimate import Unit, about
from lindung.documents.study import write_study
from lindung.law.figures import Status
from lindung.pipelines.study_certainty import fan_pictures, tornado_picture
from lindung.pipelines.study_documents import study_paper, write_study_documents
from lindung.pipelines.study_sources import sources_part
from lindung.pipelines.study_summary import summary
from lindung.pipelines.study_words import Beside, amount_words, listed, ranges_of
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import Agreement, Spread
from lindung.studies.province.assumptions import MODEL
from lindung.studies.region.readiness import readiness
from lindung.studies.region.readiness_files import checklist, shipped_region
from tests.documents.test_documents_for_signature import text_of
from tests.studies.a_study import AREA_NAMES, a_study, around

STUDY = a_study()
BESIDE = Beside(area_names=AREA_NAMES, ranges=ranges_of(MODEL.values()))
LONG = "Sebuah skenario dengan nama yang panjang sekali supaya barisnya pasti patah menjadi beberapa baris, nomor"


@cache
def blocks():
    return blocks_of(STUDY)


def blocks_of(study, beside=BESIDE):
    paper = study_paper(study, beside)
    return (*paper.summary, *(block for part in paper.parts for block in part.every_block()))


def tables(found, name):
    return [block for block in found if isinstance(block, Table) and block.name == name]


def cells(table):
    return {row[0].said: [cell.said for cell in row[1:]] for row in table.rows}


def words_of(found):
    kinds = (Words, Points, Table, Picture)
    told = [block for block in found if isinstance(block, kinds)]
    return " ".join(
        [
            *(one.text for one in told if isinstance(one, Words)),
            *(item for one in told if isinstance(one, Points) for item in one.items),
            *(f"{one.caption} {one.note}" for one in told if isinstance(one, Table)),
            *(
                f"{cell.said} {cell.below}"
                for one in told
                if isinstance(one, Table)
                for row in one.rows
                for cell in row
            ),
        ]
    )


def with_scenarios(count):
    many = [
        replace(STUDY.scenarios[at % 3], code=f"s{at}", title=f"{LONG} {at}" if at else "Pertama")
        for at in range(count)
    ]
    return replace(STUDY, scenarios=tuple(many))


@pytest.mark.parametrize("count", [1, 3, 13, 30])
def test_the_answer_stands_on_one_page_however_many_scenarios_there_are(count, tmp_path):
    ready = readiness(shipped_region("jambi"), checklist())
    paper = study_paper(with_scenarios(count), replace(BESIDE, readiness=ready))
    write_study(tmp_path / "s.pdf", replace(paper, parts=paper.parts[:1]))
    pages = text_of(tmp_path / "s.pdf")
    assert "Ringkasan untuk pimpinan" in pages[1]
    assert "Langkah pertama:" in pages[1]
    assert pages[2].strip().startswith("Isi")


def test_what_a_scenario_costs_is_the_same_on_every_page():
    for one in STUDY.scenarios:
        cost = about(one.totals[Measure.COST].mean, Unit.RUPIAH)
        families = about(one.totals[Measure.DEATHS_COVERED].mean)
        assert cells(tables(blocks(), "Ringkasan")[0])[one.title][0] == cost
        assert cells(tables(blocks(), "Biaya")[0])[one.title][0] == cost
        in_full = cells(tables(blocks(), f"Ukuran {one.title}")[0])
        assert in_full["Iuran yang dibayar"] == [cost]
        assert in_full["Keluarga yang menerima santunan penuh"] == [families]
        assert cells(tables(blocks(), "Kematian")[0])[one.title][1] == families
    assert f"iuran kira-kira {about(60_480_000_000, Unit.RUPIAH)} (antara Rp48,4 miliar" in words_of(
        summary(STUDY, BESIDE)
    )


def test_the_first_page_says_what_is_missing_to_a_target_and_what_the_next_rupiah_buys():
    told = words_of(summary(STUDY, BESIDE))
    assert (
        "Sasaran 45% pada 2028, penyebut BPJS: masih kurang kira-kira 94.200 (antara 75.300 dan 113.000) orang." in told
    )
    free = (
        "Rupiah berikutnya paling banyak menolong lewat uang tepat waktu (tahap kedua 4 minggu lebih awal): tanpa biaya"
    )
    assert free in told
    first = STUDY.scenarios[0]
    paid = replace(STUDY, scenarios=(replace(first, next_rupiah=first.next_rupiah[:1]),))
    assert "(10 persen lebih banyak): Rp75 juta untuk setiap keluarga tambahan." in words_of(summary(paid, BESIDE))
    none = replace(STUDY, scenarios=(replace(first, next_rupiah=(), coverage=()),))
    assert not re.search("Sasaran|Rupiah berikutnya", words_of(summary(none, BESIDE)))


def test_the_first_page_says_what_coverage_would_be_without_the_scheme():
    assert "; tanpa skenario ini, atau bila mereka sudah terhitung di antara peserta itu, 27,5% dan 19,2%." in words_of(
        summary(STUDY, BESIDE)
    )


def test_the_first_page_warns_of_few_draws_and_of_numbers_of_which_none_was_checked():
    few = words_of(summary(replace(STUDY, draws=8), BESIDE))
    assert "Baru 8 ulangan: rentangnya masih kasar." in few
    assert "Baru " not in words_of(summary(replace(STUDY, draws=50), BESIDE))
    guessed = replace(STUDY, figures=tuple(replace(one, status=Status.UNVERIFIED) for one in STUDY.figures))
    assert "Jadi tidak satu pun sudah diperiksa." in words_of(summary(guessed, BESIDE))
    checked = replace(STUDY, figures=tuple(replace(one, status=Status.VERIFIED) for one in STUDY.figures))
    assert "tidak satu pun" not in words_of(summary(checked, BESIDE))


def test_coverage_beyond_everybody_is_said_to_be_impossible():
    first = STUDY.scenarios[0]
    whole = tuple(
        replace(one, years=(*one.years[:-1], replace(one.years[-1], share=around(101)))) for one in first.coverage
    )
    beyond = replace(STUDY, scenarios=(replace(first, coverage=whole),))
    said = "Di atas 100% tidak mungkin terjadi"
    assert said in tables(blocks_of(beyond), "Cakupan BPJS")[0].note
    assert said not in tables(blocks(), "Cakupan BPJS")[0].note


def test_names_in_letters_that_no_font_has_are_printed_as_their_numbers(tmp_path):
    beside = replace(BESIDE, area_names={**AREA_NAMES, "99.71": "漢 <b>Kota</b> & #eval(1)"})
    write_study(tmp_path / "s.pdf", study_paper(STUDY, beside))
    assert "«U+6F22» <b>Kota</b> & #eval(1)" in " ".join(" ".join(text_of(tmp_path / "s.pdf")).split())


def test_payers_together_pay_the_cost():
    rows = [
        row for row in tables(blocks(), "Biaya menurut penanggung")[0].rows if row[0].said == STUDY.scenarios[0].title
    ]
    assert sum(row[3].value for row in rows) == pytest.approx(STUDY.scenarios[0].totals[Measure.COST].mean)
    assert [row[4].said for row in rows] == ["80,0%", "20,0%"]


def test_coverage_is_told_by_both_denominators_each_with_its_source_and_day():
    [eligible], [workers] = tables(blocks(), "Cakupan BPJS"), tables(blocks(), "Cakupan BPS")
    assert "700.000 orang, keadaan 1 Agustus 2024, BPJS (Agu 2024) (dilaporkan dua sumber atau lebih" in eligible.note
    assert "1.000.000 orang, keadaan 1 Agustus 2024, BPS (Agu 2024) (belum diperiksa)" in workers.note
    years = cells(tables(blocks(), "Cakupan setiap tahun BPJS")[0])
    assert years["2027"][3] == "40%"
    assert years["2031"][3:] == ["–", "–"]


def test_the_map_says_what_its_table_says():
    [picture] = [one for one in blocks() if isinstance(one, Picture) and "Bagian kematian" in one.caption]
    table = cells(tables(blocks(), f"Wilayah {STUDY.scenarios[0].title}")[0])
    assert set(table) == set(AREA_NAMES.values())
    for name, row in table.items():
        assert f"{name}: {row[-1]}." in picture.description
    assert picture.svg.count(">9,2%<") == len(AREA_NAMES)


def test_the_middle_of_the_tornado_is_told_apart_from_the_mean_of_the_draws():
    [tornado] = [one for one in STUDY.tornados if one.measure is Measure.COST]
    apart = replace(STUDY, tornados=(replace(tornado, middle=tornado.middle * 1.1),))
    [table] = tables(blocks_of(apart), "Penentu Biaya seluruh tahun")
    assert table.note.startswith("Rata-rata semua ulangan Rp60,5 miliar, bukan Rp66,5 miliar: ")
    assert tables(blocks(), "Penentu Biaya seluruh tahun")[0].note == "Rata-rata semua ulangan: Rp60,5 miliar."


def test_a_number_that_moves_nothing_has_no_bar_but_is_named():
    tornado = STUDY.tornados[0]
    still = replace(tornado.bars[0], title="Angka yang diam", at_low=tornado.middle, at_high=tornado.middle)
    study = replace(STUDY, tornados=(replace(tornado, bars=(*tornado.bars, still)),))
    assert "Angka yang diam" not in tornado_picture(study.tornados[0]).svg
    assert "Hampir tidak mengubah hasil ini: angka yang diam." in words_of(blocks_of(study))


def test_many_scenarios_are_drawn_in_pictures_of_the_same_scale():
    pictures = fan_pictures(with_scenarios(13), Measure.COST)
    assert [picture.caption[-10:] for picture in pictures] == [f"({at} dari 3)" for at in (1, 2, 3)]
    assert all(">Pertama<" in picture.svg for picture in pictures)
    assert all(">20<" in picture.svg for picture in pictures)


def test_what_is_not_checked_is_in_capitals_and_what_is_assumed_has_its_range():
    own = replace(STUDY, figures=(*STUDY.figures[:-2], MODEL["turnover"].figure))
    part = sources_part(own, BESIDE)
    rows = {
        row[0].said: [cell.said for cell in row]
        for block in part.blocks
        if isinstance(block, Table)
        for row in block.rows
    }
    turnover = MODEL["turnover"]
    assert rows[turnover.figure.title][2:4] == [f"{amount_words(2, '')} sampai {amount_words(10, '')}", "ASUMSI"]
    assert rows["Orang bekerja"][3] == "BELUM DIPERIKSA"
    assert rows["Iuran JKM sebulan"][2:4] == ["tetap", "diperiksa pada naskah resmi"]
    doubted = [one for one in own.figures if one.status in {Status.UNVERIFIED, Status.ASSUMPTION}]
    assert f"hanya asumsi, ada {len(doubted)} dan" in words_of(part.blocks)


def test_anybody_can_make_it_again():
    found = blocks_of(STUDY, replace(BESIDE, inputs="kunci: 1\n  lain: 2", command="lindung study contoh.yaml --out x"))
    told = cells(tables(found, "Mengulang")[0])
    assert told["Benih angka acak"] == ["7"]
    assert told["Banyaknya ulangan"] == ["200"]
    assert told["Sidik semua masukan (SHA-256)"] == [STUDY.digest]
    assert told["Perintah"] == ["lindung study contoh.yaml --out x"]
    assert "versi 0.1.0" in told["Program"][0]
    assert Verbatim(["kunci: 1", "  lain: 2"]) in found


def test_what_is_missing_is_said():
    one_area = replace(STUDY, areas=("99",))
    bare = replace(STUDY.scenarios[0], coverage=(), next_rupiah=(), ratios={})
    study = replace(one_area, scenarios=(bare,), agreement=(), questions=(), convergence={}, tornados=())
    told = words_of(blocks_of(study, Beside()))
    assert "dihitung sebagai satu wilayah" in told
    assert "Cakupan tidak dapat dihitung" in told
    assert "Kesiapan belum dijawab" in told
    assert "Semua angka yang ditanyakan sudah ada." in told
    assert {table.empty for table in tables(blocks_of(study, Beside()), "Dua cara hitung")} == {
        "Kedua cara tidak dibandingkan dalam studi ini."
    }


def test_engines_that_disagree_are_warned_of_on_the_first_page_and_in_the_chapter():
    off = Agreement(Measure.COST, 70e9, around(60e9, 0.001), 6e8)
    found = blocks_of(replace(STUDY, agreement=(off,)))
    assert "Dua cara menghitung tidak sepakat" in words_of(found)
    assert Words("Kedua cara berbeda lebih dari batasnya untuk: Iuran yang dibayar.", strong=True) in found
    assert "tidak sepakat" not in words_of(blocks())


def test_a_scheme_that_covers_nobody_can_be_printed(tmp_path):
    nothing = Spread(0, 0, 0, 0)
    empty = [
        replace(
            one,
            totals=dict.fromkeys(one.totals, nothing),
            by_year=dict.fromkeys(one.by_year, (nothing,) * 5),
            by_area=dict.fromkeys(one.by_area, (nothing,) * 4),
            by_payer=dict.fromkeys(one.by_payer, (nothing,) * 5),
            ratios={},
        )
        for one in STUDY.scenarios
    ]
    study = replace(STUDY, scenarios=tuple(empty), convergence={})
    assert write_study(tmp_path / "s.pdf", study_paper(study, BESIDE)).file
    assert "tidak ada kematian" in " ".join(one.description for one in blocks_of(study) if isinstance(one, Picture))


def test_paper_word_and_workbook_stand_beside_each_other_with_the_same_tables(tmp_path):
    paper = study_paper(STUDY, BESIDE)
    write_study_documents(tmp_path / "studi.pdf", paper, example=True)
    assert {path.name for path in tmp_path.iterdir()} == {"studi.pdf", "studi.docx", "studi.xlsx"}
    filled = [table for table in paper.tables if table.rows]
    sheets = CalamineWorkbook.from_path(str(tmp_path / "studi.xlsx")).sheet_names
    told = [one.text for one in docx.Document(str(tmp_path / "studi.docx")).paragraphs]
    captions = [said.partition(". ")[2] for said in told if re.match(r"Tabel \d+\. ", said)]
    assert len(sheets) == 1 + len(filled)
    assert captions == [one.caption for one in filled]


def test_an_officer_meets_no_english_and_no_bare_key():
    told = words_of(blocks()) + " ".join(block.name for block in blocks() if isinstance(block, Table))
    found = re.findall(r"\b(?:scenario|draw|mean|percent|seed|tornado|fan|eligible_workers|workers)\b", told)
    assert found == []


def test_words_are_listed_as_one_says_them():
    assert [listed(words) for words in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == ["", "a", "a dan b", "a, b, dan c"]
