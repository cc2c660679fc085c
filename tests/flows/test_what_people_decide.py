"""From an open pair to a decision and back: review, decide, verify again, explain; by the commands an officer types."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import python_calamine as calamine
import xlsxwriter

from tests.flows.test_from_file_to_coverage import KPJ, MEMBERS, PEOPLE, PHONE, RESIDENTS, TODAY, VILLAGE, workbook

LIST = [
    ["9999010510900001", KPJ, "BUDI SAPARDI", "1990-10-05", PHONE, "0", "1", "1", "2026-01-01", "2026-12-31"],
    ["9999015702850001", KPJ, "MARIA LEKO", "1961-07-30", PHONE, "0", "1", "1", "2026-01-01", "2026-12-31"],
]
SITI, ANDRI, SULASTRI = (f"{VILLAGE}/{number}" for number in (2, 3, 4))


@pytest.fixture
def snapshots(lindung, tmp_path) -> Path:
    """A register and a list in which Siti's NIK stands under another name."""
    register = workbook(tmp_path / "register.xlsx", RESIDENTS, PEOPLE)
    members = workbook(tmp_path / "peserta.xlsx", MEMBERS, LIST)
    assert lindung("read", register, members, "--into", tmp_path / "data", "--received", TODAY).code == 0
    return tmp_path / "data"


@pytest.fixture
def verified(lindung, snapshots, tmp_path):
    """Verify into a folder, with decisions or without; the folder."""

    def run(name: str, *words: object) -> Path:
        data = ("--residents", snapshots, "--members", snapshots)
        said = lindung("verify", *data, "--into", tmp_path / name, "--on", TODAY, *words)
        assert (said.code, said.err) == (0, "")
        return tmp_path / name

    return run


def verdict_of(verdicts: Path, resident: str) -> dict[str, object]:
    (row,) = pq.read_table(verdicts / "verdicts.parquet", filters=[("resident_id", "==", resident)]).to_pylist()
    return row


def queue(book: Path) -> list[dict[str, object]]:
    rows = calamine.CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()
    top = next(place for place, row in enumerate(rows) if row[0] == "No")
    return [dict(zip(map(str, rows[top]), row, strict=True)) for row in rows[top + 1 :]]


def filled(book: Path, path: Path, decision: str, reason: str, **changed: str) -> Path:
    """The queue with every row filled in the same way, as a clerk saves it."""
    rows = [{**row, "Keputusan": decision, "Alasan/bukti": reason, **changed} for row in queue(book)]
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as written:
        sheet = written.add_worksheet("Antrean")
        lines: list[list[object]] = [list(rows[0]), *(list(row.values()) for row in rows)]
        for place, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                sheet.write_string(place, column, str(cell))
    return path


@pytest.fixture
def book(lindung, verified, tmp_path) -> Path:
    """The queue of a first run."""
    path = tmp_path / "antrean.xlsx"
    said = lindung("review", verified("v1"), "--into", path)
    assert (said.code, said.err) == (0, "")
    assert "1 pasangan dalam 1 tugas" in said.out
    return path


def test_the_queue_shows_both_records_side_by_side_with_their_differences(book):
    (row,) = queue(book)
    assert "SITI ROHANI" in str(row["Penduduk (register)"])
    assert "MARIA LEKO" in str(row["Peserta (daftar)"])
    assert "nama berbeda: SITI ROHANI / MARIA LEKO" in str(row["Bedanya"])
    assert (row["Bila sama"], row["Menit"], row["Keputusan"]) == ("aktif", 5.0, "")
    assert "9999********0001" in str(row["Penduduk (register)"])
    assert "9999015702850001" not in str(row)


def test_the_words_to_choose_from_stand_in_the_cell(book):
    import zipfile

    with zipfile.ZipFile(book) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert '"sama,bukan,nanti"' in sheet.replace("&quot;", '"')


