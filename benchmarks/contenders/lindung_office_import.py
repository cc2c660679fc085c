"""Registers of villages into the office's database: read, staged and compared, accepted; then the same once more."""

import os
import shutil
import time
from pathlib import Path

from benchmarks.snapshots import DAY


def run(workbooks: str, data: str, database: str) -> dict[str, object]:
    """Seconds of each part, and what was counted. The database is empty before."""
    _begin(Path(data), database)
    from lindung.web.areas.services import load_areas, names_in

    load_areas({"99": "PROVINSI KARANGAN", **names_in(_lines(Path(workbooks) / "areas.csv"), "areas.csv")})
    first, again = _taken_in(Path(workbooks), Path(data)), _taken_in(Path(workbooks), Path(data))
    return {"first": first, "again": again}


def _begin(data: Path, database: str) -> None:
    shutil.rmtree(data, ignore_errors=True)
    os.environ |= {
        "LINDUNG_DATA": str(data),
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "lindung.web.settings",
    }
    from lindung.web.vault.key_files import make_keys

    make_keys(data)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _taken_in(workbooks: Path, data: Path) -> dict[str, object]:
    from lindung.pipelines.read import Said, read_file
    from lindung.web.areas.spans import span_of
    from lindung.web.residents.loading import accept, stage

    begun, worked = time.perf_counter(), sum(os.times()[:4])
    read = [read_file(path, data / "registers", Said(DAY), again=True) for path in sorted(workbooks.glob("*.xlsx"))]
    after_reading = time.perf_counter()
    snapshots = [snapshot for file in read for snapshot in file.snapshots]
    load = stage(snapshots, area=span_of("99"), by="pengukuran")
    after_staging = time.perf_counter()
    accept(load, by="pengukuran")
    ended = time.perf_counter()
    return {
        "read": after_reading - begun,
        "staged": after_staging - after_reading,
        "accepted": ended - after_staging,
        "cpu": sum(os.times()[:4]) - worked,
        "rows": load.rows,
        "new": load.new,
        "changed": load.changed,
    }
