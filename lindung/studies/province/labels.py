"""What the cells of a margin may be called: codes that are known, areas of one level, ages without overlap or hole."""

import re
from collections.abc import Sequence
from itertools import pairwise

from lindung.common.areas import CODE_LENGTH
from lindung.common.errors import UserError
from lindung.coverage.dimensions import occupation_labels
from lindung.people.columns import SEXES
from lindung.studies.province.margins import DIMENSION_WORDS, Dimension

FORMALITIES = ("formal", "informal")
_AREA = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?", re.ASCII)
_BAND = re.compile(r"(\d{1,2})(?:-(\d{1,3})|\+)", re.ASCII)


def checked_labels(dimension: Dimension, labels: Sequence[str]) -> None:
    """Nothing where these may stand beside each other in one margin; UserError with the first that may not."""
    if dimension is Dimension.AREA:
        _areas(labels)
    elif dimension is Dimension.AGE:
        _ages(labels)
    else:
        codes = known_labels(dimension)
        named = DIMENSION_WORDS[dimension]
        for label in labels:
            if label not in codes:
                raise UserError(f"{named} «{label[:30]}» tidak dikenal; yang dikenal: {', '.join(codes)}.")
        gone = [code for code in codes if code not in labels]
        if gone and dimension is not Dimension.OCCUPATION:  # a province may have no fishermen, but it has ten deciles
            raise UserError(f"{named} «{gone[0]}» tidak ada. Isi, atau tulis 0.")


def known_labels(dimension: Dimension) -> tuple[str, ...]:
    """The codes of a dimension that has codes."""
    return {
        Dimension.SEX: tuple(SEXES),
        Dimension.FORMALITY: FORMALITIES,
        Dimension.DECILE: tuple(str(decile) for decile in range(1, 11)),
        Dimension.OCCUPATION: tuple(group for group, _ in occupation_labels()),
    }[dimension]


def _areas(labels: Sequence[str]) -> None:
    """Each a code of the Home Ministry, all of one level: a regency beside its own village would count people twice."""
    for label in labels:
        if not _AREA.fullmatch(label):
            raise UserError(f"wilayah «{label[:30]}» bukan kode Kemendagri. Tulis seperti 15.04 untuk kabupaten.")
    lengths = {len(label) for label in labels}
    assert lengths <= set(CODE_LENGTH.values()), lengths
    if len(lengths) > 1:
        low, high = min(labels, key=len), max(labels, key=len)
        raise UserError(f"wilayah {low} dan {high} tidak setingkat. Pakai satu tingkat dalam satu batas.")


def _ages(labels: Sequence[str]) -> None:
    """Bands one after the other; only the last one may be open."""
    bands = []
    for label in labels:
        found = _BAND.fullmatch(label)
        if not found or (found[2] and int(found[2]) < int(found[1])):
            raise UserError(f"umur «{label[:30]}» tidak terbaca. Tulis seperti 25-34, dan 65+ untuk yang tertua.")
        bands.append((int(found[1]), int(found[2]) if found[2] else None, label))
    for (_, last, label), (first, _, after) in pairwise(bands):
        if last is None or first != last + 1:
            raise UserError(f"umur {label} dan {after} tidak bersambung. Tulis golongan umur dari yang termuda.")
