"""The sign of life of the worker: a small file that it writes anew every few seconds.

A file and not a row: on SQLite a long import holds the one place of a writer, and its worker would seem dead.
"""

import json
import os
import threading
from datetime import UTC, datetime
from pathlib import Path

FILE = "worker.alive"
EVERY_SECONDS = 5
DEAD_AFTER_SECONDS = 60


class Heartbeat:
    """Writes the file from a thread of its own until it is stopped; `doing` is the path of the task at hand."""

    def __init__(self, folder: Path) -> None:
        """folder: the data folder."""
        self.doing = ""
        self._path = folder / FILE
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    def start(self) -> None:
        """The first sign is there when this returns."""
        self._write()
        self._thread.start()

    def stop(self) -> None:
        """The file goes: nobody works."""
        self._ended.set()
        self._thread.join()
        self._path.unlink(missing_ok=True)

    def _beat(self) -> None:
        while not self._ended.wait(EVERY_SECONDS):
            self._write()

    def _write(self) -> None:
        partial = self._path.with_name(f".{FILE}.{os.getpid()}")
        said = {"at": datetime.now(UTC).isoformat(), "pid": os.getpid(), "doing": self.doing}
        partial.write_text(json.dumps(said), encoding="utf-8")
        partial.replace(self._path)


def seconds_since(folder: Path) -> float | None:
    """How long ago the worker gave its last sign; None where it never did or has ended."""
    try:
        said = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return max(0.0, (datetime.now(UTC) - datetime.fromisoformat(said["at"])).total_seconds())
    except (OSError, ValueError, KeyError, TypeError):
        return None


def doing(folder: Path) -> str:
    """The task the worker is at; empty where it waits or is not there."""
    try:
        return str(json.loads((folder / FILE).read_text(encoding="utf-8"))["doing"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
