"""The verified registers of a province in place of its published figures, where every village's register is there.

The counts are those of the last day that coverage counted; nobody's row is read. Only who sees the coverage of the
whole province takes them.
"""

from dataclasses import replace

import pyarrow as pa
from django.db.models import Q
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.coverage.denominators import Denominator
from lindung.coverage.dimensions import Dimension
from lindung.pipelines.coverage_cells import RunCells
from lindung.pipelines.own_counts import own_counts
from lindung.pipelines.runs import load_run
from lindung.studies.province.inputs import ProvinceInputs
from lindung.studies.province.inputs_as_text import inputs_text
from lindung.studies.province.own_inputs import OwnInputs, with_own_counts
from lindung.web.areas.models import Area
from lindung.web.coverage.models import Cell, CountedDay
from lindung.web.coverage.services import run_folder
from lindung.web.studies.asking import set_inputs
from lindung.web.studies.models import StudyRun
from lindung.web.studies.question import inputs_of
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of

COLUMNS = ("denominator", "area", "level", "dimension", "value", "eligible", "covered")


def may_take(by: User, inputs: ProvinceInputs) -> bool:
    """Does somebody see the coverage of the whole province?"""
    province = Area.objects.filter(pk=inputs.province).first()
    return province is not None and scope_of(by, Can.SEE_COVERAGE).holds(province)


def take_registers(*, study: StudyRun, by: User) -> OwnInputs:
    """Put what the registers say into a draft; UserError where they do not say it of the whole province."""
    inputs = inputs_of(study)
    if not may_take(by, inputs):
        raise UserError(_("Cakupan seluruh provinsi ini di luar wilayah kerja Anda. Mintalah kantor provinsi."))
    day = CountedDay.objects.order_by("-on").first()
    if day is None:
        raise UserError(_("Belum ada verifikasi, jadi belum ada hitungan dari register. Mulai verifikasi dahulu."))
    small = _with_small_cells(day, inputs.province)
    found = with_own_counts(inputs, own_counts(_cells(day, inputs.province, small), inputs.province))
    if small:  # a study may be shared with who sees no such cell
        why = _("Golongan dengan kurang dari %(least)s orang ada dalam register, jadi sebarannya tidak diambil.")
        found = replace(found, left=(*found.left, why % {"least": day.threshold}))
    if not found.used:
        raise UserError(" ".join(found.left))
    set_inputs(study=study, text=inputs_text(found.inputs), what="register", by=by)
    return found


def _with_small_cells(day: CountedDay, province: str) -> set[str]:
    """The dimensions of the province in which somebody is one of a few."""
    few = Cell.objects.filter(day=day, area=province, eligible__gt=0, eligible__lt=day.threshold)
    return set(few.exclude(dimension=Dimension.WHOLE.value).values_list("dimension", flat=True))


def _cells(day: CountedDay, province: str, without: set[str]) -> RunCells:
    """Of the province every dimension but those, of its regencies the whole."""
    regencies = Q(area__startswith=f"{province}.", level="regency", dimension=Dimension.WHOLE.value)
    rows = Cell.objects.filter(Q(area=province) | regencies, day=day, denominator=Denominator.ELIGIBLE.value)
    rows = rows.exclude(dimension__in=without)
    return RunCells(load_run(run_folder(day.run)), day.on, pa.Table.from_pylist(list(rows.values(*COLUMNS))), ())
