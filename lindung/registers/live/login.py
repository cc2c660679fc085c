"""Who asks a database, where, and how safely. The password comes from the environment or an option file.

It is never on the command line, in a message or in a manifest; `Login` does not show it. A server that is not this
machine is asked through TLS with a certificate that is checked, unless somebody says otherwise.
"""

import configparser
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from lindung.common.errors import UserError

PORT = 3306
USUAL_SOCKET = Path("/run/mysqld/mysqld.sock")
GROUPS = ("client", "lindung")  # of an option file; the later one holds
_LOCAL = frozenset(("localhost", "127.0.0.1", "::1"))


class Tls(StrEnum):
    """How a server that is not this machine is asked."""

    VERIFIED = "verified"  # encrypted, and the certificate is checked
    ENCRYPTED = "encrypted"  # encrypted, but whoever answers is believed
    OFF = "off"


@dataclass(frozen=True)
class Login:
    """A way into one database."""

    user: str
    database: str
    password: str = field(repr=False, default="")
    host: str = ""
    port: int = PORT
    socket: str = ""
    tls: Tls = Tls.VERIFIED
    tls_ca: str = ""

    @property
    def place(self) -> str:
        """Where the database is, for messages and manifests: never who asks, or how."""
        return f"{self.socket or f'{self.host}:{self.port}'}/{self.database}"

    @property
    def local(self) -> bool:
        """Is the server this machine?"""
        return bool(self.socket) or self.host in _LOCAL

    def context(self) -> ssl.SSLContext | None:
        """What TLS has to hold to; None where it is not asked for."""
        if self.tls is Tls.OFF or (self.local and not self.tls_ca):
            return None
        try:
            context = ssl.create_default_context(cafile=self.tls_ca or None)
        except OSError as error:
            raise UserError(
                f"Berkas sertifikat {Path(self.tls_ca).name} tidak dapat dibaca. Periksa --tls-ca (berkas PEM)."
            ) from error
        if self.tls is Tls.ENCRYPTED:
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return context


def login(given: Mapping[str, str], password: str, option_file: Path | None = None) -> Login:
    """What the command says, completed by an option file and what is usual; UserError for what is missing.

    given: user, database, host, port, socket, tls, tls_ca; "" where nothing was said.
    """
    written = _option_file(option_file) if option_file else {}
    known = {**written, **{name: value for name, value in given.items() if value}}
    for name, option in (("user", "--user"), ("database", "--database")):
        if not known.get(name):
            raise UserError(f"{option} belum diisi, juga tidak di --defaults-file. Sebut {name} basis datanya.")
    host, socket = known.get("host", ""), known.get("socket", "")
    if given.get("host") and not given.get("socket"):
        socket = ""  # a host that is said with the command outranks a socket in the file
    if not host and not socket:
        host, socket = "localhost", str(USUAL_SOCKET) if USUAL_SOCKET.exists() else ""
    return Login(
        user=known["user"],
        database=known["database"],
        password=password or known.get("password", ""),
        host=host,
        port=_port(known.get("port", "")),
        socket=socket,
        tls=_tls(known.get("tls", "")),
        tls_ca=known.get("tls_ca", ""),
    )


def _option_file(path: Path) -> dict[str, str]:
    """User, password and place out of a MySQL option file (groups [client] and [lindung])."""
    if not path.is_file():
        raise UserError(f"Berkas {path.name} dari --defaults-file tidak ditemukan. Periksa nama dan foldernya.")
    if path.stat().st_mode & 0o077:
        raise UserError(f"Berkas {path.name} berisi kata sandi tetapi dapat dibaca orang lain. Jalankan: chmod 600.")
    parser = configparser.ConfigParser(interpolation=None, allow_no_value=True, strict=False)
    try:
        parser.read_string(path.read_text(encoding="utf-8"))
    except (configparser.Error, UnicodeDecodeError) as error:
        raise UserError(
            f"Berkas {path.name} bukan berkas pilihan MySQL. Isinya: [client], lalu user=…, password=…, host=…."
        ) from error
    values: dict[str, str] = {}
    for group in GROUPS:
        if parser.has_section(group):
            values |= {name: (value or "").strip("'\"") for name, value in parser.items(group)}
    return {"tls_ca": values.get("ssl-ca", values.get("ssl_ca", "")), **values}


def _port(text: str) -> int:
    if text and not (text.isdecimal() and 0 < int(text) < 65536):
        raise UserError(f"Nomor port «{text[:10]}» tidak mungkin. Tulis 1 sampai 65535, biasanya {PORT}.")
    return int(text or PORT)


def _tls(text: str) -> Tls:
    if text and text not in list(Tls):
        raise UserError(f"--tls «{text[:20]}» tidak dikenal. Pilih {', '.join(Tls)}.")
    return Tls(text or Tls.VERIFIED)
