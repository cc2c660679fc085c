"""A column map: what ships, what a region may write, and the sentence for what it may not."""

import json

import pytest

from lindung.common.errors import UserError
from lindung.funding.column_map import Column, FileKind, as_dict, map_of
from lindung.funding.shipped_maps import shipped

PAYMENT = {
    "kind": "payment",
    "name": "Cabang Uji",
    "columns": [{"heading": "NIK", "field": "nik"}, {"heading": "Iuran", "field": "amount"}],
}


@pytest.mark.parametrize("kind", FileKind)
def test_what_ships_is_marked_as_an_assumption_and_passes_its_own_checks(kind):
    made = shipped(kind)
    assert made.assumed
    again = map_of(json.loads(json.dumps(as_dict(made))))
    assert (again.columns, again.accepted, again.refused) == (made.columns, made.accepted, made.refused)
    assert not again.assumed


def test_columns_keep_their_order_and_may_hold_one_text_or_nothing():
    columns = [*PAYMENT["columns"], {"heading": "JENIS", "text": "KTP"}, {"heading": "EMAIL"}]
    made = map_of({**PAYMENT, "columns": columns})
    assert made.columns == (
        Column("NIK", "nik"), Column("Iuran", "amount"), Column("JENIS", text="KTP"), Column("EMAIL"),
    )  # fmt: skip
    assert [one.field for one in made.asked()] == ["nik", "amount"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "lain"}, "jenis berkas tidak dikenal"),
        ({"nama": "x"}, "«nama» tidak dikenal"),
        ({"name": " "}, "tidak bernama"),
        ({"columns": []}, "harus daftar 1 sampai 60 kolom"),
        ({"columns": [{"heading": "NIK", "field": "nik"}]}, "tidak ada kolom untuk «amount»"),
        ({"columns": [*PAYMENT["columns"], {"heading": "n.i.k"}]}, "judul «NIK» dipakai dua kolom"),
        ({"columns": [*PAYMENT["columns"], {"heading": "KTP", "field": "nik"}]}, "isi «nik» diberikan kepada dua"),
        ({"columns": [{"heading": "NIK", "field": "income"}]}, "kolom ke-1: isi «income» tidak dikenal"),
        ({"columns": [{"heading": " - ", "field": "nik"}]}, "kolom ke-1: judulnya kosong"),
        ({"columns": [{"heading": "NIK", "field": "nik", "text": "x"}]}, "tidak boleh diisi bersama"),
        ({"columns": ["NIK"]}, "tulis «heading»"),
        ({"accepted": ["YA"]}, "tidak mengenal kata status"),
    ],
)
def test_a_map_that_cannot_be_is_refused_in_one_sentence(change, told):
    with pytest.raises(UserError, match=told):
        map_of({**PAYMENT, **change})


def test_an_answer_needs_words_for_its_status_and_each_may_mean_one_thing():
    answer = as_dict(shipped(FileKind.ANSWER))
    with pytest.raises(UserError, match="tidak menyebut kata status"):
        map_of({**answer, "refused": []})
    with pytest.raises(UserError, match="«AKTIF» berarti diterima dan ditolak"):
        map_of({**answer, "refused": ["aktif"]})
