"""An import through the upload path, broken off by kill -9 and taken up again: what must be true at every moment."""

import http.client
import time
from contextlib import suppress
from threading import Event, Thread
from typing import Any

from tests.web.intake.big_register import VILLAGES
from tests.web.intake.office import Office

PATIENCE = 300  # seconds


def hand_in_and_accept(office: Office, content: bytes, gone: Event) -> None:
    """From where it stands to the end, as a person at a browser would; ends early when the office is gone."""
    with suppress(OSError, http.client.HTTPException):
        upload, state = office.state()
        if not upload:
            office.post("/unggahan/baru/", content, received="2026-11-20")
        until = time.monotonic() + PATIENCE
        while state not in ("accepted", "failed") and time.monotonic() < until and not gone.is_set():
            upload, state = office.state()
            if state == "read":
                office.post(f"/unggahan/{upload}/terima/")
            time.sleep(0.02)


def killed_after(office: Office, content: bytes, seconds: float) -> None:
    """Begin (or go on), and kill everything after so many seconds."""
    office.start()
    office.wait_for_server()
    gone = Event()
    person = Thread(target=hand_in_and_accept, args=(office, content, gone), daemon=True)
    person.start()
    time.sleep(seconds)
    office.kill()
    gone.set()
    person.join()


def finished(office: Office, content: bytes) -> dict[str, Any]:
    """Go on to the end."""
    office.start()
    try:
        office.wait_for_server()
        hand_in_and_accept(office, content, Event())
    finally:
        office.kill()
    return office.asked("told")


def wrong_after_a_kill(told: dict[str, Any], people: int) -> list[str]:
    """What may not be while nobody works: anything but the whole file or nothing of it."""
    state = told["states"][-1] if told["states"] else ""
    whole = {"residents": people, "versions": people, "words": 2 * people, "staged": 0, "accepted": 1}
    nothing = {"residents": 0, "versions": 0, "words": 0, "accepted": 0}
    wanted = whole if state == "accepted" else nothing
    wrong = [f"{name} {told[name]} when {state or 'nothing received'}" for name in wanted if told[name] != wanted[name]]
    # Between its last two acts, renaming and committing, the folders are there already: the next worker ends it.
    if told["in_snapshots"] != (people if state == "accepted" else 0) and state != "accepting":
        wrong.append(f"{told['in_snapshots']} people in snapshots when {state or 'nothing received'}")
    if told["broken_at"] is not None:
        wrong.append(f"the chain of events is broken at {told['broken_at']}")
    if told["kept"] < bool(state):
        wrong.append(f"an upload without its file when {state}")
    return wrong


def wrong_in_the_end(told: dict[str, Any], people: int) -> list[str]:
    """What may not be once it was taken up again: anything missing or doubled."""
    wanted = {
        **{"states": ["accepted"], "residents": people, "ids": people, "versions": people, "words": 2 * people},
        **{"staged": 0, "loads": ["accepted"], "accepted": 1, "broken_at": None, "kept": 1},
        **{"snapshots": VILLAGES, "in_snapshots": people, "sentences": []},
    }
    return [f"{name} {told[name]}, not {value}" for name, value in wanted.items() if told[name] != value]
