"""A regency and a branch find out together who is protected, and neither shows the other a person."""

import csv
import json
import stat
from datetime import date

import pyarrow.parquet as pq
import pytest

from lindung.verification.thresholds import thresholds_on, told_on
from tests.flows.villages import HERE, TODAY, village
from tests.registers.test_bpu_list import HEADER, member
from tests.registers.workbooks import workbook

NIK = ("9999011205900017", "9999014306850002", "9999010107770003", "9999012202910004")
NAMES = ("SULASTRI WIDANENGSIH", "BAMBANG SUGIHARTONO", "KETUT WIRAWANGSA", "MARGARETHA SIRINGORINGO")
BORN = (date(1990, 5, 12), date(1985, 6, 3), date(1977, 7, 1), date(1991, 2, 22))


def listed(name: str, nik: str, born: date, **said: object) -> list[object]:
    return member(nik=nik, name=name, born=born, **said)


@pytest.fixture
def offices(lindung, tmp_path):
    """Snapshots of a village and of a list, and one key: what both have before they begin."""
    people = [
        {"nama": name, "nik": nik, "tanggallahir": born.isoformat()}
        for name, nik, born in zip(NAMES, NIK, BORN, strict=True)
    ]
    people[3]["status_dasar"] = "2"
    register = village(tmp_path / "register.xlsx", HERE, *people)
    rows = [
        listed("SULASTRI WIDANENGSI", "", BORN[0]),  # a letter lost and no NIK
        listed(NAMES[1], NIK[1], BORN[1], ends=date(2026, 10, 31)),
        listed(NAMES[3], NIK[3], BORN[3]),
        listed("ORANG LAIN", "9999015505660009", date(1966, 5, 15)),
    ]
    members = workbook(tmp_path / "peserta.xlsx", [HEADER, *rows])
    for file, where in ((register, "kabupaten"), (members, "cabang")):
        assert lindung("read", file, "--into", tmp_path / where / "data", "--received", TODAY).code == 0
    assert lindung("tokens", "--new-key", tmp_path / "bersama.key").code == 0
    return tmp_path


@pytest.fixture
def make(lindung, offices):
    """Make one side's tokens."""

    def making(side: str, key: str = "bersama.key", into: str = "kirim", on: str = TODAY, mapping: str = ""):
        where = {"residents": "kabupaten", "members": "cabang"}[side]
        return lindung(
            *("tokens", f"--{side}", offices / where / "data", "--key", offices / key),
            *("--into", offices / into / f"{side}.parquet", "--on", on),
            *("--mapping", offices / (mapping or f"{where}/rumah/{into}.parquet")),
        )

    return making


@pytest.fixture
def match(lindung, offices):
    """Match two token files of the folder that was sent."""

    def matching(residents="kirim/residents.parquet", members="kirim/members.parquet", into="hasil"):
        words = ("--residents", offices / residents, "--members", offices / members, "--into", offices / into)
        return lindung("verify", "--tokens", *words)

    return matching


@pytest.fixture
def sent(make, offices):
    """Both token files, made."""
    assert [make(side).code for side in ("residents", "members")] == [0, 0]
    return offices / "kirim"


def opened(offices, lindung, into="buka.csv"):
    words = ("--open", offices / "hasil", "--mapping", offices / "kabupaten/rumah/kirim.parquet")
    return lindung("tokens", *words, "--into", offices / into)


def test_statuses_are_led_back_to_people_by_the_mapping_at_home(sent, match, offices, lindung):
    assert match().code == 0
    said = opened(offices, lindung)
    assert (said.code, said.err) == (0, "")
    with (offices / "buka.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["match"], row["protection"], row["step"]) for row in rows] == [
        ("matched", "active", "similar"),
        ("matched", "in_grace", "nik"),
        ("none", "none", ""),
    ]
    ids = pq.read_table(next((offices / "kabupaten/data").rglob("residents.parquet")))["resident_id"].to_pylist()
    assert [row["resident_id"] for row in rows] == ids[:3]  # the fourth is dead
    assert "1 baris peserta cocok dengan orang yang di register tercatat meninggal" in " ".join(said.out.split())
    assert stat.S_IMODE((offices / "buka.csv").stat().st_mode) == 0o600


def test_a_token_file_holds_no_name_no_nik_no_date_and_no_place(sent):
    secrets = [
        *NAMES,
        *(word for name in NAMES for word in name.split()),
        *NIK,
        *(nik[:12] for nik in NIK),
        "WIDANENGSI",
    ]
    secrets += [form for born in BORN for form in (born.isoformat(), f"{born:%Y%m%d}", f"{born:%d-%m-%Y}")]
    secrets += [HERE, HERE.replace(".", ""), "KRAJAN", "register.xlsx", "peserta.xlsx"]
    for path in (sent / "residents.parquet", sent / "members.parquet"):
        table = pq.read_table(path)
        cells = {str(cell) for column in table.columns for cell in column.to_pylist()}
        numbers = {int(text) for text in secrets if text.isdigit()}
        assert not cells & {*secrets, *map(str, numbers)}
        raw = path.read_bytes() + repr(table.schema.metadata).encode() + "\n".join(sorted(cells)).encode()
        shown = [text for text in secrets if text.encode() in raw or text.encode("utf-16-le") in raw]
        shown += [str(number) for number in numbers if number.to_bytes(8, "little") in raw]
        assert shown == []


def test_a_token_file_has_only_random_rows_tokens_filters_and_of_members_the_protection(sent):
    from lindung.verification.tokens.encoding import token_columns

    assert pq.read_schema(sent / "residents.parquet").names == ["row", *token_columns()]
    assert pq.read_schema(sent / "members.parquet").names == ["row", *token_columns(), "protection"]
    rows = pq.read_table(sent / "residents.parquet")["row"].to_pylist()
    assert rows == sorted(rows)  # in the order of random numbers, which is no order of people


