"""A Spark cluster loses a machine in the middle of a verification, and nobody's verdict changes."""

import os
import subprocess
import sys
import time
from pathlib import Path

from lindung.pipelines.runs import load_run
from lindung.verification.cascade import CASCADE
from tests.engines.cluster import LOOPBACK, spark_cluster
from tests.engines.same_tables import differing_rows
from tests.engines.started import SHORT_RUN, skip_without

SECONDS_TO_GET_THERE = 1_200.0  # a minute on a machine that does nothing else
BEING_WRITTEN = ".*/spill/pairs_nik_stem_*"  # the folder of a stage in the middle of the cascade


def verification(regency: Path, into: Path, master: str) -> subprocess.Popen[bytes]:
    snapshots, on = regency / "snapshots", load_run(regency / "verdicts").on
    words = ("verify", "--residents", snapshots, "--members", snapshots, "--into", into, "--on", on)
    command = [sys.executable, "-m", "lindung", *map(str, words), "--anew", "--engine", "spark", "--master", master]
    here = os.environ | {"SPARK_LOCAL_IP": LOOPBACK}
    return subprocess.Popen(command, env=here, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def wait_for(pattern: str, below: Path, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS_TO_GET_THERE
    while not any(below.glob(pattern)):
        assert running.poll() is None, "the verification ended before the worker could be killed"
        assert time.monotonic() < until, f"{pattern} did not come"
        time.sleep(0.05)


def test_a_worker_that_dies_in_the_middle_changes_nothing(regency, tmp_path, monkeypatch):
    skip_without("spark")
    monkeypatch.setenv("JDK_JAVA_OPTIONS", SHORT_RUN)
    results = tmp_path / "results"
    results.mkdir()
    with spark_cluster(tmp_path / "cluster", workers=2) as cluster:
        running = verification(regency, results / "verdicts", cluster.url)
        try:
            wait_for(BEING_WRITTEN, results, running)
            cluster.kill(worker=0)
            assert running.poll() is None, "it was the middle of the run"
            said, _ = running.communicate(timeout=SECONDS_TO_GET_THERE)
        finally:
            running.kill()
            running.communicate()
        assert running.returncode == 0, said.decode()
        assert "lost" in (tmp_path / "cluster" / "master.log").read_text(encoding="utf-8").lower()
    assert differing_rows(regency / "verdicts", results / "verdicts") == {step.name: 0 for step in CASCADE}
