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
from lindung.web.shell.components import Cell, Column, Figure, Item, Link, Table
from lindung.web.shell.shown import place

Address = Callable[[Area], str]
People = Callable[[str], str]  # from the kind of verdict (`residents.verdicts`) to its list; "" where there is none


def area_page(found: AreaCoverage, around: Sequence[Area], address: Address, people: People) -> dict[str, Any]:
    """The context of an area's page. address: where another area's page is; people: where a list of people is."""
    gaps = gaps_of(found)
    pictures = Pictures(found, gaps[0].target if gaps else None)
    return {
        "title": f"{_('Cakupan')} {place(found.area.name)}",
        "trail": [Link(place(area.name), address(area)) for area in around],
        "found": found,
        "figure": _figure(found, people),
        "others": _others(found, people),
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


def _figure(found: AreaCoverage, people: People) -> Figure | None:
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
        url=people("terlindungi"),
        **_papers(found),
    )


def _others(found: AreaCoverage, people: People) -> list[Item]:
    """Who is not covered, by what became of them, and who is in neither count; only where counts are exact."""
    counts = found.whole.counts
    if counts is None or not found.asked.exact:
        return []
    return [
        Item(_("Belum terlindungi"), counts.eligible - counts.covered),
        Item(_("di antaranya dalam masa tenggang"), counts.in_grace, people("masa-tenggang")),
        Item(_("di antaranya sudah berakhir"), counts.lapsed, people("berakhir")),
        Item(_("di antaranya perlu diperiksa"), counts.review, people("perlu-diperiksa")),
        Item(_("Terlindungi di luar penyebut"), counts.outside),
        Item(_("Umur tak diketahui"), counts.age_unknown),
    ]


def _source(found: AreaCoverage) -> Figure:
    """For the line below tables and pictures, which have no counts of their own."""
    return Figure(label="", numerator=0, **_papers(found))


def _papers(found: AreaCoverage) -> dict[str, Any]:
    asked = found.asked
    return {
        "definition": words.definition(asked),
        "day": asked.day.on,
        "source": words.sources(asked),
    }


def _parts_table(found: AreaCoverage, address: Address) -> Table:
    level = words.LEVEL_WORDS[found.parts[0][0].level]
    rows = [[Cell(place(area.name), address(area)), *_row(seen)] for area, seen in found.parts]
    total = [_("Seluruhnya"), *_row(found.whole)]
    columns = [Column(level.capitalize()), *_columns(found)]
    return Table(f"{_('Cakupan menurut')} {level}", columns, rows, total)


def _values_table(found: AreaCoverage) -> Table:
    dimension = found.asked.dimension
    rows = [[value_words(dimension, value), *_row(seen)] for value, seen in found.values]
    name = DIMENSION_WORDS[dimension]
    caption = f"{_('Cakupan menurut')} {name.lower()}"
    return Table(caption, [Column(name), *_columns(found)], rows, empty=_("Belum ada yang terhitung."))


def _series_table(found: AreaCoverage) -> Table:
    rows = [[day, *_row(seen)] for day, seen in reversed(found.series)]
    return Table(_("Cakupan menurut hari"), [Column(_("Hari")), *_columns(found)], rows, empty=_("Belum ada."))


def _columns(found: AreaCoverage) -> list[Column]:
    counted = words.counted_words(found.asked.denominator).capitalize()
    names = (_("Terlindungi"), counted, _("Cakupan"), _("Belum terlindungi"))
    return [Column(name, numeric=True) for name in names]


def _row(seen: Seen) -> list[object]:
    """The counts in the order of the columns; dashes where there are none."""
    counts = seen.counts
    if counts is None:
        return [None, None, words.shown_share(seen), None]
    return [counts.covered, counts.eligible, words.shown_share(seen), counts.eligible - counts.covered]


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
