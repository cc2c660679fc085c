"""What is said when an engine cannot be had: one sentence with what to do."""

import socket
import sys

import pyarrow as pa
import pytest

from lindung.common.errors import UserError
from lindung.engines.duckdb import Engine as DuckDB
from lindung.engines.limits import memory_bytes
from lindung.engines.opening import open_engine


@pytest.mark.parametrize(
    ("kind", "master", "memory", "sentence"),
    [
        ("postgres", None, None, "Mesin «postgres» pada --engine tidak dikenal. Pilih duckdb, sail, atau spark."),
        ("duckdb", "spark://induk:7077", None, "hanya untuk --engine spark"),
        ("sail", "sc://induk:15002", None, "hanya untuk --engine spark"),
        ("duckdb", None, "banyak", "Ukuran memori «banyak» pada --memory tidak terbaca"),
        ("duckdb", None, "1MB", "paling sedikit 64MB"),
        ("spark", "induk:7077", None, "Spark di induk:7077 tidak dapat dimulai atau dihubungi"),
    ],
)
def test_words_that_fit_no_engine_are_said(tmp_path, kind, master, memory, sentence):
    with pytest.raises(UserError, match=r"^[^\n]+$") as said:
        open_engine(kind, master, memory, tmp_path / "spill")
    assert sentence in str(said.value)


@pytest.mark.parametrize("way", ["spark", "sc"])
def test_a_cluster_where_nobody_answers_is_said_at_once(tmp_path, way):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        master = f"{way}://127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(UserError, match=r"tidak dapat dimulai atau dihubungi\. Periksa alamat pada --master"):
            open_engine("spark", master, None, tmp_path / "spill")


@pytest.mark.parametrize(("kind", "missing"), [("sail", "pysail.spark"), ("spark", "pyspark.sql")])
def test_an_engine_that_is_not_installed_is_said_with_what_to_install(tmp_path, monkeypatch, kind, missing):
    monkeypatch.setattr("lindung.engines.sessions._check_java", lambda: None)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(UserError, match=rf"belum terpasang\. Jalankan pip install 'lindung\[{kind}\]', lalu ulangi"):
        open_engine(kind, None, None, tmp_path / "spill")


def test_spark_without_java_is_said_with_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(UserError, match="Spark memerlukan Java 17 atau lebih baru") as said:
        open_engine("spark", None, None, tmp_path / "spill")
    assert "openjdk-17-jre-headless" in str(said.value)


def test_sizes_of_memory_are_read_as_people_write_them():
    assert memory_bytes("4GB") == 4_000_000_000
    assert memory_bytes("1.5 gb") == 1_500_000_000
    assert memory_bytes("512MiB") == 512 * 2**20


def test_sail_without_memory_says_so(tmp_path):
    with open_engine("sail", None, "64MB", tmp_path / "spill") as engine:
        engine.attach("one", pa.table({"text": [str(number) * 20 for number in range(200_000)]}))
        with pytest.raises(UserError, match=r"Memori tidak cukup untuk menghitung\. Beri lebih banyak dengan --memory"):
            engine.create(
                "all", " UNION ALL ".join(["SELECT text, row_number() OVER (ORDER BY text) AS n FROM one"] * 4)
            )


def test_an_engine_without_room_to_spill_says_so_and_leaves_nothing(tmp_path):
    with DuckDB(tmp_path / "spill", memory="64MB", threads=1, room=1_000_000) as engine:
        with pytest.raises(UserError, match="Ruang disk untuk berkas sementara tidak cukup"):
            engine.create("sorted", "SELECT md5(range::VARCHAR) AS text FROM range(3000000) ORDER BY text")
        assert engine.rows("SELECT 1") == [(1,)]
    assert not (tmp_path / "spill").exists()
