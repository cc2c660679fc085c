"""`lindung map` and then `lindung read`, as an officer types them."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.registers.conftest import on_disk
from tests.registers.workbooks import table, workbook

LIST = """
    DAFTAR NELAYAN DESA CONTOH
    NO | NO KTP | NAMA | TTL | DUSUN
    1 | 9999010510900001 | BUDI SAPARDI | FIKTIF, 05-10-1990 | KRAJAN
    2 | 9999015702850001 | SITI ROHANI | SAMPEL, 17-02-1985 | KRAJAN
"""
VILLAGE = ("--village", "99.99.01.2001")
SENDER = ("--sender", "Dinas Perikanan")


@pytest.fixture
def file(tmp_path) -> Path:
    return workbook(tmp_path / "nelayan.xlsx", table(LIST))


@pytest.fixture
def into(tmp_path) -> Path:
    return Path(tmp_path / "data")


def people(into: Path) -> list[dict[str, object]]:
    """The people of the newest reading."""
    newest = max(into.glob("residents/*/*/snapshot.json"), key=lambda path: json.loads(path.read_text())["sequence"])
    return list(pq.read_table(newest.parent / "residents.parquet").to_pylist())


def test_a_file_nobody_knows_says_that_it_can_be_mapped(lindung, file, into):
    told = lindung("read", file, "--into", into)
    assert told.code == 1
    assert "`lindung map`" in told.err


def test_the_proposal_is_shown_without_a_whole_number_and_the_file_is_then_read(lindung, file, into):
    told = lindung("map", file, *SENDER, "--into", into, *VILLAGE, "--yes")
    assert told.code == 0
    shown = " ".join(told.out.split())
    assert "NO KTP" in shown
    assert "birth_place_and_date" in shown
    assert "BUDI SAPARDI" in shown
    assert "9999********0001" in shown
    assert "9999010510900001" not in told.out + told.err
    read = lindung("read", file, "--into", into)
    assert read.code == 0
    assert {(person["name"], person["birth_place"], person["hamlet"]) for person in people(into)} == {
        ("BUDI SAPARDI", "FIKTIF", "KRAJAN"),
        ("SITI ROHANI", "SAMPEL", "KRAJAN"),
    }


def test_the_next_list_of_the_sender_is_read_without_a_question(lindung, file, into, tmp_path):
    lindung("map", file, *SENDER, "--into", into, *VILLAGE, "--yes")
    later = tmp_path / "desember.csv"
    rows = table("""
        Nama | NO. KTP | Dusun | TTL | No
        DEWI LARAS | 9999014506100001 | TEGAL | FIKTIF, 05-06-2010 | 1
    """)
    with later.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    assert lindung("read", later, "--into", into).code == 0
    assert [person["name"] for person in people(into)] == ["DEWI LARAS"]


def test_the_same_twice_changes_nothing(lindung, file, into):
    for _ in range(2):
        lindung("map", file, *SENDER, "--into", into, *VILLAGE, "--yes")
        lindung("read", file, "--into", into)
    before = on_disk(into)
    told = lindung("map", file, *SENDER, "--into", into, *VILLAGE, "--yes")
    assert "tidak ada yang berubah" in told.out
    assert "tidak ada yang berubah" in lindung("read", file, "--into", into).out
    assert on_disk(into) == before


def test_a_changed_map_makes_a_new_reading_and_going_back_one_more(lindung, file, into):
    maps = ("map", file, *SENDER, "--into", into, *VILLAGE, "--yes")
    lindung(*maps)
    lindung("read", file, "--into", into)
    lindung(*maps, "--edit", "DUSUN=")
    lindung("read", file, "--into", into)
    assert [person["hamlet"] for person in people(into)] == [None, None]
    assert len(list(into.glob("residents/*/*/snapshot.json"))) == 2
    lindung(*maps, "--edit", "DUSUN=hamlet")
    lindung("read", file, "--into", into)
    assert [person["hamlet"] for person in people(into)] == ["KRAJAN", "KRAJAN"]
    assert len(list(into.glob("residents/*/*/snapshot.json"))) == 3


def test_an_edit_is_remembered(lindung, file, into):
    lindung("map", file, *SENDER, "--into", into, *VILLAGE, "--yes", "--edit", "DUSUN=birth_place", "--edit", "NO=-")
    lindung("map", file, *SENDER, "--into", into, "--yes")
    text = (into / "maps" / "dinas-perikanan.yaml").read_text(encoding="utf-8")
    assert "DUSUN: birth_place" in text
    assert "village: 99.99.01.2001" in text
    assert [path.name for path in (into / "maps").iterdir()] == ["dinas-perikanan.yaml"]


def test_another_table_of_the_sender_has_a_map_of_its_own(lindung, file, into, tmp_path):
    other = workbook(tmp_path / "lain.xlsx", table("NIK | NAMA PENERIMA\n9999010510900001 | BUDI"))
    for path in (file, other):
        lindung("map", path, *SENDER, "--into", into, *VILLAGE, "--yes")
    assert sorted(path.name for path in (into / "maps").iterdir()) == ["dinas-perikanan-2.yaml", "dinas-perikanan.yaml"]
    assert lindung("read", file, "--into", into).code == 0
    assert lindung("read", other, "--into", into, "--received", "2026-11-21").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--edit", "NO KTP=nikk", "--yes"), ("nikk", "family_card")),
        (("--edit", "KTP=nik", "--yes"), ("«KTP»", "NO KTP")),
        (("--edit", "nik", "--yes"), ("nik", "--edit")),
        (("--edit", "NO KTP=", "--yes"), ("NIK", "--edit")),
        (("--holds", "warga", "--yes"), ("warga", "residents", "members")),
        (("--holds", "members", "--yes"), ("--village", "members")),
        (("--sender", "«»", "--yes"), ("--sender",)),
        ((), ("--yes",)),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_writes_nothing(lindung, file, into, words, said):
    told = lindung("map", file, *SENDER, "--into", into, *VILLAGE, *words)
    assert told.code == 1
    assert all(word in told.err for word in said)
    assert not into.exists()


@pytest.fixture
def answer(monkeypatch):
    """A person at a terminal."""

    def answering(word: str) -> None:
        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr("typer.prompt", lambda question: word)

    return answering


def test_no_writes_the_map_unconfirmed_and_its_file_is_not_read_until_it_is(lindung, file, into, answer):
    answer("t")
    told = lindung("map", file, *SENDER, "--into", into, *VILLAGE)
    assert "confirmed: true" in " ".join(told.out.split())
    refused = lindung("read", file, "--into", into)
    assert refused.code == 1
    assert "dinas-perikanan.yaml" in refused.err
    path = into / "maps" / "dinas-perikanan.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("confirmed: false", "confirmed: true"), encoding="utf-8")
    assert lindung("read", file, "--into", into).code == 0


def test_no_never_takes_the_place_of_what_was_confirmed(lindung, file, into, answer):
    lindung("map", file, *SENDER, "--into", into, *VILLAGE, "--yes")
    before = on_disk(into)
    answer("t")
    told = lindung("map", file, *SENDER, "--into", into, *VILLAGE, "--edit", "DUSUN=")
    assert told.code == 1
    assert on_disk(into) == before


def test_yes_at_the_terminal_confirms(lindung, file, into, answer):
    answer("y")
    assert lindung("map", file, *SENDER, "--into", into, *VILLAGE).code == 0
    assert lindung("read", file, "--into", into).code == 0


def test_a_broken_map_is_said_and_other_files_are_read(lindung, file, into, tmp_path):
    lindung("map", file, *SENDER, "--into", into, *VILLAGE, "--yes")
    (into / "maps" / "rusak.yaml").write_text("sender: [", encoding="utf-8")
    told = lindung("read", file, "--into", into)
    assert told.code == 1
    assert "rusak.yaml, baris" in told.err
    assert len(people(into)) == 2


def test_two_senders_of_one_table_are_told_apart_by_their_name(lindung, file, into):
    for sender in ("Dinas Perikanan", "Dinas Sosial"):
        lindung("map", file, "--sender", sender, "--into", into, *VILLAGE, "--yes")
    unclear = lindung("read", file, "--into", into)
    assert unclear.code == 1
    assert "--sender" in unclear.err
    assert lindung("read", file, "--into", into, "--sender", "dinas sosial").code == 0


def test_a_map_for_one_village_is_not_used_for_another(lindung, file, into):
    lindung("map", file, *SENDER, "--into", into, *VILLAGE, "--yes")
    told = lindung("read", file, "--into", into, "--village", "99.99.01.2002")
    assert told.code == 1
    assert "99.99.01.2002" in told.err


def test_a_list_is_part_of_a_register_unless_the_person_says_that_everybody_is_in_it(lindung, file, into):
    lindung("map", file, *SENDER, "--into", into, *VILLAGE, "--yes")
    lindung("read", file, "--into", into)
    lindung("map", file, *SENDER, "--into", into, "--yes", "--whole")
    lindung("read", file, "--into", into)
    manifests = [json.loads(path.read_text()) for path in into.glob("residents/*/*/snapshot.json")]
    assert sorted(manifest["standing"] for manifest in manifests) == [1, 2]
    assert {manifest["source"] for manifest in manifests} == {"peta kolom Dinas Perikanan"}


def test_dates_are_read_month_first_where_the_person_says_so(lindung, into, tmp_path):
    rows = table("NIK | NAMA | TGL LAHIR\n9999010510900001 | BUDI | 10/05/1990\n9999015702850001 | SITI | 02/07/1985")
    file = workbook(tmp_path / "us.xlsx", rows)
    lindung("map", file, *SENDER, "--into", into, *VILLAGE, "--yes")
    path = into / "maps" / "dinas-perikanan.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("date_order: ''", "date_order: month_first"), encoding="utf-8"
    )
    assert lindung("read", file, "--into", into).code == 0
    assert sorted(str(person["birth_date"]) for person in people(into)) == ["1985-02-07", "1990-10-05"]


def test_a_sheet_with_other_headings_is_named_and_not_read(lindung, into, tmp_path):
    rows = table("NIK | NAMA | DUSUN\n9999010510900001 | BUDI | KRAJAN")
    other = table("NIK | NAMA | CATATAN\n9999015702850001 | SITI | -")
    file = workbook(tmp_path / "dua.xlsx", rows, Lain=other)
    lindung("map", file, *SENDER, "--into", into, *VILLAGE, "--yes")
    told = lindung("read", file, "--into", into)
    assert "judul kolomnya lain" in " ".join(told.out.split())
    assert [person["name"] for person in people(into)] == ["BUDI"]


def test_a_map_without_a_village_says_that_reading_will_need_it(lindung, file, into):
    told = lindung("map", file, *SENDER, "--into", into, "--yes")
    assert told.code == 0
    assert "--village" in told.out
    assert lindung("read", file, "--into", into).code == 1
    assert lindung("read", file, "--into", into, *VILLAGE).code == 0
    assert "--village" not in lindung("map", file, *SENDER, "--into", into, "--yes", *VILLAGE).out


def test_escape_sequences_of_a_cell_do_not_reach_the_terminal(lindung, into, tmp_path):
    file = tmp_path / "esc.csv"
    drawn = "A\x1b]0;pwned\x07B;NO KTP;NAMA\n\x1b[2Jx;9999010510900001;A\x1b[2JB\u202eC\n"
    file.write_text(drawn, encoding="utf-8")
    told = lindung("map", file, *SENDER, "--into", into, *VILLAGE, "--yes")
    assert told.code == 0, told.err
    assert not set(told.out + told.err) & {"\x1b", "\x07", "\u202e"}
    assert "A[2JBC" in told.out
