"""For each finding that only a list deserves which is no register: the sheets of such a list, header and all."""

from datetime import date

from tests.registers.lists import (
    AID_PARTICIPANTS,
    CONTRIBUTIONS,
    DECILES,
    DTKS,
    DTSEN_WIDE,
    OPENDK_PARTICIPANTS,
    OPENDK_PROGRAMMES,
    P3KE_FAMILY,
    P3KE_PERSON,
    PU_IDENTITY,
    WOMAN,
    entry,
    programme_rows,
)

MONTH = date(2026, 10, 1)  # said with the command
Rows = list[tuple[object, ...] | list[object]]


def _rows(header: tuple[str, ...], *entries: dict[str, object]) -> list[Rows]:
    return [[header, *(entry(header, **said) for said in entries)]]


def _aid(*participants: dict[str, object], **said: object) -> list[Rows]:
    return [[*programme_rows(**said)], *_rows(AID_PARTICIPANTS, *participants)]


IN_A_LIST: dict[str, list[Rows]] = {
    "nik_masked": _rows(DECILES, {"NIK": "9999********0001"}),
    "nik_not_matched": _rows(P3KE_FAMILY, {"padan_dukcapil": "Tidak padan"}),
    "kk_masked": _rows(DECILES, {"KK": "9999XXXXXXXX0001"}),
    "name_empty": _rows(P3KE_FAMILY, {"kepala_keluarga": ""}),
    "village_unreadable": _rows(P3KE_FAMILY, {"kode_kemendagri": "Desa Contoh"}),
    "decile_missing": _rows(DECILES, {"desil": ""}),
    "decile_unreadable": _rows(DECILES, {"desil": "miskin"}),
    "decile_beyond": _rows(DECILES, {"desil": "11"}),
    "decile_differs": _rows(DECILES, {}, {"NIK": WOMAN, "desil": "2"}),
    "aid_unreadable": _rows(DTKS, {"PKH": "tahap 3"}),
    "year_unreadable": _rows(P3KE_PERSON, {"tahun_anggaran": "lalu"}),
    "list_status_unknown": _rows(DTKS, {"keterangan_meninggal": "pindah"}),
    "codes_of_list": _rows(DTSEN_WIDE, {}),
    "entry_twice": _rows(DECILES, {}, {}),
    "programme_row": _rows(PU_IDENTITY, {"NM_PRG": "JKK"}, {"NM_PRG": "JKM"}),
    "programme_unknown": _rows(PU_IDENTITY, {"NM_PRG": "XYZ"}),
    "amount_unreadable": _rows(CONTRIBUTIONS, {"iuran_jkk": "lunas"}),
    "total_differs": _rows(CONTRIBUTIONS, {"total_iuran": 1}),
    "month_unreadable": [[(*CONTRIBUTIONS, "blth"), [*entry(CONTRIBUTIONS), "lalu"]]],
    "month_differs": [[["BULAN IURAN: SEPTEMBER 2026"], *_rows(CONTRIBUTIONS, {})[0]]],
    "contribution_twice": _rows(CONTRIBUTIONS, {}, {}),
    "aid_programme_missing": [
        [OPENDK_PARTICIPANTS, entry(OPENDK_PARTICIPANTS), entry(OPENDK_PARTICIPANTS, program_id="2")],
        [OPENDK_PROGRAMMES, ("99.99.01.2001", "1", "Bantuan", "1", "", "2026-01-01", "2026-12-31", "1", "APBD")],
    ],
    "aid_target_unknown": [
        [OPENDK_PARTICIPANTS, entry(OPENDK_PARTICIPANTS), entry(OPENDK_PARTICIPANTS, sasaran="9")],
        [OPENDK_PROGRAMMES, ("99.99.01.2001", "1", "Bantuan", "", "", "2026-01-01", "2026-12-31", "1", "APBD")],
    ],
    "aid_period": _aid({}, until="2025-01-01"),
    "aid_holder_differs": _aid({"NIK": WOMAN}),
}
