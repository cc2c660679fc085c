"""Two divisions side by side."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lindung.common.money import Rupiah, rupiah
from lindung.common.wording import number
from lindung.funding.objectives import OBJECTIVE_WORDS, Objective
from lindung.web.allocation.models import Allocation
from lindung.web.allocation.pages import exactness, months_of
from lindung.web.allocation.selectors import Beside, OfSource
from lindung.web.shell.components import Column, Table


def beside_table(first: Allocation, second: Allocation) -> Table:
    """What was asked and what came out, of both."""
    labels = (
        _("Siapa lebih dahulu"), _("Bulan"), _("Batas bawah"), _("Peserta yang dilihat"), _("Dibayar"), _("Iuran"),
        _("Ketepatan"), _("Keadaan"),
    )  # fmt: skip
    rows = list(zip(labels, _values(first), _values(second), strict=True))
    return Table(_("Kedua pembagian"), (Column(_("Hal")), *_heads(first, second)), rows)


def people_beside_table(found: Beside) -> Table:
    """How far two divisions pay the same people."""
    rows = [
        (_("Dibayar pada keduanya"), found.both),
        (_("Hanya pada yang pertama"), found.only_first),
        (_("Hanya pada yang kedua"), found.only_second),
    ]
    return Table(_("Orangnya"), (Column(_("Dibayar")), Column(_("Orang"), numeric=True)), rows)


def sources_beside_table(
    first: Allocation, second: Allocation, own: Sequence[OfSource], other: Sequence[OfSource]
) -> Table:
    """What each source bears in both."""
    by_first, by_second = ({one.source.code: one for one in rows} for rows in (own, other))
    rows = [
        (
            code,
            *(
                _("%(people)s orang, %(rupiah)s") % {"people": number(one.people), "rupiah": rupiah(Rupiah(one.used))}
                if one
                else "–"
                for one in (by_first.get(code), by_second.get(code))
            ),
        )
        for code in sorted({*by_first, *by_second})
    ]
    return Table(_("Sumber demi sumber"), (Column(_("Sumber")), *_heads(first, second)), rows)


def _values(one: Allocation) -> tuple[object, ...]:
    return (
        OBJECTIVE_WORDS[Objective(one.objective)],
        months_of(one),
        len(one.floors),
        one.people,
        one.paid,
        rupiah(Rupiah(one.rupiah)),
        exactness(one),
        one.get_state_display(),
    )


def _heads(first: Allocation, second: Allocation) -> tuple[Column, Column]:
    return tuple(Column(_("Nomor %(number)s") % {"number": one.pk}) for one in (first, second))  # type: ignore[return-value]
