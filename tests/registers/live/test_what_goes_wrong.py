"""A server that is away, refuses, speaks without TLS or breaks off: one sentence, nothing half-written, no secret."""

import socket
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from lindung.common.errors import UserError
from lindung.pipelines.fetch import Request, fetch_database, open_database
from lindung.registers.live import opensid_database
from lindung.registers.live.login import Login, Tls, login
from lindung.registers.live.session import session
from tests.registers.live import opensid_village
from tests.registers.live.conftest import DAY, people
from tests.registers.live.mariadb import MariaDB
from tests.registers.live.opensid_village import CODE, second_village

SECRET = "sangat-rahasia"


def refused(way: Login) -> str:
    with pytest.raises(UserError) as error:
        open_database(way)
    sentence = str(error.value)
    assert SECRET not in sentence
    assert "\n" not in sentence
    return sentence


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_a_server_that_is_away_is_said(tmp_path):
    port = free_port()
    away = login({"user": "a", "database": "b", "host": "127.0.0.1", "port": str(port)}, SECRET)
    assert refused(away) == (
        f"Server basis data di 127.0.0.1:{port} tidak dapat dihubungi. Periksa --host, --port, atau --socket."
    )
    nowhere = login({"user": "a", "database": "b", "socket": str(tmp_path / "no.sock")}, SECRET)
    assert "no.sock tidak dapat dihubungi" in refused(nowhere)


def test_a_wrong_password_is_said_without_it(server, database, way):
    name = database()
    server.does("CREATE USER 'orang'@'localhost' IDENTIFIED BY 'lain'")
    sentence = refused(way(name, "orang", SECRET))
    assert "menolak akun «orang» atau kata sandinya" in sentence
    server.does("DROP USER 'orang'@'localhost'")


def test_a_database_that_is_not_there_is_said(server, way):
    assert "Basis data «tak_ada» tidak ada di" in refused(way("tak_ada"))


def test_a_database_that_is_no_opensid_is_said(server, way):
    server.does("CREATE DATABASE toko", "CREATE TABLE toko.barang (id INT)")
    assert refused(way("toko")).startswith("Di basis data «toko» tidak terlihat tabel OpenSID")
    server.does("DROP DATABASE toko")


def test_a_table_that_is_missing_is_named_with_its_grant(server, database, way):
    name = database()
    server.does("DROP TABLE tweb_wil_clusterdesa", database=name)
    assert f"GRANT SELECT (id, dusun, rw, rt) ON `{name}`.`tweb_wil_clusterdesa` TO" in refused(way(name))


def test_a_connection_that_breaks_off_leaves_the_villages_before_it_whole(
    server, database, way, fetch, tmp_path, monkeypatch
):
    name = database(rows=second_village())
    read = opensid_database._joined

    def breaking(asked, readable, village, residents):
        if village.number == 2:
            server.does(f"KILL {asked.value('SELECT CONNECTION_ID()')}")
        return read(asked, readable, village, residents)

    with monkeypatch.context() as patched:
        patched.setattr(opensid_database, "_joined", breaking)
        fetched = fetch(name)
    assert [file.file for file in fetched.villages] == [CODE]
    (sentence,) = fetched.failed
    assert sentence == (
        f"Sambungan ke basis data di {server.socket} terputus di tengah pembacaan. Tidak ada yang ditulis setengah; "
        "jalankan lagi perintah yang sama."
    )
    assert [path.name for path in (tmp_path / "data" / "residents").iterdir()] == [CODE]
    again = fetch(name)
    assert [file.unchanged for file in again.villages] == [True, False]
    assert len(people(again)) == 230


def test_what_goes_wrong_in_another_process_is_the_same_sentence(server, database, way, tmp_path):
    name = database(rows=second_village())
    found = open_database(way(name))
    server.does(f"DROP DATABASE {name}", f"CREATE DATABASE {name}")
    twice = opensid_database.Villages(found.found * 2)
    fetched = fetch_database(way(name), twice, Request(tmp_path / "data", DAY), lambda code: None, 2)
    assert fetched.villages == ()
    assert fetched.failed[0].startswith(f"Di basis data «{name}» tidak terlihat tabel OpenSID")


