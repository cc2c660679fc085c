"""The account of docs/live-opensid.md, word for word: it reads what is needed, and the server refuses the rest."""

import re
from pathlib import Path

import pymysql
import pytest

from lindung.common.errors import UserError
from lindung.registers.field_words import field_word
from lindung.registers.live.granted import NEEDED, OPTIONAL
from tests.registers.live import opensid_village
from tests.registers.live.conftest import people
from tests.registers.live.opensid_village import CODE

PAGE = Path(__file__).parents[3] / "docs" / "live-opensid.md"
ACCOUNTS = ("'lindung'@'localhost'", "'lindung'@'10.20.30.40'")
SECRET = "ganti-kata-sandi-ini"


@pytest.fixture
def opensid(server):
    """The database of the page's name, with the accounts that its statements make."""
    opensid_village.make(server, "opensid")
    blocks = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    server.does(*(line for block in blocks for line in block.splitlines()))
    yield "opensid"
    server.does("DROP DATABASE opensid", *(f"DROP USER {account}" for account in ACCOUNTS))


@pytest.fixture
def as_lindung(server, opensid):
    """Ask as the account of the page."""
    with pymysql.connect(unix_socket=server.socket, user="lindung", password=SECRET, database=opensid) as connection:

        def asking(statement: str):
            with connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall()

        yield asking


def test_the_account_of_the_page_reads_everybody_without_any_remark(opensid, fetch):
    fetched = fetch(opensid, user="lindung", password=SECRET)
    assert (fetched.notes, fetched.skipped, fetched.failed) == ((), (), ())
    (village,) = fetched.villages
    assert (village.file, village.counted("accepted")) == (CODE, 115)
    assert not {finding.code for finding in village.findings} & {"column_not_granted", "column_absent"}
    assert {person["mother_key"] for person in people(fetched).values()} == {None}


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT password FROM user",
        "SELECT * FROM user",
        "SELECT nama_ibu FROM tweb_penduduk",
        "SELECT sakit_menahun_id FROM tweb_penduduk",
        "SELECT telepon FROM tweb_penduduk",
        "SELECT * FROM tweb_penduduk",
        "SELECT app_key FROM config",
        "SELECT catatan FROM log_penduduk",
        "UPDATE tweb_penduduk SET nama = 'X' WHERE id = 1",
        "UPDATE config SET kode_desa = '1'",
        "DELETE FROM tweb_penduduk",
        "INSERT INTO log_penduduk (id_pend) VALUES (1)",
        "DROP TABLE tweb_penduduk",
        "CREATE TABLE mine (id INT)",
        "SELECT * FROM mysql.user",
    ],
)
def test_the_server_refuses_the_account_everything_else(as_lindung, statement):
    with pytest.raises(pymysql.err.OperationalError) as refused:
        as_lindung(statement)
    assert refused.value.args[0] in (1142, 1143, 1044)


def test_the_page_grants_what_the_reader_asks_for_and_nothing_more(as_lindung):
    granted = as_lindung(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'opensid'"
    )
    wanted = {(name, column) for tables in (NEEDED, OPTIONAL) for name, columns in tables.items() for column in columns}
    assert set(granted) == wanted - {("tweb_penduduk", "nama_ibu")}


def test_the_mothers_name_is_read_where_it_is_granted(server, opensid, fetch):
    server.does("GRANT SELECT (nama_ibu) ON opensid.tweb_penduduk TO 'lindung'@'localhost'")
    read = people(fetch(opensid, user="lindung", password=SECRET))
    assert read["1"]["mother_key"] == "QONITA"


def test_a_needed_column_that_is_not_granted_is_named_with_its_grant(server, opensid, fetch):
    server.does(
        "REVOKE SELECT (nik, sex) ON opensid.tweb_penduduk FROM 'lindung'@'localhost'",
        "REVOKE ALL ON opensid.tweb_keluarga FROM 'lindung'@'localhost'",
    )
    with pytest.raises(UserError) as refused:
        fetch(opensid, user="lindung", password=SECRET)
    assert str(refused.value) == (
        "Akun 'lindung'@'localhost' tidak melihat kolom yang diperlukan di basis data «opensid»; minta pengelolanya "
        "menjalankan: GRANT SELECT (nik, sex) ON `opensid`.`tweb_penduduk` TO 'lindung'@'localhost'; "
        "GRANT SELECT (id, no_kk) ON `opensid`.`tweb_keluarga` TO 'lindung'@'localhost'."
    )


def test_what_is_of_use_but_not_granted_is_a_finding(server, opensid, fetch):
    server.does(
        "REVOKE SELECT (bpjs_ketenagakerjaan, updated_at) ON opensid.tweb_penduduk FROM 'lindung'@'localhost'",
        "REVOKE ALL ON opensid.log_penduduk FROM 'lindung'@'localhost'",
    )
    (village,) = fetch(opensid, user="lindung", password=SECRET).villages
    told = [finding.value for finding in village.findings if finding.code == "column_not_granted"]
    assert told == [field_word(field) for field in ("member_hint", "updated_at", "last_event")]
    assert village.counted("accepted") == 115


def test_an_account_that_may_write_is_told_so(server, opensid, fetch):
    server.does("GRANT UPDATE ON opensid.* TO 'lindung'@'localhost'")
    assert fetch(opensid, user="lindung", password=SECRET).notes == (
        "Akun ini dapat menulis atau mengubah basis data; pakai akun baca saja menurut docs/live-opensid.md.",
    )


def test_an_account_that_may_read_whole_tables_is_told_so(server, opensid, fetch):
    server.does("GRANT SELECT ON opensid.* TO 'lindung'@'localhost'")
    assert fetch(opensid, user="lindung", password=SECRET).notes == (
        "Akun ini dapat membaca seluruh kolom satu tabel atau lebih; batasi kolomnya menurut docs/live-opensid.md.",
    )


def test_even_an_account_that_may_write_does_not_in_our_session(server, opensid, way):
    from lindung.registers.live.session import session

    with session(way(opensid)) as asked, pytest.raises(UserError, match="galat nomor 1792"):
        asked.rows("UPDATE tweb_penduduk SET nama = 'X' WHERE id = 1")
