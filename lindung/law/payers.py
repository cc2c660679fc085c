"""Who pays a contribution, for whom: the words every payment, scheme and question uses."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from lindung.common.errors import UserError

Word = TypeVar("Word", bound=StrEnum)


class Payer(StrEnum):
    """Whose money a month of contribution is."""

    SELF = "self"
    EMPLOYER = "employer"
    APBN = "apbn"
    APBD_PROVINCE = "apbd_province"
    APBD_REGENCY = "apbd_regency"
    APBDES = "apbdes"  # the village's own budget
    BKBK = "bkbk"  # a provincial grant that passes through the village's budget
    DANA_DESA = "dana_desa"
    DBH_SAWIT = "dbh_sawit"
    DBH_CHT = "dbh_cht"
    CSR = "csr"
    ASN_DONOR = "asn_donor"


class Sector(StrEnum):
    """Sectors that a relief tells apart."""

    TRANSPORT = "transport"
    OTHER = "other"


class Programme(StrEnum):
    """The programmes of BPJS Ketenagakerjaan."""

    JKK = "jkk"  # work accident
    JKM = "jkm"  # death
    JHT = "jht"  # old age savings
    JP = "jp"  # pension
    JKP = "jkp"  # loss of work


PAYER_WORDS = {
    Payer.SELF: "pekerja sendiri",
    Payer.EMPLOYER: "pemberi kerja",
    Payer.APBN: "APBN",
    Payer.APBD_PROVINCE: "APBD provinsi",
    Payer.APBD_REGENCY: "APBD kabupaten/kota",
    Payer.APBDES: "APBDes",
    Payer.BKBK: "bantuan keuangan provinsi lewat desa (BKBK)",
    Payer.DANA_DESA: "Dana Desa",
    Payer.DBH_SAWIT: "DBH Sawit",
    Payer.DBH_CHT: "DBH CHT",
    Payer.CSR: "CSR/TJSL",
    Payer.ASN_DONOR: "donatur ASN",
}


SECTOR_WORDS = {Sector.TRANSPORT: "transportasi", Sector.OTHER: "di luar transportasi"}
ALSO_SAID = {
    Payer.SELF: ("sendiri", "mandiri"),
    Payer.EMPLOYER: ("perusahaan", "majikan"),
    Payer.APBD_PROVINCE: ("provinsi", "pemprov"),
    Payer.APBD_REGENCY: ("apbd kabupaten", "apbd kota", "kabupaten", "kota", "pemkab", "pemkot"),
    Payer.BKBK: ("bantuan keuangan provinsi",),
    Payer.CSR: ("tjsl",),
    Payer.ASN_DONOR: ("donatur", "asn"),
    Sector.TRANSPORT: ("transportasi", "angkutan", "pengemudi", "ojek"),
    Sector.OTHER: ("lain", "lainnya", "bukan transportasi"),
}
"""Words for a code beside the label that the screens print."""


def known(kind: type[Word], written: str, what: str) -> Word:
    """The word of that kind as a person wrote it, code or label; UserError with those there are."""
    labels = {str(code): words for code, words in (*PAYER_WORDS.items(), *SECTOR_WORDS.items())}
    also = {str(code): words for code, words in ALSO_SAID.items()}
    return kind(chosen({code: labels.get(code, "") for code in map(str, kind)}, written, what, also))


def chosen(labels: Mapping[str, str], written: str, what: str, also: Mapping[str, Sequence[str]] | None = None) -> str:
    """The code that was written as itself, by its label or by another word for it; UserError with `code (label)`."""
    word = _spoken(written)
    for code, label in labels.items():
        if word in map(_spoken, (code, label or code, *(also or {}).get(code, ()))):
            return code
    listed = ", ".join(
        f"{code} ({label})" if label and label.lower() != code else code for code, label in labels.items()
    )
    raise UserError(f"{what} «{written.strip()[:30]}» tidak dikenal; yang dikenal: {listed}.")


def _spoken(text: str) -> str:
    """Without capitals, and underscores, dashes and blanks alike."""
    return " ".join(re.sub(r"[_\-\s]+", " ", text.lower()).split())
