"""The map, the series and the bars of an area, as values for `documents`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from lindung.common.wording import long_day, percent
from lindung.coverage.dimensions import DIMENSION_WORDS, value_words
from lindung.coverage.targets import Target
from lindung.documents.area_map import AreaMap, Place, area_map_svg
from lindung.documents.bars_chart import Bar, BarsChart, bars_chart_svg
from lindung.documents.series_chart import Point, SeriesChart, series_chart_svg
from lindung.web.areas.models import Area
from lindung.web.coverage import words
from lindung.web.coverage.outline_services import shapes_kept
from lindung.web.coverage.selectors import AreaCoverage, Seen
from lindung.web.shell.shown import place

Address = Callable[[Area], str]


@dataclass(frozen=True)
class Pictures:
    """The pictures of one area; the map only where it has parts."""

    found: AreaCoverage
    target: Target | None = None

    def map_svg(self, address: Address | None = None) -> str:
        """With links to the parts; without an address alone, to be saved."""
        found = self.found
        places = [self._place(area, seen, address) for area, seen in found.parts]
        source = f" {_('Garis batas')}: {found.shapes.source}." if found.shapes else ""
        hidden = words.hidden_words(found.asked.day)
        shapes = shapes_kept(found.shapes)
        area_map = AreaMap(self._title(_("per wilayah")), self._said() + source, places, hidden, shapes)
        return area_map_svg(area_map, alone=address is None)

    def series_svg(self, *, alone: bool = False) -> str:
        counted = words.counted_words(self.found.asked.denominator)
        points = [Point(day, *_pair(seen)) for day, seen in self.found.series]
        return series_chart_svg(
            SeriesChart(self._title(_("dari waktu ke waktu")), self._said(), points, counted), alone=alone
        )

    def bars_svg(self, *, alone: bool = False) -> str:
        dimension = self.found.asked.dimension
        bars = [Bar(value_words(dimension, value), *_pair(seen)) for value, seen in self.found.values]
        title = self._title(f"{_('menurut')} {DIMENSION_WORDS[dimension].lower()}")
        return bars_chart_svg(BarsChart(title, self._said(), bars, self._target()), alone=alone)

    def _place(self, area: Area, seen: Seen, address: Address | None) -> Place:
        share = seen.counts.ratio if seen.counts else None
        said = words.said_of(place(area.name), seen, self.found.asked.denominator)
        return Place(area.code, place(area.name), said, share, seen.hidden, address(area) if address else "")

    def _title(self, by: str) -> str:
        asked = self.found.asked
        counted = words.counted_words(asked.denominator)
        return f"{_('Cakupan')} {counted} {by}, {place(self.found.area.name)}, {long_day(asked.day.on)}"

    def _said(self) -> str:
        asked = self.found.asked
        return f"{words.definition(asked)} {_('Sumber')}: {words.sources(asked)}."

    def _target(self) -> tuple[Fraction, str] | None:
        if self.target is None:
            return None
        return self.target.share, f"{_('target')} {self.target.year}: {percent(self.target.share)}"


def _pair(seen: Seen) -> tuple[int | None, int | None]:
    return (seen.counts.covered, seen.counts.eligible) if seen.counts else (None, None)


def places_without(found: AreaCoverage) -> Sequence[Area]:
    """The parts of which there is no figure at all: nobody handed in their register."""
    return [area for area, seen in found.parts if seen.counts is None and not seen.hidden]
