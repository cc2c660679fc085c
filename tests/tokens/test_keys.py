"""Which key is good enough, and who may read it."""

import os
import stat

import pytest

from lindung.common.errors import UserError
from lindung.pipelines.token_keys import new_key_file, read_key
from lindung.verification.tokens.keys import SharedKey, key_text, shared_key
from tests.tokens.conftest import KEY


def test_a_new_key_is_random_readable_by_its_owner_only_and_good(tmp_path):
    new_key_file(tmp_path / "a.key")
    new_key_file(tmp_path / "b.key")
    assert stat.S_IMODE((tmp_path / "a.key").stat().st_mode) == 0o600
    assert len((tmp_path / "a.key").read_text().strip()) == 64
    assert read_key(tmp_path / "a.key") != read_key(tmp_path / "b.key")


def test_a_key_is_never_written_over(tmp_path):
    new_key_file(tmp_path / "a.key")
    before = (tmp_path / "a.key").read_text()
    with pytest.raises(UserError, match="sudah ada"):
        new_key_file(tmp_path / "a.key")
    assert (tmp_path / "a.key").read_text() == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "64 angka heksadesimal"),
        ("rahasia kita", "64 angka heksadesimal"),
        (key_text(KEY.secret)[:40], "64 angka heksadesimal"),
        ("00" * 32, "mudah ditebak"),
        ("0123456789abcdef" * 4, "mudah ditebak"),
        (bytes(range(32)).hex(), "mudah ditebak"),
        (b"kata sandi kabupaten tahun 2026!".hex(), "mudah ditebak"),
    ],
)
def test_a_short_or_guessable_key_is_refused_without_being_repeated(text, words):
    with pytest.raises(UserError, match=words) as refused:
        shared_key(text)
    assert not text or text not in str(refused.value)


def test_a_key_that_others_can_read_is_refused(tmp_path):
    new_key_file(tmp_path / "a.key")
    (tmp_path / "a.key").chmod(0o640)
    with pytest.raises(UserError, match="chmod 600"):
        read_key(tmp_path / "a.key")


def test_a_file_that_is_no_key_is_refused(tmp_path):
    (tmp_path / "foto.key").write_bytes(os.urandom(40) + b"\xff")
    (tmp_path / "foto.key").chmod(0o600)
    with pytest.raises(UserError, match="bukan berkas kunci"):
        read_key(tmp_path / "foto.key")
    with pytest.raises(UserError, match="tidak ada"):
        read_key(tmp_path / "lain.key")


def test_a_key_is_not_shown_where_it_is_printed():
    assert KEY.secret.hex() not in repr(KEY)
    assert str(KEY.secret) not in repr(KEY)


def test_purposes_have_different_keys_and_the_check_value_is_of_the_key_alone():
    assert KEY.derived("nik") != KEY.derived("stem")
    assert KEY.check_value == SharedKey(KEY.secret).check_value
    assert KEY.check_value != SharedKey(KEY.secret[::-1]).check_value
    assert KEY.check_value not in KEY.secret.hex()
