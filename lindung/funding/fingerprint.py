"""The hash of what a file says, whatever program saved it: equal rows in any order give the same."""

import hashlib
import json
from collections.abc import Iterable, Sequence


def fingerprint(kind: str, rows: Iterable[Sequence[object]]) -> str:
    """SHA-256 of the rows, each told as text, numbers, days and None."""
    digest = hashlib.sha256(kind.encode())
    for line in sorted(json.dumps(row, ensure_ascii=False, default=str) for row in rows):
        digest.update(b"\n" + line.encode())
    return digest.hexdigest()
