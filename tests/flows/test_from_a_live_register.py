"""The commands that ask a live register, as an officer types them; the tables are those of tests/registers/live."""

import pytest

from tests.flows.test_from_file_to_coverage import LIST, MEMBERS, workbook
from tests.registers.live.conftest import database, server
from tests.registers.live.regency import EMAIL, PASSWORD, Regency, Stub

__all__ = ["database", "server"]


@pytest.fixture(autouse=True)
def password(monkeypatch):
    """Passwords come from the environment."""
    monkeypatch.setenv("LINDUNG_DB_PASSWORD", "rahasia-db")


@pytest.fixture
def account(server):
    """A user of every database, who may do too much."""
    server.does("CREATE USER 'petugas'@'localhost' IDENTIFIED BY 'rahasia-db'")
    server.does("GRANT ALL ON *.* TO 'petugas'@'localhost'")
    yield "petugas"
    server.does("DROP USER 'petugas'@'localhost'")


def test_a_database_is_fetched_and_fetched_again(lindung, server, database, account, tmp_path):
    words = ("fetch-db", "--socket", server.socket, "--user", account, "--database", database())
    first = lindung(*words, "--into", tmp_path / "data")
    assert (first.code, first.err) == (0, "")
    assert "99.99.01.2001" in first.out
    assert "115" in first.out
    assert "Akun ini dapat menulis" in first.out
    again = lindung(*words, "--into", tmp_path / "data")
    assert again.code == 0
    assert "Tidak ada perubahan di 1 desa" in again.out
    assert len(list((tmp_path / "data").rglob("snapshot.json"))) == 1
    written = "".join(path.read_text() for path in (tmp_path / "data").rglob("*.json"))
    assert "rahasia-db" not in written + first.out + again.out


def test_what_was_fetched_is_verified_like_what_was_read(lindung, server, database, account, tmp_path):
    words = ("fetch-db", "--socket", server.socket, "--user", account, "--database", database())
    assert lindung(*words, "--into", tmp_path / "data").code == 0
    members = workbook(tmp_path / "peserta.xlsx", MEMBERS, LIST)
    assert lindung("read", members, "--into", tmp_path / "data").code == 0
    verified = lindung(
        *("verify", "--residents", tmp_path / "data", "--members", tmp_path / "data", "--into", tmp_path / "verdicts")
    )
    assert verified.code == 0
    assert "112 penduduk hidup dari 1 register" in verified.out


def test_a_refusal_is_one_sentence_and_exit_code_1(lindung, server, database, account, tmp_path, monkeypatch):
    monkeypatch.setenv("LINDUNG_DB_PASSWORD", "salah-sekali")
    words = ("fetch-db", "--socket", server.socket, "--user", account, "--database", database())
    said = lindung(*words, "--into", tmp_path / "data")
    assert said.code == 1
    assert "menolak akun «petugas» atau kata sandinya" in said.err
    assert "salah-sekali" not in said.err + said.out
    assert not (tmp_path / "data").exists()


def test_a_command_without_a_database_says_what_is_missing(lindung, tmp_path):
    said = lindung("fetch-db", "--user", "x", "--into", tmp_path / "data")
    assert (said.code, said.err) == (
        1,
        "--database belum diisi, juga tidak di --defaults-file. Sebut database basis datanya.\n",
    )


@pytest.fixture
def api(monkeypatch):
    """The regency's API on this machine, and its password where the command looks for it."""
    monkeypatch.setenv("LINDUNG_API_PASSWORD", PASSWORD)
    stub = Stub(Regency())
    yield stub.address
    stub.stop()


def test_the_regencys_api_is_fetched_and_fetched_again(lindung, api, tmp_path):
    words = ("fetch-api", api, "--email", EMAIL, "--area", "99.99.01", "--into", tmp_path / "data")
    first, again = lindung(*words), lindung(*words)
    assert (first.code, first.err, again.code) == (0, "", 0)
    assert "99.99.01.2001" in first.out
    assert "Tidak ada perubahan di 1 desa" in again.out
    written = "".join(path.read_text() for path in (tmp_path / "data").rglob("*.json"))
    assert PASSWORD not in written + first.out + again.out


def test_the_api_is_not_asked_without_a_password_or_in_the_clear(lindung, api, tmp_path, monkeypatch):
    clear = lindung("fetch-api", "http://api.contoh.id", "--email", EMAIL, "--into", tmp_path)
    assert (clear.code, "harus https" in clear.err) == (1, True)
    monkeypatch.delenv("LINDUNG_API_PASSWORD")
    said = lindung("fetch-api", api, "--email", EMAIL, "--into", tmp_path)
    assert (said.code, said.err) == (
        1,
        "Kata sandi API belum ada. Isi lingkungan LINDUNG_API_PASSWORD, lalu ulangi.\n",
    )
