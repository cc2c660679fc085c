"""A list on paper: the minutes to be signed before or after the meeting, the village's board, and a workbook.

Whoever takes names away is recorded, as for every list of people.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from lindung.common.money import Rupiah, rupiah
from lindung.common.wording import number
from lindung.documents.decree import Signer
from lindung.documents.minutes import Excluded, Minutes, Overruled, Placed, write_minutes
from lindung.documents.person_rows import Listed
from lindung.documents.posted_lists import PostedCandidates, write_posted_candidates
from lindung.documents.workbook import Sheet, write_workbook
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.areas.spoken import village_spoken
from lindung.web.audit.services import record
from lindung.web.programmes.lists_selectors import Person, excluded_by_reason, people_of
from lindung.web.programmes.models import CandidateList
from lindung.web.programmes.states import ListState, Standing
from lindung.web.shell.shown import place
from lindung.web.users.models import User

AGENDA = (
    "Pembacaan daftar calon penerima iuran BPJS Ketenagakerjaan",
    "Tanggapan, keberatan, dan perubahan urutan beserta alasannya",
    "Penetapan daftar terpilih dan cadangan",
)
SIGNERS = (Signer("Kepala Desa/Lurah", ""), Signer("Ketua BPD/LPM", ""), Signer("Wakil warga", ""))
HEADER = ("No.", "Kedudukan", "Nama", "NIK", "Tanggal lahir", "Pekerjaan", "Dusun, RT", "Dasar", "Catatan musyawarah")
EVERYBODY = tuple(Standing)


@transaction.atomic
def write_minutes_of(path: Path, *, of_list: CandidateList, by: User) -> None:
    """The minutes of the meeting as PDF/A; before it was held with the day, who came and the decisions left open."""
    chosen, reserve, declined = (
        people_of(of_list, [standing], named=True)
        for standing in (Standing.CHOSEN, Standing.RESERVE, Standing.DECLINED)
    )
    meeting = getattr(of_list, "meeting", None)
    village, district, regency = _names(of_list)
    minutes = Minutes(
        village=village,
        district=district,
        regency=regency,
        programme=of_list.programme.title,
        on=meeting.held_on if meeting else of_list.on,
        time="",
        place=meeting.place if meeting else "",
        agenda=AGENDA,
        leader="",
        attended=[("Peserta musyawarah", meeting.attended if meeting else 0)],
        decisions=_decisions(of_list, chosen, reserve) if meeting else (),
        chosen=[_placed(one) for one in chosen],
        reserve=[_placed(one) for one in reserve],
        signers=SIGNERS,
        overruled=[_overruled(one) for one in (*chosen, *reserve, *declined) if one.candidate.meeting_reason],
        excluded=[Excluded(reason, people) for reason, people in excluded_by_reason(of_list)],
        number=meeting.number if meeting else "",
        held=meeting is not None,
    )
    write_minutes(path, minutes, example=settings.DEMO)
    _taken_away(of_list, len(chosen) + len(reserve) + len(declined), by)


@transaction.atomic
def write_board_of(path: Path, *, of_list: CandidateList, on: date, by: User) -> None:
    """Who would get a place, for the village's notice board as PDF/A: names and hamlets, no NIK and no reasons."""
    chosen, reserve = (
        [(one.name, one.hamlet) for one in people_of(of_list, [standing], named=True)]
        for standing in (Standing.CHOSEN, Standing.RESERVE)
    )
    village, district, regency = _names(of_list)
    posted = PostedCandidates(
        village=village,
        district=district,
        regency=regency,
        programme=of_list.programme.title,
        standing=str(ListState(of_list.state).label),
        on=on,
        chosen=chosen,
        reserve=reserve,
        ask=f"Kantor {village}",
    )
    write_posted_candidates(path, posted, example=settings.DEMO)
    _taken_away(of_list, len(chosen) + len(reserve), by)


@transaction.atomic
def write_list_of(path: Path, *, of_list: CandidateList, by: User) -> None:
    """Everybody on the list as a workbook, NIK masked, in the order of the list."""
    people = people_of(of_list, EVERYBODY, named=True)
    people.sort(key=lambda one: one.candidate.rank is None)  # who has a rank first; those keep their order
    rows = [
        (
            str(one.place or ""), str(Standing(one.candidate.standing).label), one.name, one.nik, one.birth or "",
            one.occupation, one.hamlet, "; ".join(one.candidate.reasons), one.candidate.meeting_reason,
        )
        for one in people
    ]  # fmt: skip
    village, district, regency = _names(of_list)
    above = (f"Daftar calon {of_list.programme.title}", f"{village}, Kecamatan {district}, {regency}", *of_list.told)
    write_workbook(path, [Sheet("Daftar", above, HEADER, rows)])
    _taken_away(of_list, len(people), by)


def _names(of_list: CandidateList) -> tuple[str, str, str]:
    """Village, district and regency as they are spoken; the district without its kind, which is printed before it."""
    around = Area.objects.filter(first__lte=of_list.village, last__gte=of_list.village)
    names = {area.level: place(area.name) for area in around}
    district = names.get("district", "").removeprefix("Kecamatan ")
    village = village_spoken(names.get("village", ""), of_list.village)
    return village, district, names.get("regency", "")


def _decisions(of_list: CandidateList, chosen: Sequence[Person], reserve: Sequence[Person]) -> list[str]:
    cost = rupiah(Rupiah(len(chosen) * of_list.price))
    return [
        (
            f"Menetapkan {number(len(chosen))} orang terpilih, iuran seluruhnya {cost}, "
            f"dan {number(len(reserve))} orang cadangan sebagaimana daftar di bawah ini."
        ),
        (
            "Cadangan naik menurut urutannya bila seorang peserta meninggal, pindah, bekerja pada pemberi kerja, "
            "melewati batas usia, atau mengundurkan diri."
        ),
    ]


def _placed(one: Person) -> Placed:
    return Placed(_listed(one), "; ".join(one.candidate.reasons))


def _overruled(one: Person) -> Overruled:
    drawn = one.candidate
    before = f"peringkat {number(drawn.drawn_rank)}, {Standing(drawn.drawn).label}" if drawn.drawn_rank else "–"
    after = str(Standing(drawn.standing).label)
    return Overruled(_listed(one), before, f"no. {one.place}, {after}" if one.place else after, drawn.meeting_reason)


def _listed(one: Person) -> Listed:
    return Listed(one.name, one.nik or "–", one.birth, one.occupation, one.hamlet)


def _taken_away(of_list: CandidateList, people: int, by: User) -> None:
    record(by, "list.exported", f"list {of_list.pk}", Span(of_list.village, of_list.village), people=people)
