"""Numbers are sealed, found without opening, and open only where they were put."""

import stat

import pytest

from lindung.common.errors import UserError
from lindung.web.vault.key_files import make_keys, new_keys, nik_keys, read_keys, with_another
from lindung.web.vault.sealing import Vault

NIK = "9901016010900001"


def test_a_number_opens_in_its_own_field_only():
    vault = Vault(new_keys())
    sealed = vault.seal(NIK, "nik")
    assert vault.open(sealed, "nik") == NIK
    assert vault.open(memoryview(sealed), "nik") == NIK
    with pytest.raises(AssertionError, match="changed"):
        vault.open(sealed, "card")


def test_a_sealed_number_shows_nothing_and_is_never_the_same_twice():
    vault = Vault(new_keys())
    first, second = vault.seal(NIK, "nik"), vault.seal(NIK, "nik")
    assert first != second
    assert NIK.encode() not in first


def test_a_changed_byte_does_not_open():
    vault = Vault(new_keys())
    sealed = bytearray(vault.seal(NIK, "nik"))
    sealed[-1] ^= 1
    with pytest.raises(AssertionError, match="changed"):
        vault.open(bytes(sealed), "nik")


def test_equal_numbers_have_equal_lookups_with_the_same_keys_only():
    keys = new_keys()
    assert Vault(keys).lookup(NIK, "nik") == Vault(with_another(keys)).lookup(NIK, "nik")
    assert Vault(keys).lookup(NIK, "nik") != Vault(new_keys()).lookup(NIK, "nik")
    assert Vault(keys).lookup(NIK, "nik") != Vault(keys).lookup(NIK, "card")


def test_after_rotation_the_old_opens_and_the_new_seals():
    keys = new_keys()
    old = Vault(keys).seal(NIK, "nik")
    after = Vault(with_another(keys))
    assert after.open(old, "nik") == NIK
    assert not after.is_newest(old)
    assert after.is_newest(after.seal(NIK, "nik"))
    with pytest.raises(AssertionError, match="gone"):
        Vault(keys).open(after.seal(NIK, "nik"), "nik")


def test_keys_are_made_once_for_their_owner_and_never_replaced(tmp_path):
    make_keys(tmp_path, {})
    first = (tmp_path / "keys/nik.keys").read_text()
    make_keys(tmp_path, {})
    assert (tmp_path / "keys/nik.keys").read_text() == first
    assert stat.S_IMODE((tmp_path / "keys/nik.keys").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert nik_keys(tmp_path, {}) == read_keys(first, "there")


@pytest.mark.parametrize("text", ["", "{}", '{"lookup": "x", "sealing": {}}', '{"lookup": "", "sealing": {"0": ""}}'])
def test_keys_that_are_none_are_refused_without_showing_them(text):
    with pytest.raises(UserError, match="tidak dapat dibaca") as refused:
        read_keys(text, "keys/nik.keys")
    assert text not in str(refused.value) or not text


def test_keys_that_are_missing_are_never_made_in_passing(tmp_path):
    with pytest.raises(UserError, match="cadangan"):
        nik_keys(tmp_path / "new", {})
    assert not (tmp_path / "new").exists()
