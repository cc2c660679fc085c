"""Whoever puts in the same gets the same digest, and whoever changes anything does not."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from lindung.studies import digests
from lindung.studies.digests import digest_of, law_digest
from tests.studies.small_provinces import small_province
from tests.studies.small_study import small_scenario


@dataclass(frozen=True)
class Put:
    """Something that is put in."""

    named: dict[str, Decimal]
    listed: tuple[int, ...] = (1, 2)


def test_the_same_has_the_same_digest_in_whatever_order_its_mappings_were_written() -> None:
    one = digest_of(Put({"a": Decimal(1), "b": Decimal(2)}))
    assert one == digest_of(Put({"b": Decimal(2), "a": Decimal(1)}))
    assert len(one) == 64


def test_any_change_changes_the_digest() -> None:
    changes = (
        Put({"a": Decimal(1)}),
        Put({"a": Decimal(2)}),
        Put({"b": Decimal(1)}),
        Put({"a": Decimal(1)}, (2, 1)),
    )
    assert len({digest_of(one) for one in changes}) == len(changes)


def test_a_whole_province_and_a_scenario_have_one() -> None:
    same = digest_of(small_province(), small_scenario())
    assert same == digest_of(small_province(), small_scenario())
    assert same != digest_of(
        small_province(("value: 300, source: s, status: reported}\n  acc", CHANGED)), small_scenario()
    )
    assert same != digest_of(small_province(), small_scenario(weeks_late=4))


CHANGED = "value: 301, source: s, status: reported}\n  acc"


def test_the_law_has_one_digest() -> None:
    assert law_digest() == law_digest()
    assert len(law_digest()) == 64


def test_other_villages_are_another_study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "names", lambda: ())
    monkeypatch.setattr(digests, "files", lambda package: tmp_path)
    told = []
    for villages in ("15.01,10,2", "15.01,11,2"):
        (tmp_path / "villages.csv").write_text(f"code,desa,kelurahan\n{villages}\n", encoding="utf-8")
        told.append(law_digest())
    assert told[0] != told[1]
