"""How long a decree and an account take to typeset, how heavy they are, and how much memory the child takes.

Run by itself: `python -m benchmarks.documents` prints the table. Each row is made in a process of its own, for the
greatest memory of a child is that of all children before it.
"""

import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.page import decimal, table, whole
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.documents.accountability import (
    Accountability,
    AccountLine,
    PersonMonths,
    TrancheLine,
    write_accountability,
)
from lindung.documents.decree import Decree, Signer, VillageAnnex, write_decree
from lindung.documents.person_rows import Listed

DAY = date(2026, 3, 2)
OF_A_VILLAGE = 75
CASES = (("decree", 75), ("decree", 1_425), ("decree", 11_025), ("decree", 24_975), ("accountability", 11_025))
HEADINGS = ("document", "people", "seconds", "kB", "MB of memory")


def main() -> None:
    """Measure every case and print one table."""
    rows = []
    for kind, people in CASES:
        command = [sys.executable, "-m", "benchmarks.documents", kind, str(people)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        rows.append((kind, whole(people), decimal(float(said[0]), 1), whole(int(said[1])), whole(int(said[2]))))
    print(table(HEADINGS, rows, numbers_from=1))


def measure(kind: str, people: int) -> None:
    """One document: seconds, kilobytes, megabytes of its child."""
    villages = tuple(_village(number) for number in range(people // OF_A_VILLAGE))
    with TemporaryDirectory() as folder:
        target = Path(folder) / "document.pdf"
        begun = time.perf_counter()
        if kind == "decree":
            write_decree(target, _decree(villages), example=True)
        else:
            write_accountability(target, _report(villages), example=True)
        seconds = time.perf_counter() - begun
        size = target.stat().st_size // 1000
    print(seconds, size, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)


def _village(number: int) -> VillageAnnex:
    people = tuple(
        Listed(f"SITI AMINAH {place}", "9901********0001", date(1980, 3, 12), "Petani", f"Dusun II RT {place % 9}")
        for place in range(OF_A_VILLAGE)
    )
    return VillageAnnex(f"Desa Rekaan {number}", "Mawar", people)


def _decree(villages: tuple[VillageAnnex, ...]) -> Decree:
    return Decree(
        authority="Bupati Contoh",
        seat=("Pemerintah Kabupaten Contoh",),
        number="1/2026",
        on=DAY,
        place="Contoh",
        about="Peserta perlindungan",
        considering=("bahwa pekerja rentan perlu dilindungi;",),
        remembering=("Undang-Undang Nomor 40 Tahun 2004;",),
        dictum=("Menetapkan peserta dalam Lampiran.",),
        signer=Signer("Bupati Contoh", "RAHMAT"),
        annex=villages,
    )


def _report(villages: tuple[VillageAnnex, ...]) -> Accountability:
    months = tuple(Month(2026, 1) + later for later in range(12))
    people = tuple(
        PersonMonths(person, village.village, months, Rupiah(len(months)))
        for village in villages
        for person in village.people
    )
    paid = Rupiah(sum(one.paid for one in people))
    return Accountability(
        area="Kabupaten Contoh",
        above="Provinsi Karangan",
        programme="BKBK",
        year=2026,
        on=DAY,
        stations=("Kas kabupaten",),
        tranches=(TrancheLine("Tahap I", paid, paid, (DAY,)),),
        billed=paid,
        paid=paid,
        other=Rupiah(0),
        balance=Rupiah(0),
        people=people,
        accounts=(AccountLine("Iuran", paid, Rupiah(0)), AccountLine("Bantuan", Rupiah(0), paid)),
        differences=(),
        place="Contoh",
        signers=(Signer("Bupati Contoh", "RAHMAT"),),
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1], int(sys.argv[2]))
    else:
        main()
