"""The key file: written once with random bytes, read with care. It is never on a command line and never in a log."""

import os
import secrets
from pathlib import Path

from lindung.common.errors import UserError
from lindung.verification.tokens.keys import KEY_BYTES, SharedKey, key_text, shared_key

OWNER_ONLY = 0o600
OF_OTHERS = 0o077  # the rights of the group and of everybody


def new_key_file(path: Path) -> None:
    """Write a new random key that only its owner can read; UserError when the file is there already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError as error:
        raise UserError(
            f"Berkas {path.name} sudah ada. Kunci tidak ditimpa, karena token buatannya tidak akan cocok lagi: "
            "pilih nama baru."
        ) from error
    with os.fdopen(opened, "w", encoding="ascii") as stream:
        stream.write(key_text(secrets.token_bytes(KEY_BYTES)))


def read_key(path: Path) -> SharedKey:
    """The key of a file; UserError when it is missing, not a good key, or others can read it."""
    try:
        rights = path.stat().st_mode
        text = path.read_text(encoding="ascii")
    except FileNotFoundError as error:
        raise UserError(f"Berkas kunci {path.name} tidak ada. Buat dengan `lindung tokens --new-key`.") from error
    except UnicodeDecodeError as error:
        raise UserError(f"Berkas {path.name} bukan berkas kunci dari `lindung tokens --new-key`.") from error
    if os.name == "posix" and rights & OF_OTHERS:
        raise UserError(
            f"Berkas kunci {path.name} dapat dibaca orang lain di komputer ini. Jalankan `chmod 600 {path.name}`, dan "
            "buat kunci baru bila mungkin sudah terbaca."
        )
    return shared_key(text)
