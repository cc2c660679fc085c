"""Who pays a contribution, for whom: the words every payment, scheme and question uses."""

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


def known(kind: type[Word], written: str, what: str) -> Word:
    """The word of that kind as a person wrote it; UserError with the words there are."""
    try:
        return kind(written.strip().lower())
    except ValueError as error:
        raise UserError(f"{what} «{written.strip()[:30]}» tidak dikenal; yang dikenal: {', '.join(kind)}.") from error
