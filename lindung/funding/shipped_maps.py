"""The column maps that ship: an assumption, until a branch of BPJS hands over its own template.

Confirmed for workers without an employer are only NIK, name as on the KTP, birth date, phone and email (sign-up pages);
the other headings are the words that such lists of regencies usually use.
"""

from collections.abc import Mapping

from lindung.funding.column_map import Column, ColumnMap, FileKind

_NAME = "Lindung (asumsi; belum ada templat resmi)"
_COLUMNS: Mapping[FileKind, tuple[tuple[str, str], ...]] = {
    FileKind.ENROLMENT: (
        ("NO", "line"), ("ACUAN", "reference"), ("NIK", "nik"), ("NAMA SESUAI KTP", "name"),
        ("TEMPAT LAHIR", "birth_place"), ("TANGGAL LAHIR", "birth_date"), ("JENIS KELAMIN", "sex"),
        ("ALAMAT", "address"), ("NO HP", "phone"), ("PEKERJAAN", "occupation"), ("PENGHASILAN", "income"),
        ("PROGRAM", "programmes"), ("BULAN AWAL", "first_month"), ("KODE DESA", "village"), ("SUMBER DANA", "source"),
    ),
    FileKind.ANSWER: (
        ("ACUAN", "reference"), ("NIK", "nik"), ("NAMA", "name"), ("STATUS", "status"),
        ("NOMOR PESERTA", "member_number"), ("KETERANGAN", "reason"), ("TANGGAL KEPESERTAAN", "since"),
    ),
    FileKind.BILL: (
        ("NO", "line"), ("ACUAN", "reference"), ("NIK", "nik"), ("NAMA", "name"), ("NOMOR PESERTA", "member_number"),
        ("BULAN IURAN", "month"), ("JUMLAH IURAN", "amount"), ("KODE DESA", "village"), ("SUMBER DANA", "source"),
    ),
    FileKind.PAYMENT: (
        ("ACUAN", "reference"), ("NIK", "nik"), ("NAMA", "name"), ("BULAN IURAN", "month"), ("JUMLAH IURAN", "amount"),
        ("TANGGAL BAYAR", "paid_on"),
    ),
}  # fmt: skip
_STATUS = {
    "accepted": ("DITERIMA", "BERHASIL", "SUKSES", "TERDAFTAR", "AKTIF"),
    "refused": ("DITOLAK", "GAGAL", "TIDAK BERHASIL"),
}


def shipped(kind: FileKind) -> ColumnMap:
    """The map of a kind of file where the region has set none."""
    columns = tuple(Column(heading, field) for heading, field in _COLUMNS[kind])
    words = _STATUS if kind is FileKind.ANSWER else {}
    return ColumnMap(kind, _NAME, columns, assumed=True, **words)
