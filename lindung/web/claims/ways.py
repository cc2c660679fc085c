"""What may be done with a dossier next, as the buttons of its page: each with its form, its words and what it calls."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lindung.common.money import Rupiah
from lindung.web.claims import corrections, forms, services
from lindung.web.claims.models import Dossier
from lindung.web.claims.states import ANSWERED, COLLECTING, State
from lindung.web.users.models import User

Act = Callable[[Dossier, dict[str, Any], User], object]


@dataclass(frozen=True)
class Way:
    """One thing to do. slug: in the address; first: what is usually done next in that state."""

    slug: str
    label: str | Promise
    lead: str | Promise
    form: type[forms.OfDossier]
    states: Collection[State]
    act: Act
    first: bool = False
    danger: bool = False
    fits: Callable[[Dossier, User], bool] = lambda dossier, by: True


def ways_of(dossier: Dossier, by: User) -> list[Way]:
    """What somebody who may open claims can do with it now."""
    return [way for way in WAYS if dossier.state in way.states and way.fits(dossier, by)]


def _asked_by_another(dossier: Dossier, by: User) -> bool:
    return dossier.close_asked_by_id is not None and dossier.close_asked_by_id != by.pk


WAYS = (
    Way(
        "laporan", _("Catat laporan pertama"), _("Kantor cabang harus segera tahu; surat-surat lain boleh menyusul."),
        forms.OnForm, (*COLLECTING, State.SUBMITTED),
        lambda one, said, by: services.report_first(dossier=one, on=said["on"], by=by),
        first=True, fits=lambda one, by: one.deadline is not None and one.reported_on is None,
    ),
    Way(
        "surat", _("Catat surat yang ada"), _("Centang surat yang sudah di tangan. Yang belum tetap terlihat."),
        forms.PapersForm, COLLECTING,
        lambda one, said, by: services.mark_papers(dossier=one, at_hand=said["papers"], on=said["on"], by=by),
        first=True, fits=lambda one, by: one.papers.exists(),
    ),
    Way(
        "ajukan", _("Catat pengajuan"), _("Berkas sudah diserahkan kepada kantor cabang BPJS Ketenagakerjaan."),
        forms.OnForm, COLLECTING,
        lambda one, said, by: services.submit(dossier=one, on=said["on"], by=by),
        first=True, fits=lambda one, by: not one.papers.filter(at_hand=False).exists(),
    ),
    Way(
        "dibayar", _("Catat pembayaran"), _("Keluarga sudah menerima uangnya."), forms.PaymentForm, (State.SUBMITTED,),
        lambda one, said, by: services.record_payment(
            dossier=one, amount=Rupiah(said["amount"]), on=said["on"], by=by,
            difference_reason=said["difference_reason"],
        ),
        first=True,
    ),
    Way(
        "ditolak", _("Catat penolakan"), _("Tulis alasan kantor cabang seperti yang disampaikannya."),
        forms.ReasonOnForm, (State.SUBMITTED,),
        lambda one, said, by: services.record_refusal(dossier=one, reason=said["reason"], on=said["on"], by=by),
    ),
    Way(
        "tutup", _("Tutup berkas"), _("Tidak ada lagi yang perlu dilakukan."), forms.ReasonOnForm, ANSWERED,
        lambda one, said, by: corrections.close(dossier=one, reason=said["reason"], on=said["on"], by=by), first=True,
    ),
    Way(
        "setujui-tutup", _("Setujui penutupan"), _("Berkas ditutup tanpa jawaban kantor cabang, atas permintaan ini."),
        forms.OnForm, COLLECTING,
        lambda one, said, by: corrections.close_unanswered(dossier=one, on=said["on"], by=by),
        danger=True, fits=_asked_by_another,
    ),
    Way(
        "lanjutkan", _("Batalkan permintaan tutup"), _("Berkas ini tetap dilanjutkan."), forms.NothingForm, COLLECTING,
        lambda one, said, by: corrections.keep_open(dossier=one, by=by),
        fits=lambda one, by: one.close_asked_by_id is not None,
    ),
    Way(
        "hitung", _("Hitung ulang"), _("Jumlahnya dihitung lagi dari bulan yang tercatat sekarang."),
        forms.NothingForm, (*COLLECTING, State.SUBMITTED),
        lambda one, said, by: services.reckon_again(dossier=one, by=by),
    ),
    Way(
        "minta-tutup", _("Minta ditutup tanpa jawaban"),
        _("Keluarga tidak melanjutkan. Orang kedua harus menyetujui, supaya hak keluarga tidak hilang diam-diam."),
        forms.ReasonForm, COLLECTING,
        lambda one, said, by: corrections.ask_to_close(dossier=one, reason=said["reason"], by=by),
        danger=True, fits=lambda one, by: one.close_asked_by_id is None,
    ),
    Way(
        "batal", _("Batalkan, salah buka"),
        _("Untuk berkas yang keliru: orang lain, atau hari yang lain. Peristiwanya boleh dibuka lagi dengan benar."),
        forms.ReasonOnForm, COLLECTING,
        lambda one, said, by: corrections.cancel(dossier=one, reason=said["reason"], on=said["on"], by=by),
        danger=True,
    ),
    Way(
        "tarik", _("Tarik kembali langkah terakhir"),
        _("Pengajuan, jawaban, atau penutupan yang keliru ditarik; berkas kembali ke keadaan sebelumnya."),
        forms.ReasonForm, (State.SUBMITTED, *ANSWERED, State.CLOSED),
        lambda one, said, by: corrections.step_back(dossier=one, reason=said["reason"], by=by),
    ),
)  # fmt: skip
"""In the order of the page: what is usual first, what mends a mistake last."""
