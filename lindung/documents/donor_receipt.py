"""A receipt for a donor: what the gift bought, in people and months, without naming one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lindung.common.money import Rupiah, rupiah
from lindung.common.wording import long_day, number
from lindung.documents.decree import Signer
from lindung.documents.typeset import Typeset, write_pdf

TOO_FEW = "tidak disebut"


@dataclass(frozen=True)
class BoughtLine:
    """What a gift bought in one area or group; people and months are None where there are too few to be told."""

    where: str
    people: int | None
    months: int | None
    paid: Rupiah


@dataclass(frozen=True)
class DonorReceipt:
    """One gift and what became of it until a day."""

    number: str
    donor: str
    letter: str  # number and day of the donor's letter
    given: Rupiah  # promised by that letter
    arrived: Rupiah
    papers: Sequence[str]  # by which it arrived; none where nothing did, or where they are too many to be named
    terms: Sequence[str]  # what it may pay for
    bought: Sequence[BoughtLine]
    left: Rupiah
    on: date
    office: str
    place: str
    signer: Signer

    def __post_init__(self) -> None:
        assert self.given - self.paid == self.left, "a gift is paid out or still there"
        assert self.arrived or not self.papers, "a paper brings money"

    @property
    def paid(self) -> int:
        return sum(line.paid for line in self.bought)


def write_donor_receipt(target: Path, receipt: DonorReceipt, *, example: bool = False) -> Typeset:
    """The receipt as PDF/A: counts and sums only."""
    return write_pdf(target, "donor_receipt", receipt_values(receipt), receipt.on, example=example)


def receipt_values(receipt: DonorReceipt) -> Mapping[str, object]:
    """What is printed, in words."""
    return {
        "title": f"Tanda terima dan penggunaan pemberian, nomor {receipt.number}",
        "office": receipt.office,
        "seat": [receipt.office],
        "number": receipt.number,
        "donor": receipt.donor,
        "letter": receipt.letter,
        "given": rupiah(receipt.given),
        "arrived": _arrived(receipt),
        "terms": list(receipt.terms),
        "rows": [
            [line.where, _told([line.people]), _told([line.months]), rupiah(line.paid)] for line in receipt.bought
        ],
        "total": [
            _told([line.people for line in receipt.bought]),
            _told([line.months for line in receipt.bought]),
            rupiah(receipt.paid),
        ],
        "left": rupiah(receipt.left),
        "on": long_day(receipt.on),
        "place": receipt.place,
        "signer": {
            "office": receipt.signer.office,
            "name": receipt.signer.name,
            "below": receipt.signer.below,
        },
    }


def _arrived(receipt: DonorReceipt) -> str:
    """How much is there by now and by which papers; a letter alone brings nothing."""
    if not receipt.arrived:
        return f"belum ada yang tiba per {long_day(receipt.on)}"
    papers = f", menurut {'; '.join(receipt.papers)}" if receipt.papers else ""
    return f"{rupiah(receipt.arrived)} per {long_day(receipt.on)}{papers}"


def _told(counts: Sequence[int | None]) -> str:
    """The sum of counts, or a word where one of them is not told."""
    known = [count for count in counts if count is not None]
    return number(sum(known)) if len(known) == len(counts) else TOO_FEW
