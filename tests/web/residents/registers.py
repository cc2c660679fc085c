"""Small registers of villages, drawn in the test, written as a CSV and read as an office reads them."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from lindung.documents.csv_file import write_csv
from lindung.pipelines.read import Said, read_file
from lindung.registers.snapshots import Snapshot

HEADINGS = {
    "id": "id",
    "nik": "nomor_nik",
    "card": "nomor_kk",
    "name": "nama",
    "sex": "jenis_kelamin",
    "place": "tempat_lahir",
    "born": "tanggal_lahir",
    "relation": "hubungan_keluarga",
    "hamlet": "dusun",
    "rw": "rw",
    "rt": "rt",
    "work": "pekerjaan",
    "status": "status_dasar",
    "village": "desa_id",
}
"""As OpenSID hands over to OpenDK; `id` lasts, whatever else is put right."""
USUAL = {
    "card": "9901010101200001",
    "sex": "2",
    "place": "MELATI",
    "born": "1990-02-01",
    "relation": "3",
    "hamlet": "TENGAH",
    "rw": "001",
    "rt": "002",
    "work": "9",
    "status": "1",
}


def person(number: int, name: str, **said: str) -> dict[str, str]:
    """Somebody of a register, a woman born on 1 February 1990; what is not said is as of everybody."""
    return {"id": str(number), "nik": nik(number), "name": name, **USUAL, **said}


def nik(number: int) -> str:
    """The NIK of somebody of a register."""
    return f"990101410290{number:04d}"


def register(
    folder: Path, people: Sequence[Mapping[str, str]], village: str = "99.01.01.2001", received: str = "2026-11-20"
) -> Snapshot:
    """The snapshot of a village's register as `lindung read` leaves it below DATA/registers."""
    path = folder / f"penduduk-{village}.csv"
    rows = [[{"village": village, **one}.get(field, "") for field in HEADINGS] for one in people]
    write_csv(path, list(HEADINGS.values()), rows)
    read = read_file(path, folder / "registers", Said(date.fromisoformat(received), village))
    return read.snapshots[0]
