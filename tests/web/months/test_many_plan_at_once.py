"""Sixteen clients make ten thousand attempts at the same months: each month has one live payer, nobody is forgotten."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.db import connection, connections

from tests.web.intake.office import ROOT, Office
from tests.web.months.race import CLIENTS, prepare, run_client, wrong_after


def alone(number: int) -> dict[str, Any]:
    try:
        return run_client(number)
    finally:
        connections.close_all()


def in_processes(folder: Path) -> list[str]:
    """On a database in a file, as an office on SQLite has it: that of the tests is in memory, with one connection."""
    folder.mkdir(mode=0o700)
    command = [sys.executable, "-m", "tests.web.months.race"]
    done = subprocess.run(command, env=Office(folder).environ, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["answers"] == CLIENTS
    wrong: list[str] = told["wrong"]
    return wrong


def in_threads() -> list[str]:
    prepare()
    with ThreadPoolExecutor(CLIENTS) as pool:
        said = list(pool.map(alone, range(CLIENTS)))
    return wrong_after(said)


def test_of_ten_thousand_attempts_each_month_has_one_payer_and_every_loser_is_told(
    transactional_db: None, tmp_path: Path
):
    wrong = in_processes(tmp_path / "office") if connection.vendor == "sqlite" else in_threads()
    assert wrong == []