def test_a_decision_is_kept_and_holds_in_the_next_run(lindung, verified, book, tmp_path):
    kept = tmp_path / "keputusan"
    said = lindung(
        "decide", filled(book, tmp_path / "isi.xlsx", "sama", "KTP dilihat"), "--by", "Ani", "--decisions", kept
    )
    assert (said.code, said.err) == (0, "")
    assert "1 keputusan dicatat" in said.out
    verdict = verdict_of(verified("v2", "--decisions", kept), SITI)
    assert (verdict["match"], verdict["step"], verdict["protection"]) == ("matched", "person", "active")
    assert str(verdict["reasons"]).startswith("Diputuskan orang yang sama oleh Ani pada")
    text = next(kept.glob("*.jsonl")).read_text(encoding="utf-8")
    assert not any(told in text for told in ("SITI", "MARIA", "9999015702850001"))
    event = json.loads(text)
    assert {"levels", "score", "probability", "at", "by", "reason", "same"} <= event.keys()
    assert event["levels"]["nik"] == 5


def test_the_same_file_twice_changes_nothing(lindung, book, tmp_path):
    words = (filled(book, tmp_path / "isi.xlsx", "bukan", "KK"), "--by", "Ani", "--decisions", tmp_path / "keputusan")
    lindung("decide", *words)
    before = {path.name: path.read_bytes() for path in (tmp_path / "keputusan").iterdir()}
    assert "0 keputusan dicatat, 1 sudah tercatat" in lindung("decide", *words).out
    assert {path.name: path.read_bytes() for path in (tmp_path / "keputusan").iterdir()} == before


def test_a_file_taken_in_one_name_is_not_taken_in_another(lindung, book, tmp_path):
    words = (filled(book, tmp_path / "isi.xlsx", "bukan", "KK"), "--decisions", tmp_path / "keputusan")
    lindung("decide", *words, "--by", "Ani")
    said = lindung("decide", *words, "--by", "Beni")
    assert said.code == 1
    assert "sudah diambil atas nama Ani" in said.err


def test_two_people_who_contradict_each_other_put_the_pair_back_into_the_queue(lindung, verified, book, tmp_path):
    kept = tmp_path / "keputusan"
    for by, decision in (("Ani", "sama"), ("Beni", "bukan")):
        lindung("decide", filled(book, tmp_path / f"{by}.xlsx", decision, "KTP"), "--by", by, "--decisions", kept)
    again = verified("v2", "--decisions", kept)
    assert verdict_of(again, SITI)["match"] == "review"
    lindung("review", again, "--into", tmp_path / "lagi.xlsx")
    (row,) = queue(tmp_path / "lagi.xlsx")
    assert "sama menurut Ani" in str(row["Bedanya"])
    assert "bukan menurut Beni" in str(row["Bedanya"])


@pytest.mark.parametrize(
    ("decision", "reason", "changed", "sentence"),
    [
        ("mungkin", "KTP", {}, "isi Keputusan dengan sama, bukan, atau nanti"),
        ("sama", "", {}, "Alasan/bukti kosong"),
        ("sama", "KTP", {"Kode pasangan": "x"}, "Kode pasangan berubah"),
    ],
)
def test_a_row_that_says_no_decision_is_refused_by_its_number(
    lindung, book, tmp_path, decision, reason, changed, sentence
):
    kept = tmp_path / "keputusan"
    said = lindung(
        "decide", filled(book, tmp_path / "isi.xlsx", decision, reason, **changed), "--by", "Ani", "--decisions", kept
    )
    assert said.code == 1
    assert f"Baris 2: {sentence}" in said.err
    assert not kept.exists()


def test_what_is_put_off_is_no_decision(lindung, book, tmp_path):
    kept = tmp_path / "keputusan"
    said = lindung("decide", filled(book, tmp_path / "isi.xlsx", "nanti", ""), "--by", "Ani", "--decisions", kept)
    assert (said.code, kept.exists()) == (0, False)


def test_a_file_that_is_no_queue_is_one_sentence(lindung, snapshots, tmp_path):
    said = lindung("decide", tmp_path / "peserta.xlsx", "--by", "Ani", "--decisions", tmp_path / "keputusan")
    assert said.code == 1
    assert "bukan antrean pemeriksaan" in said.err


def test_a_broken_file_of_decisions_stops_the_run(lindung, snapshots, tmp_path):
    (tmp_path / "keputusan").mkdir()
    (tmp_path / "keputusan" / "2026.jsonl").write_text("{", encoding="utf-8")
    data = ("--residents", snapshots, "--members", snapshots, "--into", tmp_path / "v", "--on", TODAY)
    said = lindung("verify", *data, "--decisions", tmp_path / "keputusan")
    assert said.code == 1
    assert "rusak" in said.err
    assert not (tmp_path / "v").exists()


