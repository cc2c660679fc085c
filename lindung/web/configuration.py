"""How this installation runs, read from the environment and checked before anything starts.

A setting that cannot be right stops the start with one sentence; nothing is guessed in silence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import dj_database_url

from lindung.common.errors import UserError

DEFAULT_DATA = "lindung-data"
YES, NO = frozenset(("1", "yes", "true", "ya")), frozenset(("", "0", "no", "false", "tidak"))
SCHEMES = ("sqlite", "postgres", "postgresql")
NAMES = "DATA HOSTS HTTPS BEHIND_PROXY DEMO PUBLIC_PAGES UPLOAD_MB NIK_KEYS SECRET_KEY"
KNOWN = frozenset(f"LINDUNG_{name}" for name in NAMES.split())
OF_TESTS = frozenset(("LINDUNG_NO_SKIP", "LINDUNG_TEST_DATABASE", "LINDUNG_TEST_POSTGRES"))


@dataclass(frozen=True)
class Configuration:
    """What may differ from one installation to the next.

    data: folder of uploads, snapshots, runs and keys. database: Django's settings of the one database. https: the
    office is reached by HTTPS only. behind_proxy: a proxy of ours says in a header how it was reached.
    """

    data: Path
    database: Mapping[str, object]
    hosts: tuple[str, ...]
    https: bool = False
    behind_proxy: bool = False
    demo: bool = False
    public_pages: bool = True
    upload_bytes: int = 100 * 1024 * 1024

    @property
    def postgres(self) -> bool:
        return "postgresql" in str(self.database["ENGINE"])


def read_configuration(environ: Mapping[str, str]) -> Configuration:
    """The configuration of an environment; UserError naming the variable that cannot be right."""
    unknown = sorted(name for name in environ if name.startswith("LINDUNG_") and name not in KNOWN | OF_TESTS)
    if unknown:
        raise UserError(
            f"Pengaturan {unknown[0]} tidak dikenal. Yang dikenal: {', '.join(sorted(KNOWN))}. Periksa ejaannya."
        )
    data = Path(environ.get("LINDUNG_DATA") or DEFAULT_DATA).absolute()
    hosts = tuple(
        host.strip() for host in environ.get("LINDUNG_HOSTS", "localhost,127.0.0.1").split(",") if host.strip()
    )
    if "*" in hosts:
        raise UserError("LINDUNG_HOSTS tidak boleh «*». Sebutkan nama server yang dipakai, dipisah koma.")
    https = _yes_or_no(environ, "LINDUNG_HTTPS")
    return Configuration(
        data=data,
        database=_database(environ.get("DATABASE_URL", ""), data),
        hosts=hosts or ("localhost", "127.0.0.1"),
        https=https,
        behind_proxy=_yes_or_no(environ, "LINDUNG_BEHIND_PROXY"),
        demo=_yes_or_no(environ, "LINDUNG_DEMO"),
        public_pages=_yes_or_no(environ, "LINDUNG_PUBLIC_PAGES", otherwise="1"),
        upload_bytes=_megabytes(environ.get("LINDUNG_UPLOAD_MB", "100")) * 1024 * 1024,
    )


def _yes_or_no(environ: Mapping[str, str], name: str, otherwise: str = "") -> bool:
    said = environ.get(name, otherwise).strip().lower()
    if said not in YES | NO:
        raise UserError(f"{name} harus 1 atau 0, bukan «{said[:20]}».")
    return said in YES


def _megabytes(said: str) -> int:
    if not (said.isdecimal() and 1 <= int(said) <= 4096):
        raise UserError(f"LINDUNG_UPLOAD_MB harus angka 1 sampai 4096, bukan «{said[:20]}».")
    return int(said)


def _database(url: str, data: Path) -> dict[str, object]:
    """SQLite beside the files where nothing is said. What is wrong is said without the address: it holds a password."""
    url = url.strip() or f"sqlite:///{data / 'office.sqlite3'}"
    if url.partition(":")[0] not in SCHEMES:
        raise UserError(
            "DATABASE_URL harus berbentuk postgres://nama:sandi@server:5432/basisdata atau sqlite:///berkas."
        )
    try:
        found: dict[str, object] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except ValueError as error:
        raise UserError(
            "DATABASE_URL tidak dapat dibaca. Contoh: postgres://nama:sandi@server:5432/basisdata; tanda khusus di "
            "dalam sandi ditulis berkode persen."
        ) from error
    given = found.get("OPTIONS")
    options: dict[str, object] = dict(given) if isinstance(given, dict) else {}
    if "postgresql" in str(found["ENGINE"]):
        # Compiling a statement costs more than running it here, and has hung on long ones (PEERS).
        options["options"] = f"{options.get('options', '')} -c jit=off".strip()
    else:
        options |= {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": _PRAGMAS}
    return found | {"OPTIONS": options}


# Readers do not wait for a writer; what was said to be saved survives a power cut.
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
