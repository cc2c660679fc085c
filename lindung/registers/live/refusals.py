"""What a database server refuses, in one sentence for the person who asked. Its own words are not shown."""

import ssl
from dataclasses import dataclass

from lindung.registers.live.login import Login


@dataclass(frozen=True)
class _Refusal:
    """Error numbers of MariaDB and MySQL (servers' and clients'), and what they mean here."""

    codes: frozenset[int]
    sentence: str


_REFUSALS = (
    _Refusal(
        frozenset((2026,)),
        "Sambungan terenkripsi ke {place} tidak dapat dibuat atau sertifikatnya tidak terbukti. Sebut sertifikat "
        "penerbitnya dengan --tls-ca, atau baca dari mesin server sendiri.",
    ),
    _Refusal(
        frozenset((2002, 2003, 2005, 1040, 1129, 1130)),
        "Server basis data di {place} tidak dapat dihubungi. Periksa --host, --port, atau --socket.",
    ),
    _Refusal(
        frozenset((1045, 1251, 1698, 4151)),
        "Basis data di {place} menolak akun «{user}» atau kata sandinya. Periksa --user dan LINDUNG_DB_PASSWORD (atau "
        "--defaults-file).",
    ),
    _Refusal(
        frozenset((1044, 1049)),
        "Basis data «{database}» tidak ada di {place}, atau akun «{user}» tidak boleh membukanya. Periksa --database "
        "dan GRANT-nya (docs/live-opensid.md).",
    ),
    _Refusal(
        frozenset((1054, 1142, 1143, 1146)),
        "Hak baca akun «{user}» atau tabel di basis data «{database}» berubah selama dibaca. Jalankan lagi "
        "perintahnya.",
    ),
    _Refusal(
        frozenset((0, 1053, 1077, 1152, 1317, 1927, 2006, 2013, 2014, 2055)),
        "Sambungan ke basis data di {place} terputus di tengah pembacaan. Tidak ada yang ditulis setengah; jalankan "
        "lagi perintah yang sama.",
    ),
)
_TLS, _BROKEN_OFF = _REFUSALS[0].sentence, _REFUSALS[-1].sentence
_NEEDS_TLS = "Server {place} meminta cara masuk yang hanya aman lewat TLS. Pakai --tls verified dan --tls-ca."
_OTHER = "Basis data di {place} menolak dengan galat nomor {code}. Beri tahu pengelola servernya nomor itu."


def refusal(login: Login, error: Exception) -> str:
    """The sentence for an error of PyMySQL or of the network."""
    code = error.args[0] if error.args and isinstance(error.args[0], int) else -1
    known = next((one.sentence for one in _REFUSALS if code in one.codes), None)
    if isinstance(getattr(error, "original_exception", error), ssl.SSLError):
        sentence = _TLS
    elif isinstance(error, RuntimeError):  # PyMySQL lacks what the newer kinds of password need without TLS
        sentence = _NEEDS_TLS
    else:
        sentence = known or (_BROKEN_OFF if isinstance(error, OSError) else _OTHER)
    place = login.socket or f"{login.host}:{login.port}"
    return sentence.format(place=place, user=login.user, database=login.database, code=code)