def test_an_explanation_adds_up_on_the_screen_in_the_picture_and_for_machines(lindung, verified, tmp_path):
    verdicts = verified("v1")
    picture, numbers = tmp_path / "a.svg", tmp_path / "a.json"
    said = lindung("explain", verdicts, "--resident", SITI, "--svg", picture, "--json", numbers)
    assert (said.code, said.err) == (0, "")
    told = json.loads(numbers.read_text(encoding="utf-8"))["pairs"][0]
    assert sum(part["centibits"] for part in told["parts"]) == told["score"]
    total = f"{abs(told['score']) / 100:.2f}".replace(".", ",")
    assert f"{total} bit  jumlah" in said.out
    assert f"{total} bit</text>" in picture.read_text(encoding="utf-8")
    assert "9999015702850001" not in said.out + numbers.read_text(encoding="utf-8") + picture.read_text(
        encoding="utf-8"
    )
    assert "M. L." in said.out, "of anybody else the initials only"
    assert "Bila nama sama: menjadi orang yang sama. Lihat KTP-el atau KK." in said.out


@pytest.mark.parametrize(
    ("resident", "sentence"),
    [
        (f"{VILLAGE}/1", "NIK sama, dan nama atau tanggal lahir membenarkannya"),
        (ANDRI, "Tidak ada baris peserta yang cukup mirip"),
        (SULASTRI, "tidak tercatat hidup"),
    ],
)
def test_anybody_is_explained_living_or_not(lindung, verified, resident, sentence):
    assert sentence in " ".join(lindung("explain", verified("v1"), "--resident", resident).out.split())


def test_whoever_stands_on_the_village_list_is_named_by_sheet_and_number(lindung, verified):
    verdicts = verified("v1")
    words = ("--village", VILLAGE, "--sheet", "Perlu diperiksa", "--number", 1)
    assert "SITI ROHANI" in lindung("explain", verdicts, *words).out
    beyond = lindung("explain", verdicts, *words[:-1], 9)
    assert (beyond.code, beyond.err.count("\n")) == (1, 1)


def test_without_the_snapshots_the_numbers_stand_and_the_names_are_missed_aloud(lindung, verified, snapshots, tmp_path):
    verdicts = verified("v1")
    before = lindung("explain", verdicts, "--resident", SITI, "--json", tmp_path / "1.json")
    for path in snapshots.rglob("*.parquet"):
        path.unlink()
    after = lindung("explain", verdicts, "--resident", SITI, "--json", tmp_path / "2.json")
    assert (before.code, after.code) == (0, 0)
    assert (tmp_path / "1.json").read_text(encoding="utf-8") == (tmp_path / "2.json").read_text(encoding="utf-8")
    assert "SITI ROHANI" not in after.out
    assert "Nama tidak ditampilkan: snapshot dari register.xlsx, peserta.xlsx" in after.out
    refused = lindung("review", verdicts, "--into", tmp_path / "q.xlsx")
    assert (refused.code, refused.err.count("\n")) == (1, 1)


def test_a_resident_nobody_knows_is_one_sentence(lindung, verified):
    said = lindung("explain", verified("v1"), "--resident", "R99")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "tidak ada di verifikasi" in said.err


def test_what_was_decided_comes_back_as_labels_for_learning_and_what_is_open_does_not(
    lindung, snapshots, book, tmp_path
):
    kept, data = tmp_path / "keputusan", ("--residents", snapshots, "--members", snapshots, "--on", TODAY)
    lindung("decide", filled(book, tmp_path / "a.xlsx", "sama", "KTP"), "--by", "Ani", "--decisions", kept)
    said = lindung("learn", *data, "--into", tmp_path / "1.json", "--decisions", kept)
    assert "dari 1 keputusan orang dipakai" in said.out
    lindung("decide", filled(book, tmp_path / "b.xlsx", "bukan", "KK"), "--by", "Beni", "--decisions", kept)
    said = lindung("learn", *data, "--into", tmp_path / "2.json", "--decisions", kept)
    assert "dari 0 keputusan orang dipakai" in said.out
