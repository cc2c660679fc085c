"""A scheme is taken as the next version of it, and a version is run as a programme. No version ever changes."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.programme.year_files import read_year, shipped_year_text, shipped_years
from lindung.web.areas.models import Area
from lindung.web.audit.services import record
from lindung.web.programmes.models import Programme, SchemeVersion
from lindung.web.users.models import User
from lindung.web.users.scope import Scope


@dataclass(frozen=True)
class Taken:
    """The version that a text is, and whether it came to be now or stood there already."""

    version: SchemeVersion
    now: bool


def take_shipped(name: str, *, area: Area, by: User, scope: Scope) -> Taken:
    """A scheme that comes with Lindung as a version of the area."""
    if name not in shipped_years():
        raise UserError(_("Skema contoh itu tidak ada. Pilih salah satu dari daftar."))
    return take_text(name, shipped_year_text(name), area=area, by=by, scope=scope)


@dataclass(frozen=True)
class Adoption:
    """What a programme is called, and the months it runs."""

    code: str
    title: str
    first_month: Month
    months: int


@transaction.atomic
def take_text(code: str, text: str, *, area: Area, by: User, scope: Scope) -> Taken:
    """The next version of the scheme of that code and year; the same text again is the version it was.

    SchemeFault names the key of what is wrong. Programmes keep the version they were adopted with.
    """
    _refuse_beyond(area, scope)
    year = read_year(code, text)
    Area.objects.select_for_update().get(pk=area.pk)  # two who take one scheme take one after the other
    versions = SchemeVersion.objects.filter(area=area, code=code, year=year.year)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    if (before := versions.filter(sha256=sha256).first()) is not None:
        return Taken(before, now=False)
    last = versions.order_by("-version").first()
    made = SchemeVersion.objects.create(
        code=code,
        year=year.year,
        version=last.version + 1 if last else 1,
        title=year.title,
        text=text,
        sha256=sha256,
        area=area,
        first=area.span.first,
        last=area.span.last,
        made_by=by,
        made_at=timezone.now(),
    )
    record(by, "scheme.taken", str(made), area, version=made.pk, sha256=sha256)
    return Taken(made, now=True)


@transaction.atomic
def adopt(scheme: SchemeVersion, said: Adoption, *, area: Area, by: User, scope: Scope) -> Programme:
    """Run one version in one area under a code of its own, for so many months. UserError where that cannot be."""
    _refuse_beyond(area, scope)
    span = area.span
    if not (scheme.first <= span.first and span.last <= scheme.last):
        raise UserError(_("Skema itu bukan untuk wilayah tersebut. Pilih wilayah di dalam wilayah skemanya."))
    _refuse_months(scheme, said)
    made = _made(
        code=said.code,
        title=said.title,
        scheme=scheme,
        area=area,
        first=span.first,
        last=span.last,
        first_month=said.first_month.index,
        months=said.months,
        seed=secrets.randbelow(2**31),
        made_by=by,
        made_at=timezone.now(),
    )
    record(by, "programme.adopted", made.code, area, programme=made.pk, version=scheme.pk, months=said.months)
    return made


def _refuse_months(scheme: SchemeVersion, said: Adoption) -> None:
    if said.months < 1:
        raise UserError(_("Lamanya program paling sedikit satu bulan. Isi jumlah bulannya."))
    year = read_year(scheme.code, scheme.text)
    first, last = Month(year.first.year, 1), Month(year.last.year, 12)
    if not (first <= said.first_month and said.first_month + (said.months - 1) <= last):
        raise UserError(
            _(
                "Skema %(scheme)s berlaku %(first)s sampai %(last)s, sedangkan program ini %(months)s bulan sejak "
                "%(begin)s. Sesuaikan bulannya, atau pakai skema tahun itu."
            )
            % {
                "scheme": scheme.title,
                "first": first.words,
                "last": last.words,
                "months": said.months,
                "begin": said.first_month.words,
            }
        )


def _made(**fields: Any) -> Programme:  # noqa: ANN401 - the fields of a programme
    """A new programme. Its code is given once in the whole office: whoever is second is told, wherever they are."""
    try:
        with transaction.atomic():
            return Programme.objects.create(**fields)
    except IntegrityError as error:
        raise UserError(
            _("Kode program %(code)s sudah dipakai. Pilih kode lain.") % {"code": fields["code"]}
        ) from error


def _refuse_beyond(area: Area, scope: Scope) -> None:
    if not scope.holds(area):
        raise UserError(_("Wilayah itu di luar wilayah kerja Anda. Mintalah kantor di atasnya melakukannya."))
