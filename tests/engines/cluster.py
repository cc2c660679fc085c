"""A Spark cluster of this machine alone: a master and some workers on loopback, out of what pip installed."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

LOOPBACK = "127.0.0.1"
SECONDS_TO_START = 60.0
MASTER, WORKER = "org.apache.spark.deploy.master.Master", "org.apache.spark.deploy.worker.Worker"


@dataclass(frozen=True)
class Cluster:
    """Where its master is, and its workers; each worker leads a group of processes with its executors."""

    url: str
    workers: Sequence[subprocess.Popen[bytes]]

    def kill(self, worker: int) -> None:
        """A machine loses its power: the worker and its executors are gone at once."""
        os.killpg(self.workers[worker].pid, signal.SIGKILL)
        self.workers[worker].wait()


@contextmanager
def spark_cluster(folder: Path, workers: int, memory: str = "1g") -> Iterator[Cluster]:
    """A master with workers of one core each; whatever happens, none of their processes outlives the block."""
    port = _free_port()
    url = f"spark://{LOOPBACK}:{port}"
    started: list[subprocess.Popen[bytes]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        log = folder / "master.log"
        started.append(_start(log, folder, MASTER, "--port", str(port), "--webui-port", "0"))
        _wait_for(log, "I have been elected leader", 1)
        for number in range(workers):
            place = folder / f"worker{number}"
            arguments = ("--cores", "1", "--memory", memory, "--webui-port", "0", "--work-dir", str(place), url)
            started.append(_start(folder / f"worker{number}.log", place, WORKER, *arguments))
        _wait_for(log, "Registering worker", workers)
        yield Cluster(url, started[1:])
    finally:
        for process in reversed(started):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _start(log: Path, folder: Path, what: str, *arguments: str) -> subprocess.Popen[bytes]:
    """One daemon of Spark, in the foreground of a process group of its own."""
    pyspark = find_spec("pyspark")
    assert pyspark is not None, "no pyspark"
    assert pyspark.origin is not None, "pyspark is no package"
    home = Path(pyspark.origin).parent
    told = {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": LOOPBACK, "SPARK_LOCAL_DIRS": str(folder / "local")}
    with log.open("wb") as said:
        return subprocess.Popen(
            [str(home / "bin" / "spark-class"), what, "--host", LOOPBACK, *arguments],
            env=os.environ | told,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(log: Path, words: str, times: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if log.read_text(encoding="utf-8").count(words) >= times:
            return
        time.sleep(0.1)
    raise TimeoutError(f"Spark did not say «{words}» {times} times: {log.read_text(encoding='utf-8')[-2000:]}")
