"""Programs of ours that run while the office is open. One that dies is started again; one that keeps dying ends it all.

A child reads from a pipe that we hold open and never write to: when we are gone, however that came, it ends too.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from lindung.common.errors import UserError

DEATHS, WITHIN_SECONDS = 5, 60
PATIENCE_SECONDS = 20  # from asking a child to end to ending it


@dataclass
class Child:
    """`python -m module words`, in a process group of its own."""

    name: str  # for the reader: "server", "pekerja latar"
    module: str
    words: Sequence[str] = ()
    deaths: list[float] = field(default_factory=list)
    _process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it; ends what is left of an earlier life."""
        self._end_group()
        command = [sys.executable, "-m", self.module, *self.words]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603 - our own modules

    @property
    def dead(self) -> bool:
        return self._process is not None and self._process.poll() is not None

    @property
    def pid(self) -> int:
        assert self._process is not None, "started"
        return self._process.pid

    def start_again(self) -> None:
        """After it died; UserError where it does so all the time."""
        now = time.monotonic()
        self.deaths = [moment for moment in self.deaths if now - moment < WITHIN_SECONDS] + [now]
        if len(self.deaths) >= DEATHS:
            raise UserError(
                f"Bagian «{self.name}» berhenti {DEATHS} kali dalam {WITHIN_SECONDS} detik. "
                "Baca catatan di atas, perbaiki sebabnya, lalu jalankan «lindung serve» lagi."
            )
        self.start()

    def ask_to_end(self) -> None:
        """It finishes what it is at."""
        if self._process is not None and not self.dead:
            self._process.terminate()

    def end(self) -> None:
        """Wait for it, and no longer than is decent."""
        if self._process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(PATIENCE_SECONDS)
        self._end_group()

    def _end_group(self) -> None:
        """Also its own children, when it was killed and could not end them."""
        if self._process is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()
        self._process = None


def end_with_parent() -> None:
    """In a child: end when whoever started it is gone."""

    def wait_for_the_end() -> None:
        with suppress(OSError):
            os.read(0, 1)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(PATIENCE_SECONDS)
        os.killpg(os.getpgrp(), signal.SIGKILL)

    threading.Thread(target=wait_for_the_end, name="parent", daemon=True).start()
