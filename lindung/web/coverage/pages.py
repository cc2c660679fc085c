"""A page of coverage: what the selectors found, put into the components of the shell."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lindung.common.money import rupiah
from lindung.common.wording import percent
from lindung.coverage.dimensions import DIMENSION_WORDS, value_words
from lindung.coverage.targets import Gap, Target, gap_to, targets_on
from lindung.law.law import Law
from lindung.web.areas.models import Area
from lindung.web.coverage import words
from lindung.web.coverage.pictures import Pictures
from lindung.web.coverage.selectors import AreaCoverage, Seen
from lindung.web.shell.components import Cell, Column, Figure, Link, Table

Address = Callable[[Area], str]


def area_page(found: AreaCoverage, around: Sequence[Area], address: Address) -> dict[str, Any]:
    """The context of an area's page. address: where the page of another area is."""
    gaps = gaps_of(found)
    pictures = Pictures(found, gaps[0].target if gaps else None)
    return {
        "title": f"{_('Cakupan')} {found.area.name}",
        "trail": [Link(area.name, address(area)) for area in around],
        "found": found,
        "figure": _figure(found),
        "source": _source(found),
        "cautions": words.cautions(found.asked),
        "parts": _parts_table(found, address) if found.parts else None,
        "map": SafeString(pictures.map_svg(address)) if found.parts else "",
        "map_source": found.shapes,
        "series": _series_table(found),
        "series_svg": SafeString(pictures.series_svg()) if len(found.series) > 1 else "",
        "values": _values_table(found),
        "bars_svg": SafeString(pictures.bars_svg()) if found.values else "",
        "dimension": DIMENSION_WORDS[found.asked.dimension],
        "gaps": _gaps_table(gaps) if gaps else None,
        "gap_notes": _gap_notes(gaps),
    }


def gaps_of(found: AreaCoverage) -> list[Gap]:
    """What is missing to each target of the day; nothing where nobody is counted or shown."""
    counts, day, law = found.whole.counts, found.asked.day.on, Law()
    if counts is None or not counts.eligible:
        return []
    return [gap_to(target, counts, day, law) for target in targets_on(day, found.area.name, law)]


def _figure(found: AreaCoverage) -> Figure | None:
    """The figure of the area itself; None where there is none to show."""
    counts = found.whole.counts
    if counts is None:
        return None
    counted = words.counted_words(found.asked.denominator)
    return Figure(
        label=f"{_('Cakupan')} {counted}",
        numerator=counts.covered,
        denominator=counts.eligible,
        numerator_words=_("terlindungi"),
        denominator_words=counted,
        **_papers(found),
    )


def _source(found: AreaCoverage) -> Figure:
    """For the line below tables and pictures, which have no counts of their own."""
    return Figure(label="", numerator=0, **_papers(found))


def _papers(found: AreaCoverage) -> dict[str, Any]:
    asked = found.asked
    return {
        "definition": words.definition(asked),
        "day": asked.day.on,
        "source": words.told(asked)["sources"],
    }


def _parts_table(found: AreaCoverage, address: Address) -> Table:
    level = words.LEVEL_WORDS[found.parts[0][0].level]
    rows = [[Cell(area.name, address(area)), *_row(found, seen)] for area, seen in found.parts]
    total = [_("Seluruhnya"), *_row(found, found.whole)]
    columns = [Column(level.capitalize()), *_columns(found)]
    return Table(f"{_('Cakupan menurut')} {level}", columns, rows, total)


def _values_table(found: AreaCoverage) -> Table:
    dimension = found.asked.dimension
    rows = [[value_words(dimension, value), *_row(found, seen)] for value, seen in found.values]
    name = DIMENSION_WORDS[dimension]
    caption = f"{_('Cakupan menurut')} {name.lower()}"
    return Table(caption, [Column(name), *_columns(found)], rows, empty=_("Belum ada yang terhitung."))


def _series_table(found: AreaCoverage) -> Table:
    rows = [[day, *_row(found, seen)] for day, seen in reversed(found.series)]
    return Table(_("Cakupan menurut hari"), [Column(_("Hari")), *_columns(found)], rows, empty=_("Belum ada."))


def _columns(found: AreaCoverage) -> list[Column]:
    names = [_("Terlindungi"), words.counted_words(found.asked.denominator).capitalize(), _("Cakupan")]
    if found.asked.exact:
        names += [
            _("Masa tenggang"),
            _("Berakhir"),
            _("Perlu diperiksa"),
            _("Di luar penyebut"),
            _("Umur tak diketahui"),
        ]
    return [Column(name, numeric=True) for name in names]


def _row(found: AreaCoverage, seen: Seen) -> list[object]:
    """The counts in the order of the columns; dashes where there are none."""
    counts = seen.counts
    exact = found.asked.exact
    if counts is None:
        return [None, None, words.shown_share(seen), *([None] * 5 if exact else [])]
    rest = [counts.in_grace, counts.lapsed, counts.review, counts.outside, counts.age_unknown]
    return [counts.covered, counts.eligible, words.shown_share(seen), *(rest if exact else [])]


def _gaps_table(gaps: Sequence[Gap]) -> Table:
    columns = [Column(_("Target")), Column(_("Tahun"))] + [
        Column(name, numeric=True)
        for name in (_("Harus terlindungi"), _("Kurang (orang)"), _("Iuran sebulan"), _("Iuran setahun"))
    ]
    rows = [
        [
            _target_words(gap.target),
            str(gap.target.year),
            gap.wanted,
            gap.missing,
            rupiah(gap.a_month),
            rupiah(gap.a_year),
        ]
        for gap in gaps
    ]
    return Table(_("Kekurangan menuju target"), columns, rows)


def _target_words(target: Target) -> str:
    return f"{target.name}: {percent(target.share)}"


def _gap_notes(gaps: Sequence[Gap]) -> list[str]:
    """What the gaps rest on: the price of a month, and what each target's paper says and warns of."""
    if not gaps:
        return []
    parts = "; ".join(f"{figure.title} {rupiah(figure.count)}" for figure in gaps[0].figures)
    said = [_("Iuran sebulan per orang: %(parts)s, sebelum keringanan apa pun.") % {"parts": parts}]
    for gap in gaps:
        figure = gap.target.figure
        said.append(f"{_target_words(gap.target)} ({gap.target.year}): {figure.source}.")
        said += [figure.caution] if figure.caution else []
    return list(dict.fromkeys(said))
