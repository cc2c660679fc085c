"""Enter what the meeting of a village decided on its list: the order, and who declines. Never an exclusion.

Either all that the meeting wishes is done, or nothing is written and every refused wish is told with its reason: a
list is met once, so nothing it asked for may be lost on the way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.programme.meeting import Change, Decided, Listed, Refused, Wish, decided
from lindung.programme.schemes import WHOLE
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.programmes.drawing import STANDINGS, year_of
from lindung.web.programmes.models import Candidate, CandidateList, Meeting
from lindung.web.programmes.states import ListState, Standing
from lindung.web.review.forms import NUMBER
from lindung.web.users.models import User

LONGEST_REASON = 200  # letters; what was changed stands before it
_STATE = {standing: state for state, standing in STANDINGS.items()}
_AT_ONCE = 500


@dataclass(frozen=True)
class Held:
    """A meeting as its minutes have it. sha256: of the workbook, where one was handed in."""

    on: date
    place: str
    number: str
    invited: int
    attended: int
    sha256: str = ""


@dataclass(frozen=True)
class Entered:
    """What became of the wishes. meeting: None where some are refused; then nothing was written."""

    meeting: Meeting | None
    done: tuple[Wish, ...]
    refused: tuple[Refused, ...]


@transaction.atomic
def enter_meeting(*, of_list: CandidateList, held: Held, wishes: Sequence[Wish], by: User) -> Entered:
    """Enter a meeting. Wishes name candidates by their key. UserError where the list or the meeting cannot be."""
    of_list = CandidateList.objects.select_for_update().select_related("programme__scheme").get(pk=of_list.pk)
    _refuse_impossible(of_list, held)
    people = in_order(of_list)
    listed = [Listed(one.pk, _STATE[Standing(one.drawn)]) for one in people]
    found = decided(listed, of_list.places, of_list.reserve, wishes)
    refused = (*found.refused, *_unwritable(found.done))
    if refused:
        return Entered(None, (), refused)
    _write(people, found)
    meeting = Meeting.objects.create(
        of_list=of_list, held_on=held.on, place=held.place, number=held.number, invited=held.invited,
        attended=held.attended, entered_by=by, entered_at=timezone.now(), sha256=held.sha256,
    )  # fmt: skip
    of_list.state = ListState.MET
    of_list.save(update_fields=["state"])
    changes = {str(change): sum(wish.change is change for wish in found.done) for change in Change}
    village = Span(of_list.village, of_list.village)
    record(by, "meeting.entered", f"list {of_list.pk}", village, attended=held.attended, changes=changes)
    return Entered(meeting, found.done, ())


def in_order(of_list: CandidateList) -> list[Candidate]:
    """Everybody with a rank on a list, from the first on, then the excluded."""
    people = list(of_list.candidates.all())
    return sorted(people, key=lambda one: (one.rank is None, one.rank or 0, one.pk))


def _refuse_impossible(of_list: CandidateList, held: Held) -> None:
    if of_list.state != ListState.DRAWN:
        raise UserError(_("Daftar ini sudah dimusyawarahkan atau disusun ulang. Buka daftar desa yang terbaru."))
    if held.on < of_list.on:
        raise UserError(_("Musyawarah tidak mungkin sebelum daftarnya disusun. Periksa harinya."))
    if held.on > timezone.localdate():
        raise UserError(_("Hari musyawarah belum tiba. Periksa harinya."))
    if not held.place.strip() or not held.number.strip():
        raise UserError(_("Tempat atau nomor berita acara belum diisi. Lengkapi keduanya."))
    if not 0 < held.attended <= held.invited:
        raise UserError(_("Yang hadir harus sedikitnya seorang dan tidak lebih dari yang diundang. Periksa angkanya."))
    quorum = year_of(of_list.programme).deliberation.quorum
    if quorum is not None and held.attended * WHOLE < quorum * held.invited:
        raise UserError(
            _("Yang hadir %(attended)s dari %(invited)s orang, di bawah kuorum %(quorum)s persen. Periksa angkanya.")
            % {"attended": held.attended, "invited": held.invited, "quorum": quorum}
        )


def _unwritable(wishes: Sequence[Wish]) -> Iterator[Refused]:
    """A reason is kept in the open: it holds no number of a person, and is short enough to be printed."""
    for wish in wishes:
        if NUMBER.search(wish.reason):
            yield Refused(wish, "Alasan memuat NIK atau nomor lain. Hapus nomornya.")
        elif len(wish.reason) > LONGEST_REASON:
            yield Refused(wish, f"Alasan lebih dari {LONGEST_REASON} huruf. Persingkat.")


def _write(people: Sequence[Candidate], found: Decided) -> None:
    """Who was ranked changes places among the ranks they held; who has to be checked keeps theirs."""
    by_key = {one.pk: one for one in people}
    order = (*found.chosen, *found.reserve, *found.waiting, *found.declined)
    ranks = sorted(rank for key in order if (rank := by_key[key].rank) is not None)
    standings = {
        **dict.fromkeys(found.chosen, Standing.CHOSEN),
        **dict.fromkeys(found.reserve, Standing.RESERVE),
        **dict.fromkeys(found.waiting, Standing.WAITING),
        **dict.fromkeys(found.declined, Standing.DECLINED),
    }
    reasons = dict(_reasons(found.done))
    changed = []
    for key, rank in zip(order, ranks, strict=True):
        one, reason = by_key[key], reasons.get(key, "")
        if (one.rank, one.standing, one.meeting_reason) != (rank, standings[key], reason):
            one.rank, one.standing, one.meeting_reason = rank, standings[key], reason
            changed.append(one)
    # a rank is one person's: all are freed before any is given again
    for start in range(0, len(changed), _AT_ONCE):
        keys = [one.pk for one in changed[start : start + _AT_ONCE]]
        Candidate.objects.filter(pk__in=keys).update(rank=None)
    Candidate.objects.bulk_update(changed, ["rank", "standing", "meeting_reason"], batch_size=_AT_ONCE)


def _reasons(wishes: Sequence[Wish]) -> Iterator[tuple[int, str]]:
    """Of each person named the last thing that was said of them, in words that stand on the list."""
    for wish in wishes:
        reason = wish.reason.strip()
        if wish.change is Change.MOVE:
            yield wish.key, f"Dipindahkan ke urutan {wish.rank}: {reason}"
        elif wish.change is Change.DECLINE:
            yield wish.key, f"Menolak atau bukan pekerja: {reason}"
        else:
            assert wish.other is not None
            yield wish.key, f"Bertukar tempat dengan yang di atasnya: {reason}"
            yield wish.other, f"Bertukar tempat dengan yang di bawahnya: {reason}"
