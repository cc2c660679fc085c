"""Pieces of work done by several processes: the answers are those of one process, in the order of the pieces.

A piece is a value that is called with the ground, which every process is given once; it reads no clock and draws no
number of its own. So how many processes there are, and which one does what, changes nothing. Processes are spawned, not
forked: whoever starts a study may have threads and open connections, which a forked child must not inherit.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, Generic, Protocol, TypeVar

from lindung.common.errors import UserError

Ground = TypeVar("Ground")
Ground_contra = TypeVar("Ground_contra", contravariant=True)
Told = Callable[[int, int], None]
"""How many pieces are done, of how many. Whatever it raises ends the work."""


class Piece(Protocol, Generic[Ground_contra]):
    """What one process does at a time."""

    @property
    def weight(self) -> int:
        """How much of the whole it is, for whoever waits."""

    def __call__(self, ground: Ground_contra, /) -> Any:  # noqa: ANN401 - each kind of piece has an answer of its own
        """The answer; it must be such that another process can send it."""


def all_done(pieces: Sequence[Piece[Ground]], ground: Ground, processes: int, told: Told) -> list[Any]:
    """The answer to every piece. UserError where a process died, of too little memory as a rule."""
    assert processes > 0
    total = sum(piece.weight for piece in pieces)
    told(0, total)
    if processes == 1:
        return _one_by_one(pieces, ground, told, total)
    with ProcessPoolExecutor(processes, get_context("spawn"), _begin, (ground,)) as pool:
        try:
            futures = [pool.submit(_do, piece) for piece in pieces]
            _wait(dict(zip(futures, pieces, strict=True)), told, total)
        except BrokenProcessPool as error:
            raise UserError(
                "Perhitungan terhenti karena satu prosesnya mati, biasanya karena memori habis; tidak ada yang "
                "tertulis. Jalankan lagi dengan satu proses."
            ) from error
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
        return [future.result() for future in futures]


def _one_by_one(pieces: Sequence[Piece[Ground]], ground: Ground, told: Told, total: int) -> list[Any]:
    answers, done = [], 0
    for piece in pieces:
        answers.append(piece(ground))
        done += piece.weight
        told(done, total)
    return answers


def _wait(futures: dict[Future[Any], Piece[Ground]], told: Told, total: int) -> None:
    done = 0
    for future in as_completed(futures):
        future.result()
        done += futures[future].weight
        told(done, total)


_ground: Any = None  # of this process: what every piece is called with


def _begin(ground: object) -> None:
    global _ground  # noqa: PLW0603 - a process has one ground, given before its first piece
    _ground = ground
    Thread(target=_end_with_whoever_began, daemon=True).start()


def _end_with_whoever_began() -> None:
    """Whoever waits for the answers may be killed; nobody would ever tell this process."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _do(piece: Piece[Any]) -> object:
    return piece(_ground)
