"""Spark sessions: on Sail inside this process, on this machine's Java, or on a cluster that others run.

Whatever Spark and Sail say by themselves goes into a file in the work folder and goes away with it: an error text of
theirs may hold a person's particulars.
"""

import os
import re
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from lindung.common.errors import UserError

DEFAULT_HEAP = "4g"  # of Spark in this machine's Java
OLDEST_JAVA = 17
SECONDS_TO_STOP, SECONDS_TO_ANSWER = 5.0, 5.0
KNOWN_MASTERS = ("local", "spark://", "sc://", "yarn", "k8s://")
ADDRESS = re.compile(r"(?:://|,)([^:,/;]+)(?::(\d+))?")
CONNECT_PORT = 15002
HAVE_NO = "Mesin {engine} belum terpasang. Jalankan pip install 'lindung[{extra}]', lalu ulangi."
NO_JAVA = (
    f"Spark memerlukan Java {OLDEST_JAVA} atau lebih baru, yang tidak ditemukan di komputer ini. "
    "Pasang (di Debian atau Ubuntu: sudo apt install openjdk-17-jre-headless), lalu ulangi; "
    "atau pakai --engine sail, yang tidak memerlukan Java."
)
NO_MASTER = "Spark di {master} tidak dapat dimulai atau dihubungi. Periksa alamat pada --master dan jaringannya."

Started = tuple[Any, Callable[[], None]]
"""A session of pyspark, and what ends it and all that was started for it."""


def sail_session(work: Path, memory: int | None) -> Started:
    """A session on a Sail server in this process. memory: bytes; without a bound when None."""
    os.environ.setdefault("RUST_LOG", "off")
    with _told_to_sail(work, memory):
        try:
            from pysail.spark import SparkConnectServer  # noqa: PLC0415 - only who asks for Sail needs it
        except ModuleNotFoundError as error:
            raise UserError(HAVE_NO.format(engine="Sail", extra="sail")) from error
        server = SparkConnectServer()
        server.start(background=True)
    host, port = server.listening_address
    session = _connected(f"sc://{host}:{port}", "sail")

    def stop() -> None:
        session.stop()
        # Sail has been seen to wait for ever for its own threads: the process ends without them.
        ending = Thread(target=server.stop, daemon=True)
        ending.start()
        ending.join(SECONDS_TO_STOP)

    return session, stop


def spark_session(master: str, work: Path, memory: int | None) -> Started:
    """A session on Spark: `local[*]`, `spark://host:port` or another master, or a Connect server at `sc://host:port`.

    memory: bytes of the heap of this machine's Spark, or of each executor of a cluster.
    """
    _check_address(master)
    if master.startswith("sc://"):
        session = _connected(master, "spark")
        return session, session.stop
    _check_java()
    try:
        from pyspark import SparkConf  # noqa: PLC0415 - only who asks for Spark needs it
        from pyspark.sql import SparkSession  # noqa: PLC0415
        from pyspark.util import is_remote_only  # noqa: PLC0415
    except ImportError as error:
        raise UserError(HAVE_NO.format(engine="Spark", extra="spark")) from error
    if is_remote_only():
        raise UserError(HAVE_NO.format(engine="Spark", extra="spark"))
    settings = SparkConf().setAll(_settings(master, work, memory).items())
    with _told_to(work / "spark.log"):
        try:
            session = SparkSession.builder.config(conf=settings).getOrCreate()
        except Exception as error:
            without_java = "JAVA_GATEWAY_EXITED" in str(error)
            raise UserError(NO_JAVA if without_java else NO_MASTER.format(master=master)) from error
    return session, session.stop


def is_shared(master: str) -> bool:
    """Whether other machines than this one do the work."""
    return not master.startswith("local")


def _settings(master: str, work: Path, memory: int | None) -> dict[str, str]:
    settings = {
        "spark.master": master,
        "spark.app.name": "Lindung",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "OFF",
        "spark.sql.warehouse.dir": str(work / "warehouse"),
        "spark.sql.parquet.compression.codec": "zstd",
        "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
        # Overflow and bad casts are errors on DuckDB, so they are here.
        "spark.sql.ansi.enabled": "true",
        "spark.sql.session.timeZone": "UTC",
    }
    heap = f"{memory // 1_000**2}m" if memory else None
    if is_shared(master):
        return settings | ({"spark.executor.memory": heap} if heap else {})
    return settings | {
        "spark.driver.memory": heap or DEFAULT_HEAP,
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.local.dir": str(work / "local"),
        "spark.sql.shuffle.partitions": str(2 * (os.cpu_count() or 1)),
    }


def _connected(url: str, extra: str) -> Any:  # noqa: ANN401 - a session of pyspark, which may not be there
    # Its own handlers break a child that is about to become another program, as Spark's Java is (grpc issue 43055).
    os.environ.setdefault("GRPC_ENABLE_FORK_SUPPORT", "false")
    try:
        # By this door, because pyspark's usual one refuses a Connect session beside a classic one.
        from pyspark.sql.connect.session import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise UserError(HAVE_NO.format(engine="Spark Connect", extra=extra)) from error
    try:
        session = SparkSession.builder.remote(url).create()
        session.sql("SELECT 1").collect()
    except Exception as error:
        raise UserError(NO_MASTER.format(master=url)) from error
    return session


def _check_address(master: str) -> None:
    """Somebody listens there: Spark itself would try for minutes. Any of several masters will do."""
    addresses = ADDRESS.findall(master) if master.startswith(("spark://", "sc://")) else []
    for host, port in addresses:
        try:
            socket.create_connection((host, int(port or CONNECT_PORT)), timeout=SECONDS_TO_ANSWER).close()
        except OSError:
            continue
        return
    if addresses or not master.startswith(KNOWN_MASTERS):
        raise UserError(NO_MASTER.format(master=master))


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not (Path(home, "bin", "java").is_file() if home else shutil.which("java")):
        raise UserError(NO_JAVA)


@contextmanager
def _told_to_sail(work: Path, memory: int | None) -> Iterator[None]:
    """Sail reads its settings from the environment when a server is made; the environment is as before afterwards."""
    told = {"SAIL_RUNTIME__TEMPORARY_FILES__PATHS": f'["{work}"]'}
    if memory:
        told |= {
            "SAIL_RUNTIME__MEMORY_POOL__TYPE": "greedy",
            "SAIL_RUNTIME__MEMORY_POOL__GREEDY__MAX_SIZE": str(memory),
        }
    before = {name: os.environ.get(name) for name in told}
    os.environ.update(told)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _told_to(log: Path) -> Iterator[None]:
    """What is started meanwhile writes its errors into a file, for as long as it lives."""
    log.parent.mkdir(parents=True, exist_ok=True)
    kept = os.dup(2)
    with log.open("ab") as file:
        os.dup2(file.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
