"""A column map: a table of one sender, recognised by its headings and read like any format.

It refuses to be used before a person has confirmed it, and for another village than it was made for.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field as any_of, replace

import pyarrow as pa

from lindung.common.errors import UserError
from lindung.common.findings import Finding
from lindung.people.dates import Order
from lindung.registers.column_maps.contents import contents_of, fit
from lindung.registers.column_maps.fields import MAKERS, Asked
from lindung.registers.column_maps.layout import POSITION, Layout, find_layout, layout_at, position_name
from lindung.registers.column_maps.people_rows import holds_nik
from lindung.registers.column_maps.splitting import given_by, split
from lindung.registers.containers.sheets import Opened, Row, Sheet
from lindung.registers.formats.format import Format
from lindung.registers.gathering import Gathered, Origin
from lindung.registers.headings import Header, heading_word
from lindung.registers.reading import Reading, read_sheets, require_village, searched
from lindung.registers.standing import Standing


@dataclass(frozen=True)
class ColumnMap:
    """Which heading is which field, for one kind of list of one sender.

    headings: heading as written → field, "" for a column that is not carried on; a column without one is Kolom 1, 2, ….
    heading_rows: 0, 1 or 2. fixed: what holds for every row. order: how dates in figures are written; None where the
    column tells it. whole: the list holds everybody of the village.
    """

    sender: str
    kind: str
    headings: Mapping[str, str]
    heading_rows: int = 1
    fixed: Mapping[str, str] = any_of(default_factory=dict)
    order: Order | None = None
    whole: bool = False
    confirmed: bool = False
    day: str = ""  # when it was made, ISO
    version: str = ""  # of Lindung
    file: str = ""  # the name of its own file

    def __post_init__(self) -> None:
        fields = [field for field in self.headings.values() if field]
        assert len(set(fields)) == len(fields), "one field, one heading"
        assert not MAKERS[self.kind].lacking(given_by(fields)), "a needed field is missing"

    @property
    def NAME(self) -> str:  # noqa: N802 - the shape of a format
        return f"peta kolom «{self.sender}»"

    @property
    def HOLDS(self) -> str:  # noqa: N802
        return self.kind

    @property
    def SOURCE(self) -> str:  # noqa: N802
        return self.fixed.get("segment") or MAKERS[self.kind].segment or "peta kolom"

    @property
    def STANDING(self) -> Standing:  # noqa: N802
        if self.kind != "residents":
            return Standing.WHOLE
        return Standing.FAMILY_BOOK if self.whole else Standing.PART

    @property
    def READS(self) -> str:  # noqa: N802
        return ", ".join(sorted(field for field in self.headings.values() if field))

    @property
    def REFUSES(self) -> str:  # noqa: N802
        return "lembar dengan judul kolom lain"

    @property
    def lacks_village(self) -> bool:
        """Of residents, where neither a column nor the person says which village's they are."""
        return self.kind == "residents" and "village" not in self.headings.values() and "village" not in self.fixed

    @property
    def digest(self) -> str:
        """What decides the reading, in twelve digits: a map with another one reads the same file anew."""
        said = (self.kind, self.sender, sorted(self.headings.items()), self.heading_rows, sorted(self.fixed.items()))
        text = json.dumps((*said, self.order, self.whole, self.confirmed), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @property
    def words(self) -> frozenset[str]:
        """The headings it recognises a table by, without signs and order."""
        return _named(map(heading_word, self.headings))

    def same_table(self, other: "ColumnMap") -> bool:
        """Is it for tables with the same headings?"""
        both = (self, other)
        tables = {(made.heading_rows, made.words, made.heading_rows or len(made.headings)) for made in both}
        return len(tables) == 1

    def recognise(self, opened: Opened) -> bool:
        """By the headings it was made for, in whatever order; without headings, by the place and content of the NIK."""
        return any(self._header(sheet) is not None for sheet in opened.sheets)

    def read(self, opened: Opened, origin: Origin) -> Reading:
        """Canonical rows of every visible sheet with those headings; a sheet of people with others is named."""
        if not self.confirmed:
            raise UserError(
                f"Berkas {opened.path.name} cocok dengan peta kolom {self.file or self.sender} yang belum disetujui. "
                f"Periksa peta itu lalu tulis «confirmed: true» di dalamnya, atau jalankan `lindung map` lagi."
            )
        return self.read_unconfirmed(opened, replace(origin, village=self._village(opened, origin)))

    def read_unconfirmed(self, opened: Opened, origin: Origin) -> Reading:
        """The same, for a person to look at before confirming."""
        maker, heads = MAKERS[self.kind], {sheet.name: searched(sheet) for sheet in opened.sheets}
        asked = Asked(self.fixed, opened.sha256[:8], self.sender, heads)

        def canonical(gathered: Gathered) -> tuple[pa.Table, int]:
            return maker.make(split(gathered, self.order), origin, asked)

        reading = read_sheets(opened, self._header, maker.is_person, canonical, by_nik="nik" in maker.needed)
        left = (
            Finding(sheet.name, 0, "", "sheet_unmatched", sheet.name)
            for sheet in opened.sheets
            if not sheet.hidden and self._header(sheet) is None and any(map(holds_nik, searched(sheet)))
        )
        return replace(reading, findings=(*reading.findings, *left))

    def _village(self, opened: Opened, origin: Origin) -> str | None:
        """What the command says, else what the map says; UserError where neither tells, or each another."""
        own = self.fixed.get("village")
        if own and origin.village and own != origin.village:
            raise UserError(
                f"Berkas {opened.path.name}: peta kolom {self.file or self.sender} dibuat untuk desa {own}, sedangkan "
                f"--village menyebut {origin.village}. Hapus salah satunya."
            )
        if self.lacks_village:
            require_village(opened, origin)
        return origin.village or own

    def _header(self, sheet: Sheet) -> Header | None:
        head = searched(sheet)
        if self.heading_rows == 0:
            return self._header_of_none(head)
        for last in range(self.heading_rows, len(head) + 1):
            layout = layout_at(head, last, self.heading_rows)
            if _named(layout.words) == self.words and (places := self._places(layout)) is not None:
                return self._made(layout, places, head)
        return None

    def _header_of_none(self, head: Sequence[Row]) -> Header | None:
        """A table of people alone: as wide as it was, with NIK and dates where they were."""
        if find_layout(head).rows:
            return None
        places = {field: column for column, field in enumerate(self.headings.values()) if field}
        rows = [row for row in head if sum(cell not in ("", None) for cell in row) >= len(places) / 2]
        width = max(map(len, head), default=0)
        if not rows or not max(places.values()) < width <= len(self.headings):
            return None
        told = places.keys() & {"nik", "birth_date", "birth_place_and_date"}
        if any((fit(field, contents_of([row[places[field]] for row in rows])) or 0) < 0.5 for field in told):
            return None
        return Header(0, places, {field: position_name(column) for field, column in places.items()}, ())

    def _places(self, layout: Layout) -> dict[str, int] | None:
        """The column of each field; None where a column without a heading has got one, or is not there."""
        by_word = {heading_word(heading): column for column, heading in layout.headings.items()}
        places = {}
        for heading, field in self.headings.items():
            if not field:
                continue
            column = by_word.get(heading_word(heading))
            if column is None:
                column = int(heading.split()[1]) - 1
                if column in layout.headings:
                    return None
            places[field] = column
        return places

    def _made(self, layout: Layout, places: dict[str, int], head: Sequence[Row]) -> Header:
        """Name and NIK as they stand in their cell: by these the headings are found again further down."""
        headings = {field: layout.headings.get(column, position_name(column)) for field, column in places.items()}
        for field in places.keys() & {"name", "nik"}:
            rows = head[layout.last - layout.rows : layout.last]
            cells = [str(row[places[field]]).strip() for row in rows if places[field] < len(row)]
            headings[field] = next((cell for cell in reversed(cells) if cell), headings[field])
        return Header(layout.last, places, headings, ())


def digest_of(known: Format) -> str:
    """The digest of a column map; "" for a format that is the same for everybody."""
    return known.digest if isinstance(known, ColumnMap) else ""


def sender_of(known: Format) -> str:
    """Who hands over the lists of a column map; "" for a format that is the same for everybody."""
    return known.sender if isinstance(known, ColumnMap) else ""


def _named(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if not POSITION.fullmatch(word))
