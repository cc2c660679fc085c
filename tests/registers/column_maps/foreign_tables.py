"""Tables as village offices write them, drawn by hand, and what each of their columns is. Nobody in them exists."""

from dataclasses import dataclass, field
from datetime import date

from tests.registers.workbooks import table

OLD_LIST = """
    PEMERINTAH DESA CONTOH
    DAFTAR PENERIMA BANTUAN LANGSUNG TUNAI TAHUN 2026

    NO | NO. KK | NAMA LENGKAP | NIK | L/P | TTL | ALAMAT | RT/RW | PEKERJAAN | TTD
    1 | 9999010101200001 | BUDI SAPARDI | 9999010510900001 | L | FIKTIF, 05-10-1990 | DUSUN KRAJAN | 001/002 | GURU |
    2 | 9999010101200002 | SITI ROHANI | 9999015702850001 | P | SAMPEL, 17 Feb 1985 | DUSUN KRAJAN | 1/2 | MEKANIK |
    3 | 9999010101200003 | ANDRI WARDANA | 9999011203880001 | L | FIKTIF, 12/03/1988 | DUSUN TEGAL | 003/001 | GURU |
    JUMLAH | | | | | | | | |
    | | | | | | Contoh, 17 Agustus 2026 | | |
    | | | | | | KEPALA DESA CONTOH | | |
    | | | | | | (SULASTRI UMPAMA) | | |
    | | | | | | NIP. 197001011990031001 | | |
"""


@dataclass(frozen=True)
class Foreign:
    """One table: its rows, the fields its columns deserve (heading → field), and its people (NIK → what is read)."""

    rows: list[list[object]]
    fields: dict[str, str]
    people: dict[str, dict[str, object]]
    kind: str = "residents"
    heading_rows: int = 1
    more: dict[str, list[list[object]]] = field(default_factory=dict)


BUDI, SITI, ANDRI = "9999010510900001", "9999015702850001", "9999011203880001"
BUDI_BORN, SITI_BORN, ANDRI_BORN = date(1990, 10, 5), date(1985, 2, 17), date(1988, 3, 12)
CARD = "9999010101200001"


LOW = "76" + "9901"  # below what a cell of numbers keeps whole, which NIK beginning with 99 are not
IN_NUMBERS: list[list[object]] = [
    [n, int(f"{LOW}010120000{n}"), int(f"{LOW}010180001{n}"), f"ORANG {'ABC'[n]}", date(1980, 1, 1), "JAYA"]
    for n in range(3)
]


def drawn(text: str) -> list[list[object]]:
    """Rows of text cells, blank lines included."""
    rows: list[list[object]] = []
    for line in text.strip("\n").splitlines():
        rows += table(line) if line.strip() else [[""]]
    return rows