def test_the_key_is_in_no_file_and_in_no_word(make, match, offices, lindung):
    key = (offices / "bersama.key").read_text().strip()
    said = [make("residents"), make("members"), match(), opened(offices, lindung)]
    assert [one.code for one in said] == [0, 0, 0, 0]
    assert not any(key in one.out + one.err for one in said)
    files = [path for path in offices.rglob("*") if path.is_file() and path.name != "bersama.key"]
    assert not [
        path.name for path in files if bytes.fromhex(key) in path.read_bytes() or key.encode() in path.read_bytes()
    ]


def test_no_command_says_a_word_of_a_person(make, match, offices, lindung):
    said = [make("residents"), make("members"), match(), opened(offices, lindung)]
    words = "".join(one.out + one.err for one in said)
    assert not [text for text in (*NAMES, *NIK, *(born.isoformat() for born in BORN)) if text in words]


def test_the_mapping_is_readable_by_its_owner_only(sent, offices):
    assert stat.S_IMODE((offices / "kabupaten/rumah/kirim.parquet").stat().st_mode) == 0o600


def test_the_same_input_twice_changes_nothing(sent, make, match, offices):
    assert match().code == 0
    files = [*sent.iterdir(), offices / "kabupaten/rumah/kirim.parquet", *(offices / "hasil").iterdir()]
    before = [path.read_bytes() for path in files]
    said = [make("residents"), make("members"), match()]
    assert [path.read_bytes() for path in files] == before
    assert all("tidak ada perubahan" in one.out for one in said)


def test_other_people_or_another_day_are_never_written_over_the_tokens_there(sent, make):
    said = make("residents", on="2026-11-23")
    assert (said.code, said.out) == (1, "")
    assert "sudah berisi token lain" in said.err


def test_different_keys_are_one_sentence(sent, make, match, lindung, offices):
    lindung("tokens", "--new-key", offices / "lain.key")
    assert make("members", key="lain.key", into="lain").code == 0
    said = match(members="lain/members.parquet")
    assert (said.code, said.out) == (1, "")
    assert "kunci yang berbeda" in said.err


def test_swapped_files_are_one_sentence(sent, match):
    said = match(residents="kirim/members.parquet", members="kirim/residents.parquet")
    assert said.code == 1
    assert "tertukar" in said.err


def test_different_days_are_one_sentence(sent, make, match):
    assert make("members", into="besok", on="2026-11-23").code == 0
    said = match(members="besok/members.parquet")
    assert said.code == 1
    assert "22 November 2026" in said.err


def test_another_way_of_making_tokens_is_one_sentence(sent, match):
    table = pq.read_table(sent / "members.parquet")
    told = {**table.schema.metadata, b"lindung_scheme": b"lindung-tokens-9"}
    pq.write_table(table.replace_schema_metadata(told), sent / "members.parquet")
    said = match()
    assert said.code == 1
    assert "versi Lindung yang sama" in said.err


def test_a_file_that_is_no_token_file_is_one_sentence(sent, match, offices):
    (sent / "catatan.txt").write_text("bukan token")
    said = match(residents="kirim/catatan.txt")
    assert (said.code, said.out) == (1, "")
    assert "bukan berkas token" in said.err
    plain = next((offices / "kabupaten/data").rglob("residents.parquet"))
    assert "bukan berkas token" in match(residents=plain.relative_to(offices)).err
    assert "tertukar" in match(residents="kabupaten/rumah/kirim.parquet").err


def test_the_mapping_of_other_tokens_opens_nothing(sent, make, match, lindung, offices):
    assert match().code == 0
    assert make("residents", into="kirim2").code == 0
    words = ("--open", offices / "hasil", "--mapping", offices / "kabupaten/rumah/kirim2.parquet")
    said = lindung("tokens", *words, "--into", offices / "buka.csv")
    assert (said.code, said.out) == (1, "")
    assert "bukan pasangan" in said.err
    assert not (offices / "buka.csv").exists()


def test_the_mapping_is_not_written_beside_what_is_sent(make, offices):
    said = make("residents", mapping="kirim/rumah.parquet")
    assert said.code == 1
    assert "tidak boleh sefolder" in said.err
    assert not (offices / "kirim").exists()


def test_the_day_is_in_the_tokens_and_not_said_again(sent, lindung, offices):
    files = ("--residents", sent / "residents.parquet", "--members", sent / "members.parquet")
    said = lindung("verify", "--tokens", *files, "--into", offices / "hasil", "--on", TODAY)
    assert (said.code, said.out) == (1, "")
    assert "harinya ada di berkas token" in said.err


def test_a_match_accepts_from_the_costs_of_the_day_in_the_tokens_and_keeps_the_figures(sent, match, offices):
    assert match().code == 0
    run = json.loads((offices / "hasil/run.json").read_text(encoding="utf-8"))
    of_the_day = thresholds_on(date.fromisoformat(TODAY))
    limits = (run["limits"]["matched_from"], run["limits"]["review_from"])
    assert limits == (of_the_day.matched_from, of_the_day.review_from)
    assert run["figures"]["benefit_death"].startswith("20000000 (reported; ")
    assert run["figures"].keys() == told_on(date.fromisoformat(TODAY)).keys()


def test_one_task_at_a_time(lindung, offices):
    assert "Pilih satu pekerjaan" in lindung("tokens").err
    assert "Pilih satu pekerjaan" in lindung("tokens", "--new-key", "a", "--residents", offices).err
    assert "--into belum diisi" in lindung("tokens", "--residents", offices).err
