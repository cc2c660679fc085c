"""Registers of three villages and a membership list, verified once for all tests: a queue of three tasks.

Maria: a member under Siti's NIK. Budi: a member without a NIK who may be Budi of Melati or Budi of Anggrek. Tono: a
member under Wati's NIK, in the other regency.
"""

from datetime import date
from pathlib import Path

import pytest

from lindung.documents.csv_file import write_csv
from lindung.pipelines.read import Said, read_file
from lindung.pipelines.verify import verify_snapshots
from lindung.registers.snapshots import Snapshot
from tests.web.residents.registers import person, register

DAY = date(2026, 11, 23)
HEADINGS = ("NIK", "KPJ", "NAMA", "TGL LAHIR", "NO HANDPHONE", "JHT", "JKK", "JKM", "TGL KEPESERTAAN", "TGL BERAKHIR")
SITI = person(1, "SITI ROHANI", nik="9901015702850001", born="1985-02-17")
BUDI = person(2, "BUDI SAPARDI", nik="9901010510900003", born="1990-10-05", sex="1")
ANDRI = person(3, "ANDRI WARDANA", nik="9901011203880001", born="1988-03-12", sex="1")
OTHER_BUDI = person(1, "BUDI SAPARDI", nik="9901020510900004", born="1990-10-05", sex="1", card="9901020101200002")
WATI = person(1, "WATI LESTARI", nik="9902014107700001", born="1970-07-01", card="9902010101200003")
MARIA_MEMBER = ("9901015702850001", "MARIA LEKO", "1961-07-30", "2026-12-31")
BUDI_MEMBER = ("", "BUDI SAPARDI", "1990-10-05", "2026-12-31")
TONO_MEMBER = ("9902014107700001", "TONO HARAHAP", "1955-01-30", "2026-12-31")
ANDRI_MEMBER = ("9901011203880001", "ANDRI WARDANA", "1988-03-12", "2026-12-31")


def write_registers(data: Path) -> list[Snapshot]:
    """The registers, which it gives back, and the list as accepted snapshots below `data/registers`."""
    write_members(data, MARIA_MEMBER, BUDI_MEMBER, TONO_MEMBER, ANDRI_MEMBER)
    return [
        register(data, [SITI, BUDI, ANDRI], "99.01.01.2001"),
        register(data, [OTHER_BUDI], "99.01.02.2001"),
        register(data, [WATI], "99.02.01.2001"),
    ]


def write_members(data: Path, *members: tuple[str, str, str, str], received: date = date(2026, 11, 20)) -> None:
    """A membership list."""
    rows = [
        (nik, "99012345678", name, born, "080012345678", "0", "1", "1", "2026-01-01", ends)
        for nik, name, born, ends in members
    ]
    path = data / f"peserta-{received}.csv"
    write_csv(path, HEADINGS, rows)
    read_file(path, data / "registers", Said(received))


@pytest.fixture(scope="session")
def verified_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run over all of it."""
    data = tmp_path_factory.mktemp("verified")
    write_registers(data)
    verify_snapshots(data / "registers", data / "registers", data / "runs" / "1", DAY)
    return data / "runs" / "1"