def signed(folder: Path, name: str) -> Path:
    """A certificate for 127.0.0.1 that vouches for itself, with its key beside it."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(
        who, who, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1)
    )
    made = made.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    path = folder / f"{name}.pem"
    path.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    unlocked = serialization.NoEncryption()
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, unlocked)
    path.with_suffix(".key").write_bytes(key.private_bytes(*form))
    return path


@pytest.fixture(scope="module")
def far_server(server, tmp_path_factory):
    """A server that is asked over the network, with a certificate of its own; its port and the certificate."""
    own = signed(tmp_path_factory.mktemp("tls"), "own")
    port = free_port()
    running = MariaDB(f"--ssl-cert={own}", f"--ssl-key={own.with_suffix('.key')}", tcp_port=port)
    opensid_village.make(running, "opensid")
    running.does(f"CREATE USER 'jauh'@'127.0.0.1' IDENTIFIED BY '{SECRET}' REQUIRE SSL")
    running.does("GRANT SELECT ON opensid.* TO 'jauh'@'127.0.0.1'")
    yield port, own
    running.stop()


def far(port: int, **more) -> Login:
    return Login(user="jauh", database="opensid", password=SECRET, host="127.0.0.1", port=port, **more)


def test_a_certificate_that_is_known_is_read_through(far_server):
    port, own = far_server
    with session(far(port, tls_ca=str(own))) as asked:
        assert str(asked.rows("SHOW SESSION STATUS LIKE 'Ssl_version'")[0][1]).startswith("TLS")
    assert [village.code for village in open_database(far(port, tls_ca=str(own))).found] == [CODE]


def test_a_certificate_of_somebody_else_is_refused(far_server, tmp_path):
    port, _ = far_server
    other = signed(tmp_path, "other")
    assert "sertifikatnya tidak terbukti" in refused(far(port, tls_ca=str(other)))


def test_a_server_without_tls_is_refused_where_a_certificate_is_asked_for(server, tmp_path):
    port = free_port()
    plain = MariaDB("--skip-ssl", tcp_port=port)
    try:
        assert "Sambungan terenkripsi" in refused(far(port, tls_ca=str(signed(tmp_path, "own"))))
    finally:
        plain.stop()


def test_a_server_elsewhere_is_asked_with_a_checked_certificate_unless_somebody_says_otherwise():
    given = {"user": "a", "database": "b", "host": "db.contoh.id"}
    checked = login(given, SECRET).context()
    assert checked is not None
    assert checked.check_hostname
    encrypted = login({**given, "tls": "encrypted"}, SECRET).context()
    assert encrypted is not None
    assert not encrypted.check_hostname
    assert login({**given, "tls": "off"}, SECRET).context() is None
    assert login({**given, "host": "127.0.0.1"}, SECRET).context() is None


def test_an_option_file_holds_what_the_command_does_not_say(tmp_path):
    path = tmp_path / "lindung.cnf"
    path.write_text(
        f"[client]\nuser = desa\npassword = '{SECRET}'\nhost = db\nport = 3307\nquick\n[mysqld]\nuser = x\n"
    )
    path.chmod(0o600)
    read = login({"database": "opensid", "user": ""}, "", path)
    assert (read.user, read.password, read.host, read.port, read.tls) == ("desa", SECRET, "db", 3307, Tls.VERIFIED)
    assert login({"database": "opensid", "user": "lain"}, "dari-env", path).password == "dari-env"
    assert SECRET not in repr(read)
    assert SECRET not in read.place


@pytest.mark.parametrize(
    ("text", "mode", "sentence"),
    [
        (None, 0o600, "tidak ditemukan"),
        ("[client]\n", 0o644, "dapat dibaca orang lain"),
        ("bukan berkas pilihan", 0o600, "bukan berkas pilihan MySQL"),
        ("[client]\nport=banyak\nuser=a\ndatabase=b\n", 0o600, "Nomor port «banyak» tidak mungkin"),
        ("[client]\ntls=mungkin\nuser=a\ndatabase=b\n", 0o600, "--tls «mungkin» tidak dikenal"),
        ("[client]\nuser=a\n", 0o600, "--database belum diisi"),
        ("[client]\ndatabase=a\n", 0o600, "--user belum diisi"),
        ("[client]\nuser=a\ndatabase=b\nhost=c\nssl-ca=tak-ada.pem\n", 0o600, "Berkas sertifikat tak-ada.pem"),
    ],
)
def test_an_option_file_that_does_not_do_is_refused_with_a_sentence(tmp_path, text, mode, sentence):
    path = tmp_path / "lindung.cnf"
    if text is not None:
        path.write_text(text)
        path.chmod(mode)
    with pytest.raises(UserError, match=sentence):
        login({}, SECRET, path).context()
