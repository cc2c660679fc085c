"""What headings mean: Indonesian, English, the abbreviations of village offices, and what is not carried on."""

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

NOT_CARRIED = ""  # a heading that is known, and whose column is left where it is
UNSURE = 0.5  # certainty of such a heading up to which the cells may say otherwise: NO KARTU can be a family card


class Meaning(NamedTuple):
    """The field a heading stands for (`NOT_CARRIED` for none of ours), and how certain that is, from 0 to 1."""

    field: str
    certainty: float


_SIGNS = re.compile(r"[^A-Z0-9]+")
_JOINED = re.compile(
    r"\b(NOM[OE]R(?=[A-Z])|NO(?=(?:NIK|KTP|KK|URUT|HP|TELP|REK|KARTU|INDUK|IDENTITAS|KPJ)\b)"
    r"|(?:TANGGAL|TGL|TEMPAT|TMPT|NAMA|JENIS|STATUS|KODE)(?=[A-Z]{2}))"
)
_SHORT = {
    **dict.fromkeys(("NOMOR", "NOMER", "NMR", "NUMBER", "NUM", "NR"), "NO"),
    **dict.fromkeys(("TANGGAL", "TNGGL", "TG", "DATE"), "TGL"),
    **dict.fromkeys(("LHR", "LAHIRNYA", "KELAHIRAN", "BIRTH"), "LAHIR"),
    **{"BIRTHDATE": "TGL LAHIR", "BIRTHPLACE": "TEMPAT LAHIR", "TTGL": "TEMPAT TGL"},
    **dict.fromkeys(("TMPT", "TMP", "TPT", "PLACE"), "TEMPAT"),
    **dict.fromkeys(("JNS", "JENIS2"), "JENIS"),
    **dict.fromkeys(("KLM", "KLMN", "KELAMIN2"), "KELAMIN"),
    **dict.fromkeys(("NM", "NAME"), "NAMA"),
    **dict.fromkeys(("HUBUNGAN", "HUBKEL", "HUB2"), "HUB"),
    **dict.fromkeys(("STS", "STAT"), "STATUS"),
    **dict.fromkeys(("DSN", "LINGKUNGAN", "LINGK", "DUKUH", "JORONG", "BANJAR", "KAMPUNG", "HAMLET"), "DUSUN"),
    **dict.fromkeys(("PEKERJ", "KERJAAN", "OCCUPATION", "PROFESI", "PENCAHARIAN"), "PEKERJAAN"),
    **dict.fromkeys(("KARTUKELUARGA", "NKK", "NOKK"), "KK"),
    **dict.fromkeys(("KELG", "KLG", "KLRG", "KELRG"), "KELUARGA"),
    **dict.fromkeys(("KTPEL", "EKTP", "KTPELEKTRONIK"), "KTP"),
    **dict.fromkeys(("ALMT", "ADDRESS", "DOMISILI"), "ALAMAT"),
    **dict.fromkeys(("OF", "DAN", "AND", "THE"), ""),
}


@cache
def _rules() -> list[tuple[re.Pattern[str], Meaning]]:
    """`words.csv`: patterns of headings in the short words above, without signs. The first that fits counts."""
    text = files("lindung.registers.column_maps").joinpath("words.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return [(re.compile(row["pattern"]), Meaning(row["field"], float(row["certainty"]))) for row in rows]


@lru_cache(maxsize=10_000)
def meaning(heading: str) -> Meaning | None:
    """What a heading stands for; None where it is not known."""
    words = _short(heading)
    if not words:
        return None
    return next((meant for pattern, meant in _rules() if pattern.fullmatch(words)), None)


def _short(heading: str) -> str:
    """A heading in short words: NOMOR becomes NO, TANGGAL TGL; what stands in brackets stays."""
    words = _JOINED.sub(r"\1 ", _SIGNS.sub(" ", heading.upper())).split()
    return " ".join(short for word in words if (short := _SHORT.get(word, word)))
