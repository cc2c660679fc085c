"""Results as pictures of a page: values of a study put into the charts of `documents`, coloured by the stylesheet."""

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lindung.documents.compared_bars import Compared, ComparedBars, compared_bars_svg
from lindung.documents.convergence_chart import ConvergenceChart, RunningMean, convergence_chart_svg
from lindung.documents.estimate import Estimate, Unit
from lindung.documents.fan_chart import Fan, FanChart, fan_chart_svg
from lindung.documents.lorenz_chart import LorenzChart, LorenzCurve, lorenz_chart_svg
from lindung.documents.tornado_chart import TornadoChart, TornadoRow, tornado_chart_svg
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import Coverage, ScenarioResult, Spread, Study, Tornado
from lindung.web.studies.wording import MEASURE_WORDS, unit_of


def bars_of_scenarios(study: Study, measure: Measure = Measure.DEATHS_COVERED) -> SafeString | str:
    """One measure of all scenarios; nothing where there is only one."""
    if len(study.scenarios) < 2:
        return ""
    bars = [Compared(one.title, _estimate(one.totals[measure])) for one in study.scenarios]
    title = str(MEASURE_WORDS[measure])
    return _drawn(compared_bars_svg(ComparedBars(title, _beside(), bars, unit_of(measure), "skenario")))


def fan_of_coverage(study: Study, one: ScenarioResult, by: Coverage) -> SafeString:
    """The share by year with its range, beside that of the first scenario."""
    fans = [
        Fan(scenario.title, [_estimate(year.share) for year in _same(scenario, by).years])
        for scenario in _with_first(study, one)
    ]
    title = _("Cakupan, penyebut: %(title)s") % {"title": by.title}
    return _drawn(fan_chart_svg(FanChart(title, _beside(), study.years, fans, Unit.PERCENT, f"cakupan-{by.key}")))


def fan_of_measure(study: Study, one: ScenarioResult, measure: Measure) -> SafeString:
    """A measure by year with its range, beside that of the first scenario."""
    fans = [
        Fan(scenario.title, [_estimate(year) for year in scenario.by_year[measure]])
        for scenario in _with_first(study, one)
    ]
    title = str(MEASURE_WORDS[measure])
    return _drawn(fan_chart_svg(FanChart(title, _beside(), study.years, fans, unit_of(measure), f"tahun-{measure}")))


def lorenz_picture(study: Study, one: ScenarioResult) -> SafeString:
    """Who gets the months, beside the first scenario."""
    curves = [LorenzCurve(scenario.title, scenario.lorenz) for scenario in _with_first(study, one)]
    return _drawn(lorenz_chart_svg(LorenzChart(_("Siapa mendapat bulan yang dibayar"), _beside(), curves)))


def tornado_picture(tornado: Tornado, at: int) -> SafeString:
    """The widest bars first. at: which picture of the page."""
    rows = [TornadoRow(bar.title, bar.unit, bar.low, bar.high, bar.at_low, bar.at_high) for bar in tornado.bars]
    said = _("Setiap batang: hasil bila angka itu paling kecil dan paling besar.")
    chart = TornadoChart(tornado.title, said, tornado.middle, rows, unit_of(tornado.measure), f"tornado-{at}")
    return _drawn(tornado_chart_svg(chart))


def convergence_picture(study: Study) -> SafeString | str:
    """The running mean of the measure that families feel; nothing where one draw was made."""
    measure = next((key for key in (Measure.DEATHS_COVERED, *study.convergence) if study.convergence.get(key)), None)
    if measure is None:
        return ""
    steps = [RunningMean(step.draws, step.mean, step.error) for step in study.convergence[measure]]
    title = _("%(measure)s menurut banyaknya ulangan") % {"measure": MEASURE_WORDS[measure]}
    return _drawn(convergence_chart_svg(ConvergenceChart(title, _beside(), steps, unit_of(measure))))


def _with_first(study: Study, one: ScenarioResult) -> list[ScenarioResult]:
    """The first scenario, and the one that is read where it is another."""
    first = study.scenarios[0]
    return [first] if one is first else [first, one]


def _same(scenario: ScenarioResult, by: Coverage) -> Coverage:
    return next(one for one in scenario.coverage if one.key == by.key)


def _estimate(over: Spread) -> Estimate:
    return Estimate(over.mean, over.low, over.high)


def _beside() -> str:
    return _("Angkanya ada di tabel.")


def _drawn(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - our own drawing, texts escaped
