"""The accountability report once more as a workbook: the same figures, as numbers that can be added up."""

from collections.abc import Sequence
from pathlib import Path

from lindung.common.wording import long_day
from lindung.documents.accountability import Accountability, agreement, billed_sums
from lindung.documents.person_rows import months_in_words
from lindung.documents.workbook import Sheet, write_workbook


def write_accountability_workbook(target: Path, report: Accountability) -> None:
    """Sums, tranches, people, trial balance and differences, each on a sheet of its own."""
    write_workbook(target, accountability_sheets(report))


def accountability_sheets(report: Accountability) -> Sequence[Sheet]:
    """Amounts are whole rupiah, days are days; the people one row each, in the order of the report."""
    return (_sums(report), _tranches(report), _people(report), _accounts(report), _differences(report))


def _above(report: Accountability, what: str) -> tuple[str, str]:
    return (
        f"{what}: {report.programme} {report.year}, {report.area}",
        f"Keadaan {long_day(report.on)}. Jumlah dalam rupiah.",
    )


def _sums(report: Accountability) -> Sheet:
    rows = (
        agreement(report),
        *([(f"Saldo awal {long_day(report.since)}", report.opening)] if report.since else []),
        ("Diterima", report.received),
        *billed_sums(report),
        ("Dibayar kepada BPJS Ketenagakerjaan", report.paid),
        ("Dikembalikan atau digunakan lain", report.other),
        ("Sisa", report.balance),
        ("Pekerja yang iurannya dibayar", len(report.people)),
        ("Bulan perlindungan yang dibayar", report.months),
    )
    return Sheet("Ringkasan", _above(report, "Ringkasan"), ("Uraian", "Jumlah"), rows)


def _tranches(report: Accountability) -> Sheet:
    header = ("Tahap", "Rencana", "Diterima", *report.stations)
    rows = [(line.name, line.planned, line.received, *line.stations) for line in report.tranches]
    return Sheet("Tahap", (*_above(report, "Uang per tahap"), "Tanggal tiba di setiap tempat."), header, rows)


def _people(report: Accountability) -> Sheet:
    header = ("No.", "Nama", "NIK", "Tempat", "Bulan yang dibayar", "Banyak bulan", "Dibayar")
    rows = [
        (line, one.person.name, one.person.nik, one.place, months_in_words(one.months), len(one.months), one.paid)
        for line, one in enumerate(report.people, start=1)
    ]
    return Sheet("Pekerja", _above(report, "Bulan yang dibayar per orang"), header, rows)


def _accounts(report: Accountability) -> Sheet:
    rows = [
        *((line.account, line.debit, line.credit) for line in report.accounts),
        ("Jumlah", report.debits, report.credits),
    ]
    said = f"Selisih debit dan kredit: {report.debits - report.credits}."
    return Sheet("Neraca saldo", (*_above(report, "Neraca saldo"), said), ("Akun", "Debit", "Kredit"), rows)


def _differences(report: Accountability) -> Sheet:
    rows = [(line.what, line.amount, line.standing) for line in report.differences]
    return Sheet("Selisih", _above(report, "Selisih"), ("Uraian", "Jumlah", "Keadaan"), rows)
