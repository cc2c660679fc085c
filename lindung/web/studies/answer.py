"""The answer first: what a scheme would cost, cover and prevent, in sentences for who reads nothing else."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lindung.documents.estimate import Unit, about
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import Coverage, Ratio, ScenarioResult, Study
from lindung.web.studies.wording import number_in, range_of, told


def answer_of(study: Study, one: ScenarioResult) -> Sequence[str]:
    """Sentences on one scenario: people and cost, coverage, families, poverty, what is lost, and what moves it most."""
    return [
        _people_and_cost(study, one),
        *(_coverage(by) for by in one.coverage),
        _families(one),
        _poverty(one),
        *([_lost(one)] if one.totals[Measure.LAPSES].mean >= 1 else []),
        *([_moved_by(study)] if study.tornados and one is study.scenarios[0] else []),
    ]


def _people_and_cost(study: Study, one: ScenarioResult) -> str:
    return _(
        "Dalam %(years)s tahun, skema ini membayar %(cost)s (%(cost_range)s) dan melindungi %(people)s orang "
        "(%(people_range)s) pada akhir %(last)s, dari %(eligible)s pekerja yang berhak ikut."
    ) % {
        "years": len(study.years),
        "cost": told(Measure.COST, one.totals[Measure.COST].mean),
        "cost_range": range_of(Measure.COST, one.totals[Measure.COST]),
        "people": told(Measure.MEMBERS, one.totals[Measure.MEMBERS].mean),
        "people_range": range_of(Measure.MEMBERS, one.totals[Measure.MEMBERS]),
        "last": study.years[-1],
        "eligible": about(study.eligible.mean),
    }


def _coverage(by: Coverage) -> str:
    last = by.years[-1]
    said = _("Cakupan %(share)s pada %(year)s: %(members)s dari %(whole)s orang. Penyebut: %(title)s.") % {
        "title": by.title, "share": about(last.share.mean, Unit.PERCENT), "year": last.year,
        "members": about(last.members.mean), "whole": about(last.denominator.mean),
    }  # fmt: skip
    known = [
        (year, target, gap)
        for year, target, gap in zip(by.years, by.targets, by.gaps, strict=True)
        if target is not None and gap is not None
    ]
    if not known:
        return said
    year, target, gap = known[-1]
    values = {"target": about(target, Unit.PERCENT), "year": year.year, "people": about(gap.mean)}
    if gap.mean < 1:  # it stops at nothing: how many more than needed is not known
        return f"{said} {_('Sasaran %(target)s pada %(year)s tercapai.') % values}"
    return f"{said} {_('Untuk sasaran %(target)s pada %(year)s masih kurang %(people)s orang.') % values}"


def _families(one: ScenarioResult) -> str:
    said = _(
        "%(families)s keluarga (%(range)s) menerima santunan kematian penuh, dari %(deaths)s kematian di antara semua "
        "pekerja yang berhak ikut; semua santunan bersama %(rupiah)s."
    ) % {
        "families": told(Measure.DEATHS_COVERED, one.totals[Measure.DEATHS_COVERED].mean),
        "range": range_of(Measure.DEATHS_COVERED, one.totals[Measure.DEATHS_COVERED]),
        "deaths": told(Measure.DEATHS, one.totals[Measure.DEATHS].mean),
        "rupiah": told(Measure.FAMILY_RUPIAH, one.totals[Measure.FAMILY_RUPIAH].mean),
    }
    each = one.ratios.get(Ratio.RUPIAH_A_FAMILY)
    if each is None:
        return said
    more = _("Satu keluarga yang menerima santunan berarti iuran %(each)s.") % {"each": about(each.mean, Unit.RUPIAH)}
    return f"{said} {more}"


def _poverty(one: ScenarioResult) -> str:
    without, with_it = one.totals[Measure.POOR_WITHOUT].mean, one.totals[Measure.POOR_WITH].mean
    return _(
        "Tanpa santunan %(without)s keluarga itu jatuh di bawah garis kemiskinan dalam setahun sesudah kematian; "
        "dengan santunan %(with)s. Ini bergantung pada asumsi berapa bagian belanja keluarga berasal dari pekerja itu."
    ) % {"without": about(without), "with": about(with_it) if with_it >= 1 else _("hampir tidak ada")}


def _lost(one: ScenarioResult) -> str:
    return _("Karena uang datang terlambat atau habis, %(lapses)s kepesertaan terputus.") % {
        "lapses": told(Measure.LAPSES, one.totals[Measure.LAPSES].mean)
    }


def _moved_by(study: Study) -> str:
    """The number that moves the first tornado most."""
    tornado = study.tornados[0]
    bar = tornado.bars[0]
    low, high = sorted((bar.at_low, bar.at_high))
    return _(
        "Yang paling menentukan «%(measure)s»: %(title)s. Dari %(least)s sampai %(most)s, hasilnya bergerak dari "
        "%(low)s sampai %(high)s."
    ) % {
        "measure": tornado.title, "title": bar.title, "least": number_in(bar.unit, bar.low),
        "most": number_in(bar.unit, bar.high), "low": told(tornado.measure, low), "high": told(tornado.measure, high),
    }  # fmt: skip