TABLES: dict[str, Foreign] = {
    "the list of a village with titles, a total and a signature": Foreign(
        drawn(OLD_LIST),
        {
            **{"NO. KK": "family_card", "NAMA LENGKAP": "name", "NIK": "nik", "L/P": "sex"},
            **{"TTL": "birth_place_and_date", "ALAMAT": "address", "RT/RW": "rt_rw", "PEKERJAAN": "occupation"},
        },
        {
            BUDI: {"name": "BUDI SAPARDI", "birth_date": BUDI_BORN, "birth_place": "FIKTIF", "rt": "001", "rw": "002"},
            SITI: {"birth_date": SITI_BORN, "hamlet": "KRAJAN", "sex": "P", "occupation": "MEKANIK"},
            ANDRI: {"birth_date": ANDRI_BORN, "hamlet": "TEGAL", "rt": "003", "rw": "001"},
        },
    ),
    "two rows of headings with merged titles and a row of column numbers": Foreign(
        drawn(f"""
            DATA WARGA
            NO | IDENTITAS | | NAMA | TEMPAT, TANGGAL LAHIR | | JENIS KELAMIN | | ALAMAT | | | KET
            | NIK | NO. KK | | TEMPAT | TANGGAL | L | P | DUSUN | RT | RW |
            1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
            1 | {BUDI} | {CARD} | BUDI | FIKTIF | 05-10-1990 | V | | KRAJAN | 1 | 2 | -
            2 | {SITI} | {CARD} | SITI | SAMPEL | 17-02-1985 | | V | KRAJAN | 1 | 2 | -
            3 | {ANDRI} | 9999010101200003 | ANDRI | FIKTIF | 12-03-1988 | V | | TEGAL | 3 | 1 | -
        """),
        {
            **{"IDENTITAS NIK": "nik", "IDENTITAS NO. KK": "family_card", "NAMA": "name"},
            **{"TEMPAT, TANGGAL LAHIR TEMPAT": "birth_place", "TEMPAT, TANGGAL LAHIR TANGGAL": "birth_date"},
            **{"JENIS KELAMIN L": "sex_male", "JENIS KELAMIN P": "sex_female"},
            **{"ALAMAT DUSUN": "hamlet", "ALAMAT RT": "rt", "ALAMAT RW": "rw"},
        },
        {
            BUDI: {"sex": "L", "birth_place": "FIKTIF", "birth_date": BUDI_BORN, "hamlet": "KRAJAN", "rt": "001"},
            SITI: {"sex": "P", "family_card": CARD, "rw": "002"},
            ANDRI: {"sex": "L", "hamlet": "TEGAL", "birth_date": ANDRI_BORN},
        },
        heading_rows=2,
    ),
    "NIK called KTP, abbreviations, and columns without a heading": Foreign(
        drawn(f"""
            No | | Nm. Warga | No KTP/NIK | Tmpt Lhr | Tgl Lhr | JK | Shdk | Dsn | RT | RW | Nm. Ibu | HP
            1 | ada | Budi | {BUDI} | Fiktif | 5/10/1990 | L | Kepala Keluarga | Krajan | 01 | 02 | Wati | 0812
            2 | ada | Siti | {SITI} | Fiktif | 17/2/1985 | P | Istri | Krajan | 01 | 02 | Rukmi | 0813
            3 | | Andri | {ANDRI} | Fiktif | 12/3/1988 | L | Anak | Tegal | 03 | 01 | Rukmi | 0814
        """),
        {
            **{"Nm. Warga": "name", "No KTP/NIK": "nik", "Tmpt Lhr": "birth_place", "Tgl Lhr": "birth_date"},
            **{"JK": "sex", "Shdk": "relation", "Dsn": "hamlet", "RT": "rt", "RW": "rw", "Nm. Ibu": "mother"},
        },
        {
            BUDI: {"birth_date": BUDI_BORN, "relation": "1", "mother_key": "WATI"},
            SITI: {"birth_date": SITI_BORN, "relation": "3", "hamlet": "KRAJAN"},
            ANDRI: {"birth_date": ANDRI_BORN, "relation": "4", "rt": "003"},
        },
    ),
    "people alone, without any heading": Foreign(
        drawn(f"""
            1 | {CARD} | {BUDI} | BUDI SAPARDI | L | 05-10-1990 | KEPALA KELUARGA
            2 | {CARD} | {SITI} | SITI ROHANI | P | 17-02-1985 | ISTRI
            3 | {CARD} | {ANDRI} | ANDRI WARDANA | L | 12-03-1988 | ANAK
            4 | {CARD} | 9999014506100001 | DEWI LARAS | P | 05-06-2010 | ANAK
        """),
        {
            **{"Kolom 2": "family_card", "Kolom 3": "nik", "Kolom 4": "name", "Kolom 5": "sex"},
            **{"Kolom 6": "birth_date", "Kolom 7": "relation"},
        },
        {
            BUDI: {"name": "BUDI SAPARDI", "sex": "L", "family_card": CARD},
            SITI: {"birth_date": SITI_BORN, "relation": "3"},
            ANDRI: {"relation": "4"},
            "9999014506100001": {"birth_date": date(2010, 6, 5)},
        },
        heading_rows=0,
    ),
    "headings nobody knows above numbers that can be nothing else": Foreign(
        drawn(f"""
            Jeneng | Nomer | Tanggal Metu
            Budi Sapardi | {BUDI} | 05-10-1990
            Siti Rohani | {SITI} | 17-02-1985
            Andri Wardana | {ANDRI} | 12-03-1988
        """),
        {"Jeneng": "name", "Nomer": "nik", "Tanggal Metu": "birth_date"},
        {BUDI: {"name": "Budi Sapardi", "birth_date": BUDI_BORN}, SITI: {}, ANDRI: {}},
    ),
    "English headings of a survey": Foreign(
        drawn(f"""
            ID Number | Full Name | Gender | Date of Birth | Place of Birth | Family Card | Occupation | Phone
            {BUDI} | Budi | L | 1990-10-05 | Fiktif | {CARD} | Nelayan/Perikanan | 0812
            {SITI} | Siti | P | 1985-02-17 | Fiktif | {CARD} | Pedagang | 0813
            {ANDRI} | Andri | L | 1988-03-12 | Fiktif | 9999010101200003 | Petani/Pekebun | 0814
        """),
        {
            **{"ID Number": "nik", "Full Name": "name", "Gender": "sex", "Date of Birth": "birth_date"},
            **{"Place of Birth": "birth_place", "Family Card": "family_card", "Occupation": "occupation"},
        },
        {BUDI: {"birth_date": BUDI_BORN, "occupation_code": "11"}, SITI: {"family_card": CARD}, ANDRI: {"sex": "L"}},
    ),
    "a second sheet with another order of the columns": Foreign(
        drawn(f"""
            NO | NIK | NAMA | TANGGAL LAHIR | RT | RW
            1 | {BUDI} | BUDI | 05-10-1990 | 001 | 002
            2 | {SITI} | SITI | 17-02-1985 | 001 | 002
        """),
        {"NIK": "nik", "NAMA": "name", "TANGGAL LAHIR": "birth_date", "RT": "rt", "RW": "rw"},
        {BUDI: {"rt": "001"}, SITI: {"rw": "002"}, ANDRI: {"name": "ANDRI", "birth_date": ANDRI_BORN, "rt": "003"}},
        more={
            "RW 1": drawn(f"""
                NO | NAMA | NIK | RW | RT | TANGGAL LAHIR
                1 | ANDRI | {ANDRI} | 001 | 003 | 12-03-1988
            """)
        },
    ),
    "NIK and card in cells of numbers, days as Excel keeps them": Foreign(
        [
            ["DAFTAR NELAYAN"],
            ["NO", "NOMOR KARTU KELUARGA", "NOMOR INDUK KEPENDUDUKAN", "NAMA NELAYAN", "TGL. LAHIR", "NAMA KAPAL"],
            *IN_NUMBERS,
        ],
        {
            **{"NOMOR KARTU KELUARGA": "family_card", "NOMOR INDUK KEPENDUDUKAN": "nik", "NAMA NELAYAN": "name"},
            **{"TGL. LAHIR": "birth_date"},
        },
        {f"{LOW}0101800011": {"birth_date": date(1980, 1, 1), "name": "ORANG B"}},
    ),
    "parents beside the person, and the head of the family": Foreign(
        drawn(f"""
            NO | NAMA KEP. KELUARGA | NO KK | NAMA ANGGOTA | NIK | TGL LAHIR | NAMA AYAH | NIK AYAH | NAMA IBU | NIK IBU
            1 | BUDI | {CARD} | BUDI | {BUDI} | 05-10-1990 | SARDI | 9999010101600001 | WATI | 9999014101600001
            2 | BUDI | {CARD} | SITI | {SITI} | 17-02-1985 | SARDI | 9999010101600001 | WATI | 9999014101600001
            3 | BUDI | {CARD} | ANDRI | {ANDRI} | 12-03-1988 | SARDI | 9999010101600001 | WATI | 9999014101600001
        """),
        {"NO KK": "family_card", "NAMA ANGGOTA": "name", "NIK": "nik", "TGL LAHIR": "birth_date", "NAMA IBU": "mother"},
        {BUDI: {"name": "BUDI", "mother_key": "WATI"}, SITI: {"name": "SITI"}, ANDRI: {"family_card": CARD}},
    ),
    "heads of families only, one column for name": Foreign(
        drawn(f"""
            NO | NAMA KEPALA KELUARGA | NIK | NO KK | ALAMAT | DESIL
            1 | BUDI | {BUDI} | {CARD} | DSN KRAJAN RT 01 RW 02 | 1
            2 | SITI | {SITI} | 9999010101200002 | DSN KRAJAN RT 01 RW 02 | 1
            3 | ANDRI | {ANDRI} | 9999010101200003 | DSN TEGAL RT 03 RW 01 | 2
        """),
        {"NAMA KEPALA KELUARGA": "name", "NIK": "nik", "NO KK": "family_card", "ALAMAT": "address"},
        {BUDI: {"hamlet": "KRAJAN", "rt": "001", "rw": "002"}, SITI: {}, ANDRI: {"hamlet": "TEGAL", "rt": "003"}},
    ),
    "the two sixteen-digit columns under each other's heading": Foreign(
        drawn(f"""
            NO | NIK | NO KK | NAMA | TGL LAHIR | STATUS
            1 | {CARD} | {BUDI} | BUDI | 05-10-1990 | HIDUP
            2 | {CARD} | {SITI} | SITI | 17-02-1985 | HIDUP
            3 | {CARD} | {ANDRI} | ANDRI | 12-03-1988 | MATI
        """),
        {"NIK": "family_card", "NO KK": "nik", "NAMA": "name", "TGL LAHIR": "birth_date", "STATUS": "life_status"},
        {BUDI: {"family_card": CARD, "life_status": "living"}, SITI: {}, ANDRI: {"life_status": "dead"}},
    ),
    "status is marriage, keterangan is nothing, jumlah is a total": Foreign(
        drawn(f"""
            NO URUT | NIK | NAMA | UMUR | STATUS | PENDIDIKAN | JUMLAH BANTUAN | KETERANGAN
            1 | {BUDI} | BUDI | 36 | KAWIN | SLTA | 300000 | -
            2 | {SITI} | SITI | 41 | KAWIN | SLTA | 300000 | -
            3 | {ANDRI} | ANDRI | 38 | BELUM KAWIN | SD | 300000 | -
            | JUMLAH | | | | | 900000 |
        """),
        {"NIK": "nik", "NAMA": "name"},
        {BUDI: {"life_status": "living", "birth_date": None}, SITI: {}, ANDRI: {}},
    ),
    "members of a branch with other headings": Foreign(
        drawn(f"""
            DATA PESERTA AKTIF
            NO | NO KPJ | NAMA TENAGA KERJA | NO. IDENTITAS | TGL LAHIR | TMT KEPESERTAAN | TGL AKHIR | JKK | JKM
            1 | 99012345678 | BUDI | {BUDI} | 05-10-1990 | 01-01-2026 | 31-12-2026 | Y | Y
            2 | 99012345679 | SITI | {SITI} | 17-02-1985 | 01-01-2026 | 30-06-2026 | Y | T
        """),
        {
            **{"NAMA TENAGA KERJA": "name", "NO. IDENTITAS": "nik", "TGL LAHIR": "birth_date"},
            **{"TMT KEPESERTAAN": "joined", "TGL AKHIR": "ends", "JKK": "jkk", "JKM": "jkm"},
        },
        {
            BUDI: {"joined": date(2026, 1, 1), "ends": date(2026, 12, 31), "jkk": True, "jkm": True, "segment": "BPU"},
            SITI: {"ends": date(2026, 6, 30), "jkm": False},
        },
        kind="members",
    ),
    "an OpenSID village code in a column and headings in small words": Foreign(
        drawn(f"""
            kode_desa | nama_lengkap | nik | no_kk | tgl_lahir | jenis_kelamin | nama_ibu_kandung
            99.99.01.2001 | BUDI | {BUDI} | {CARD} | 1990-10-05 | 1 | WATI
            99.99.01.2001 | SITI | {SITI} | {CARD} | 1985-02-17 | 2 | RUKMI
        """),
        {
            **{"kode_desa": "village", "nama_lengkap": "name", "nik": "nik", "no_kk": "family_card"},
            **{"tgl_lahir": "birth_date", "jenis_kelamin": "sex", "nama_ibu_kandung": "mother"},
        },
        {BUDI: {"village": "99.99.01.2001", "sex": "L"}, SITI: {"sex": "P", "birth_date": SITI_BORN}},
    ),
}
