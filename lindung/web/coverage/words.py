"""The words that stand beside figures of coverage: definition, day, source, and why something is not shown."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from lindung.common.wording import number, percent
from lindung.coverage.denominators import DENOMINATOR_WORDS, Denominator
from lindung.web.coverage.models import CountedDay
from lindung.web.coverage.selectors import Asked, Seen

LEVEL_WORDS = {"province": "provinsi", "regency": "kabupaten/kota", "district": "kecamatan", "village": "desa"}


def told(asked: Asked) -> Mapping[str, Any]:
    """What the run said of the denominator: numerator, sentence, sources, figures, cautions."""
    found: Mapping[str, Any] = asked.day.told[asked.denominator]
    return found


def counted_words(denominator: Denominator) -> str:
    """Whom the denominator counts, in the middle of a sentence."""
    return DENOMINATOR_WORDS[denominator].lower()


def definition(asked: Asked) -> str:
    """How it was reckoned, in whole sentences."""
    said = told(asked)
    return _("Pembilang: bagian dari penyebut %(numerator)s. Penyebut: %(sentence)s. %(figures)s") % {
        "numerator": said["numerator"],
        "sentence": said["sentence"],
        "figures": said["figures"],
    }


def sources(asked: Asked) -> str:
    """What it was counted from; without the names of files where small cells are not shown."""
    return str(told(asked)["sources" if asked.exact else "open_sources"])


def cautions(asked: Asked) -> list[str]:
    """What a reader must know beside the figures; of hidden cells the rule."""
    said = [str(caution) for caution in told(asked)["cautions"]]
    return said if asked.exact else [hidden_rule(asked.day)]


def hidden_rule(day: CountedDay) -> str:
    """Why some figures are not shown."""
    return _(
        "Angka yang menyangkut kurang dari %(count)s orang tidak ditampilkan, juga angka lain yang dapat membukanya."
    ) % {"count": number(day.threshold)}


def hidden_words(day: CountedDay) -> str:
    """The same, short."""
    return _("tidak ditampilkan (sel kecil, < %(count)s orang)") % {"count": number(day.threshold)}


def shown_share(seen: Seen) -> str:
    """The share in percent, a dash where there is none, the word where it is not shown."""
    if seen.hidden:
        return _("tidak ditampilkan")
    return percent(seen.counts.ratio if seen.counts else None)


def said_of(name: str, seen: Seen, denominator: Denominator) -> str:
    """One area's figure in a sentence, for a map."""
    if seen.hidden:
        return f"{name}: {_('tidak ditampilkan')}"
    if seen.counts is None:
        return f"{name}: {_('tidak ada data')}"
    counts = seen.counts
    return (
        f"{name}: {number(counts.covered)} {_('dari')} {number(counts.eligible)} {counted_words(denominator)} "
        f"{_('terlindungi')} ({percent(counts.ratio)})"
    )
