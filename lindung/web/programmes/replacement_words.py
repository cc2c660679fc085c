"""What is told when a replacement was approved: who came, who was passed over, and what became of the months."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from lindung.common.months import Month
from lindung.common.wording import number
from lindung.web.programmes.decree_people import WHY_WORDS, Why
from lindung.web.programmes.models import Participant
from lindung.web.programmes.months_given_up import GivenUp


def told(came: Participant | None, passed_over: Mapping[Why, int], months: GivenUp, *, over: bool) -> str:
    """Sentences without names. over: no month of the programme is left for anybody."""
    said = [_came(came, over=over)]
    if passed_over:
        whys = "; ".join(f"{number(count)} {WHY_WORDS[why]}" for why, count in passed_over.items())
        said.append(_("Dilewati: %(whys)s.") % {"whys": whys})
    if months.reversed:
        said.append(_("%(count)s bulan yang belum dibayar dibatalkan.") % {"count": number(months.reversed)})
    if months.paid:
        said.append(
            _("%(count)s bulan sudah dibayar dan tetap berlaku; minta kembali ke BPJS bila perlu.")
            % {"count": number(months.paid)}
        )
    return " ".join(said)


def _came(came: Participant | None, *, over: bool) -> str:
    if came:
        return _("Penggantinya menjadi peserta mulai %(month)s.") % {"month": Month.numbered(came.since).words}
    if over:
        return _("Tidak ada pengganti: tidak ada lagi bulan program yang belum dibayar untuk tempat ini.")
    return _("Tidak ada pengganti: cadangan desa ini habis. Tempatnya kosong.")
