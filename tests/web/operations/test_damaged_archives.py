"""What is no whole backup is refused with one sentence, and nothing of it stays."""

import gzip
import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.web.operations.archive import Manifest, packing, unpack
from lindung.web.operations.restore import restore
from lindung.web.vault.sealed_files import PIECE, Opener, Sealer, is_sealed, make_key, read_key


def whole(parts: dict[str, bytes] | None = None) -> bytes:
    """An archive as `lindung backup` makes it."""
    out = io.BytesIO()
    with packing(out) as packer:
        for name, text in (parts or {"database/a.copy": b"1\t2\n" * 1000, "files/uploads/1/x": b"x" * 5000}).items():
            packer.add(name, io.BytesIO(text), len(text))
        packer.close(Manifest("2026-11-23", "0.1", "sqlite", [], {}, {}, packer.parts))
    return out.getvalue()


def tar_of(*members: tarfile.TarInfo) -> bytes:
    """An archive of members without text."""
    out = io.BytesIO()
    with gzip.open(out, "wb") as packed, tarfile.open(fileobj=packed, mode="w|") as tar:
        for member in members:
            tar.addfile(member)
    return out.getvalue()


def linked(name: str, to: str) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = tarfile.SYMTYPE, to
    return member


def repacked(change: Callable[[str, bytes], tuple[str, bytes] | None]) -> bytes:
    """A whole archive whose members were changed under its manifest."""
    out = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(whole()), mode="r:gz") as source,
        tarfile.open(fileobj=out, mode="w:gz") as tar,
    ):
        for member in source:
            found = source.extractfile(member)
            assert found
            if (changed := change(member.name, found.read())) is not None:
                other = tarfile.TarInfo(changed[0])
                other.size = len(changed[1])
                tar.addfile(other, io.BytesIO(changed[1]))
    return out.getvalue()


DAMAGED = {
    "empty": b"",
    "no archive": b"PK\x03\x04 something else",
    "cut off in the middle": whole()[: len(whole()) // 2],
    "without its last bytes": whole()[:-4],
    "a byte turned": bytes((*whole()[:200], whole()[200] ^ 1, *whole()[201:])),
    "no manifest": tar_of(tarfile.TarInfo("files/a")),
    "out of the folder": repacked(
        lambda name, text: ("files/../../escaped", text) if name.startswith("files") else (name, text)
    ),
    "an absolute name": repacked(lambda name, text: ("/escaped", text) if name.startswith("files") else (name, text)),
    "a link": tar_of(linked("files/a", "/etc/passwd")),
    "a part changed": repacked(
        lambda name, text: (name, text.replace(b"x", b"y")) if name.startswith("files") else (name, text)
    ),
    "a part left out": repacked(lambda name, text: None if name.startswith("files") else (name, text)),
    "a part too many": repacked(lambda name, text: ("files/other", text) if name.startswith("files") else (name, text)),
    "a manifest that is none": repacked(lambda name, text: (name, b"{}") if name == "manifest.json" else (name, text)),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_it_is_refused_and_nothing_stays(case, tmp_path):
    (tmp_path / "saved").write_bytes(DAMAGED[case])
    with pytest.raises(UserError, match=r"cadangan|Cadangan"):
        restore(tmp_path / "saved", tmp_path / "into")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "data") == ["saved"]
    assert not Path("/escaped").exists()


def test_an_empty_folder_stays_an_empty_folder(tmp_path):
    (tmp_path / "saved").write_bytes(b"")
    (tmp_path / "into").mkdir()
    with pytest.raises(UserError):
        restore(tmp_path / "saved", tmp_path / "into")
    assert list((tmp_path / "into").iterdir()) == []


def test_a_whole_one_comes_out_as_it_went_in(tmp_path):
    manifest = unpack(io.BytesIO(whole()), tmp_path)
    assert (tmp_path / "files/uploads/1/x").read_bytes() == b"x" * 5000
    assert manifest.parts["database/a.copy"].size == 4000


def sealed(text: bytes, key: bytes) -> bytes:
    out = io.BytesIO()
    sealer = Sealer(out, key)
    for start in range(0, len(text), 70_000):
        sealer.write(text[start : start + 70_000])
    sealer.finish()
    return out.getvalue()


def opened(text: bytes, key: bytes) -> bytes:
    opener, found = Opener(io.BytesIO(text), key), b""
    while piece := opener.read(100_000):
        found += piece
    return found


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_what_was_sealed_opens_whatever_its_length(length):
    text = bytes(range(256)) * (length // 256 + 1)
    assert opened(sealed(text[:length], b"k" * 32), b"k" * 32) == text[:length]


@pytest.mark.parametrize(
    "damage", ["another key", "cut at a piece", "cut in a piece", "turned", "pieces changed places"]
)
def test_a_sealed_file_that_was_changed_does_not_open(damage):
    key, whole_piece = b"k" * 32, PIECE + 16
    text = sealed(b"a" * (3 * PIECE), key)
    head, pieces = text[:48], [text[48 + n * whole_piece : 48 + (n + 1) * whole_piece] for n in range(3)]
    changed = {
        "another key": text,
        "cut at a piece": head + pieces[0] + pieces[1],
        "cut in a piece": text[:-100],
        "turned": text[:-1] + bytes((text[-1] ^ 1,)),
        "pieces changed places": head + pieces[1] + pieces[0] + pieces[2],
    }[damage]
    with pytest.raises(UserError, match="--key-file"):
        opened(changed, b"o" * 32 if damage == "another key" else key)


def test_two_sealed_files_of_one_text_differ():
    assert sealed(b"same", b"k" * 32) != sealed(b"same", b"k" * 32)


def test_a_sealed_backup_asks_for_its_key(tmp_path):
    (tmp_path / "saved").write_bytes(sealed(whole(), b"k" * 32))
    with (tmp_path / "saved").open("rb") as stream:
        assert is_sealed(stream)
    with pytest.raises(UserError, match="Sebutkan berkas kuncinya"):
        restore(tmp_path / "saved", tmp_path / "into")


def test_a_key_is_made_once_for_its_owner_and_another_file_is_no_key(tmp_path):
    make_key(tmp_path / "key")
    first = read_key(tmp_path / "key")
    make_key(tmp_path / "key")
    assert read_key(tmp_path / "key") == first
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    for text in ("halo", "aGFsbw==", ""):
        (tmp_path / "other").write_text(text)
        with pytest.raises(UserError, match="bukan kunci"):
            read_key(tmp_path / "other")
    with pytest.raises(UserError, match="tidak ada"):
        read_key(tmp_path / "missing")
