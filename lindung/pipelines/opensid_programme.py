"""Back to the village: members without an employer, as an aid programme that OpenSID imports.

Those are the residents whom verification matched to a member of the segment BPU, and whose protection is active or in
grace on its day: an employer pays for PU. Who pays for whom stands in no membership list, so a government that pays
for some of them says for whom, by an explicit list of residents. OpenSID skips whom it cannot find by NIK, so nobody
goes in without a valid NIK of their own, and whoever is left out is said with the reason.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.documents.csv_file import write_csv
from lindung.documents.opensid_programme import Participant, Programme, write_programme
from lindung.engines.duckdb import Engine, parquet
from lindung.people.columns import Protection
from lindung.people.nik import NikState, masked
from lindung.pipelines.runs import VERDICTS, load_run
from lindung.pipelines.village_list import register_of

LEFT_OUT_HEADER = ("resident_id", "nama", "nik", "dusun", "rw", "rt", "alasan")
EMPLOYED_SEGMENT = "PU"
ENROLLED = (Protection.ACTIVE.value, Protection.IN_GRACE.value)
REASONS = {
    NikState.TEMPORARY.value: "NIK sementara",
    NikState.MISSING.value: "NIK kosong",
    NikState.ROUNDED.value: "NIK kehilangan digit",
    NikState.INVALID.value: "NIK tidak sah",
}
EMPLOYED = "penerima upah (PU): iurannya dibayar pemberi kerja"
SHARED, UNKNOWN = "NIK dipakai lebih dari satu orang", "tidak ada di register desa ini, atau tidak hidup"


class Resident(NamedTuple):
    """One living resident of the village with the verdict."""

    resident_id: str
    name: str
    nik: str
    nik_state: str
    birth_place: str | None
    birth_date: date | None
    hamlet: str | None
    rw: str | None
    rt: str | None
    enrolled: bool
    employed: bool
    same_nik: int


@dataclass(frozen=True)
class Written:
    """How many people went in, how many were left out for each reason, and the file that names those."""

    participants: int
    left_out: dict[str, int]
    names: Path | None


def write_opensid_programme(
    verdicts: Path, village: str, path: Path, programme: Programme, people: Path | None = None
) -> Written:
    """Write the import file of one village. people: a CSV with the column resident_id, instead of all enrolled.

    UserError when nobody is left to write.
    """
    run, code = load_run(verdicts), village_code(village)
    with Engine(verdicts / "spill") as engine:
        rows = engine.rows(_living(verdicts / VERDICTS, register_of(run, code, verdicts), code))
    living = {str(row[0]): Resident(*row) for row in rows}  # type: ignore[arg-type]  # the select's own columns
    wanted = _listed(people) if people else [one.resident_id for one in living.values() if one.enrolled]
    reasons = {resident_id: _reason(living.get(resident_id), chosen_by_hand=bool(people)) for resident_id in wanted}
    chosen = [living[resident_id] for resident_id, reason in reasons.items() if not reason]
    if not chosen:
        raise UserError(
            f"Tidak seorang pun dari desa {code} dapat ditulis ke program: {len(wanted)} orang dipilih, semuanya tanpa "
            "NIK sah, penerima upah, atau tidak ada di register. Periksa temuan desa itu, atau isi --people."
        )
    write_programme(path, programme, [_participant(place, one) for place, one in enumerate(chosen, start=1)])
    left = {resident_id: reason for resident_id, reason in reasons.items() if reason}
    return Written(len(chosen), _counted(list(left.values())), _write_left_out(path, left, living))


def _living(verdicts: Path, residents: Path, village: str) -> str:
    """One row per living resident of the village, as they live."""
    enrolled = ", ".join(f"'{protection}'" for protection in ENROLLED)
    return f"""SELECT resident.resident_id, resident.name, resident.nik, resident.nik_state, resident.birth_place,
            resident.birth_date, resident.hamlet, resident.rw, resident.rt,
            verdict.match = 'matched' AND verdict.protection IN ({enrolled}) AS enrolled,
            coalesce(verdict.segment = '{EMPLOYED_SEGMENT}', false) AS employed,
            count(resident.nik_number) OVER (PARTITION BY resident.nik_number) AS same_nik
        FROM {parquet([verdicts])} AS verdict
        JOIN {parquet([residents])} AS resident ON verdict.resident_id = resident.resident_id
        WHERE verdict.village = '{village}'
        ORDER BY resident.hamlet, resident.rw, resident.rt, resident.family_card, resident.birth_date, resident.name"""


def _reason(resident: Resident | None, *, chosen_by_hand: bool) -> str:
    """Why somebody cannot go in; "" where nothing stands against it."""
    if resident is None:
        return UNKNOWN
    if resident.employed and not chosen_by_hand:
        return EMPLOYED
    if resident.nik_state != NikState.VALID.value:
        return REASONS[resident.nik_state]
    return SHARED if resident.same_nik > 1 else ""


def _participant(place: int, one: Resident) -> Participant:
    return Participant(f"BPJSTK-{place:04d}", one.nik, one.name, one.birth_place or "", one.birth_date)


def _listed(path: Path) -> list[str]:
    """The column resident_id of a CSV, each once."""
    if not path.is_file():
        raise UserError(f"Berkas {path.name} tidak ditemukan. Periksa --people.")
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UserError(f"Berkas {path.name} tidak berkode UTF-8. Simpan sebagai CSV UTF-8.") from error
    delimiter = ";" if lines and ";" in lines[0] else ","
    reader = csv.DictReader(lines, delimiter=delimiter)
    if "resident_id" not in (reader.fieldnames or ()):
        raise UserError(f"Berkas {path.name} harus memiliki kolom resident_id, seperti di verdicts.parquet.")
    return list(dict.fromkeys(cell for row in reader if (cell := (row["resident_id"] or "").strip())))


def _counted(reasons: Sequence[str]) -> dict[str, int]:
    return {reason: reasons.count(reason) for reason in dict.fromkeys(reasons)}


def _write_left_out(path: Path, left: dict[str, str], living: dict[str, Resident]) -> Path | None:
    """Beside the import file, who is not in it: whom the village has to give a NIK first."""
    if not left:
        return None
    beside = path.with_name(f"{path.stem}_tidak_ikut.csv")
    rows = []
    for resident_id, reason in left.items():
        one = living.get(resident_id)
        told = (one.name, masked(one.nik), one.hamlet, one.rw, one.rt) if one else ("", "", "", "", "")
        rows.append((resident_id, *told, reason))
    write_csv(beside, LEFT_OUT_HEADER, rows)
    return beside
