"""An office in which every place has things of its own, each with a mark that is found wherever it leaks to.

A mark is a word no page has otherwise. `grow` adds more of everything to a place: where nobody may see it, nothing
that is seen may change.
"""

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from lindung.people.names import name_keys
from lindung.pipelines.decisions import PairCode
from lindung.pipelines.pair_records import Record
from lindung.web.api.credentials import new_token
from lindung.web.api.models import ApiClient, Ask, Batch, Handed, Token
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span, span_of
from lindung.web.audit.services import record
from lindung.web.coverage.models import Cell, CountedDay
from lindung.web.intake.models import Upload
from lindung.web.intake.states import State as UploadState
from lindung.web.residents.models import Load, LoadSource, Resident, ResidentVersion, ResidentWord
from lindung.web.residents.rows import CARD, NIK
from lindung.web.review.models import ReviewPair, ReviewTask
from lindung.web.review.sealed import pair_key, seal_code, seal_record
from lindung.web.runs.models import Run, RunVillage, State
from lindung.web.users.models import Role, User
from lindung.web.users.roles import RoleKind
from lindung.web.vault.sealing import vault

DAY = date(2026, 11, 1)
BORN = date(1990, 12, 14)
SOURCES = "ZAQYSUMBER.xlsx"  # the file of a list, told to who sees counts as they are
TOLD = {
    "numerator": "n.", "sentence": "s.", "figures": "f.", "sources": SOURCES, "open_sources": "register",
    "cautions": [], "name": "Pekerja",
}  # fmt: skip
LEVELS = {2: "province", 5: "regency", 8: "district", 13: "village"}


@dataclass
class Place:
    """One area, or nowhere (`code` empty), with its mark and one of each thing that is there."""

    code: str
    mark: str
    number: int
    village: int | None = None
    things: dict[str, Any] = field(default_factory=dict)

    @property
    def said(self) -> str:
        """The code that a register writes: of nowhere that of a village nobody knows, in the province."""
        return self.code or "99.03.01.2001"

    @property
    def span(self) -> Span:
        return span_of(self.said)

    @property
    def nik(self) -> str:
        return f"99010114129{self.number:05d}"

    @property
    def card(self) -> str:
        return f"99010101012{self.number:05d}"

    @property
    def person(self) -> str:
        return f"{self.mark} WARGA"

    @property
    def counts(self) -> tuple[str, str]:
        """Of people in its coverage: as a page writes it, and as a file."""
        many = 71_000 + self.number
        return f"{many // 1000}.{many % 1000:03d}", str(many)

    @property
    def marks(self) -> tuple[str, ...]:
        """What nobody elsewhere may ever read."""
        return (self.mark, self.nik, self.card, *self.counts)


VILLAGES = ("99.01.01.2001", "99.01.01.2002", "99.01.02.2001", "99.02.01.2001", "")
MELATI, KENANGA, ANGGREK, TERATAI, NOWHERE = VILLAGES
MARKS = {
    MELATI: "ZAQUMELATI",
    KENANGA: "ZAQIKENANGA",
    ANGGREK: "ZAQOANGGREK",
    TERATAI: "ZAQETERATAI",
    NOWHERE: "ZAQAKARANTINA",
    "99.01": "ZAQUKABUPATEN",
    "99": "ZAQIPROVINSI",
}
World = dict[str, Place]


def build() -> World:
    """All places with everything in them. The areas are there."""
    run = Run.objects.create(number=1, on=DAY, state=State.DONE, ended_at=timezone.now() + timedelta(hours=1))
    told = dict.fromkeys(("eligible", "working_age", "poor"), TOLD)
    CountedDay.objects.create(on=DAY, run=1, digest="", refreshed=timezone.now(), threshold=5, told=told)
    world = {}
    for number, (code, mark) in enumerate(MARKS.items(), start=101):
        village = span_of(code).first if len(code) == 13 else None
        world[code] = Place(code, mark, number, village)
        _furnish(world[code], run)
    _share(world[MELATI], world[TERATAI], run)
    return world


def grow(place: Place) -> None:
    """More of everything, of the same mark, as if more had been done there."""
    RunVillage.objects.filter(village=place.village).update(people=F("people") + 7, review=F("review") + 2)
    Cell.objects.filter(area=place.code).update(eligible=F("eligible") + 7, covered=F("covered") + 2)
    more = Place(place.code, place.mark, place.number + 500, place.village)
    _furnish(more, Run.objects.get(number=1), again=True)


def _furnish(place: Place, run: Run, *, again: bool = False) -> None:
    from tests.web.access.world_apps import FURNISH, everywhere  # written with `Place` of here

    everywhere(place)
    if place.code:
        for furnish in (_staff, _programs, _events, *FURNISH):
            furnish(place)
        if not again:
            _cells(place)
    _upload(place)
    if place.code in VILLAGES:
        _people(place)
        _pair(place, run, again=again)
        if place.code:  # one that was read by command is of no area, and told to who covers everything
            _list(place, run)
        if not again:
            RunVillage.objects.create(
                run=run, village=place.village, people=place.number, matched=3, review=1, active=2
            )


def _list(place: Place, run: Run) -> None:
    """A membership list of there that the run rests on."""
    name, where = f"{place.mark} PESERTA {place.number}.xlsx", vars(span_of(place.code))
    run.lists = [*run.lists, {"file": name, "received": str(DAY), **where}]
    run.save(update_fields=["lists"])


def _share(here: Place, there: Place, run: Run) -> None:
    """Somebody of there has the numbers of somebody here, and may be the same member: each sees only their own."""
    _resident(there, there.things["load"], 3, nik=here.nik, card=here.card)
    _pair(there, run, again=True, task=here.things["task"])


def _staff(place: Place) -> None:
    name = f"{place.mark.lower()}{place.number}"
    kind = RoleKind.VILLAGE_OPERATOR if place.village else RoleKind.PROVINCE
    user = User.objects.create(username=name, full_name=f"{place.mark} PETUGAS", password="!")
    role = Role.objects.create(user=user, kind=kind, area_id=place.code)
    place.things |= {"user": user, "role": role}


def _programs(place: Place) -> None:
    client = ApiClient.objects.create(
        name=f"{place.mark} PROGRAM {place.number}", client_id=uuid.uuid4().hex, salt=b"", secret=b"",
        asks=sorted(Ask), expires=timezone.now() + timedelta(days=9), made_by=place.things["user"],
        hands_in_for=place.things["user"], agreed=timezone.now(),
    )  # fmt: skip
    client.areas.set([Area.objects.get(code=place.code)])
    token, digest = new_token()
    Token.objects.create(client=client, digest=digest, asks=client.asks, expires=timezone.now() + timedelta(hours=1))
    results = {f"{place.mark}-1": {"status": "active", "on": None, "source": None}}
    batch = Batch.objects.create(client=client, key="kunci-0001", digest=b"", received=timezone.now(), results=results)
    place.things |= {"client": client, "token": token, "batch": batch}


def _events(place: Place) -> None:
    record(f"{place.mark} PROGRAM", "api.verify", f"client {place.number}", place.span, asked=1)


def _cells(place: Place) -> None:
    cell = {
        "day_id": DAY, "area": place.code, "level": LEVELS[len(place.code)], "first": place.span.first,
        "last": place.span.last, "dimension": "whole", "value": "", "eligible": int(place.counts[1]), "covered": 3,
        "published": False, **dict.fromkeys(("in_grace", "lapsed", "review", "outside", "age_unknown"), 0),
    }  # fmt: skip
    Cell.objects.create(denominator="eligible", **cell)


def _upload(place: Place) -> None:
    by = (
        place.things.get("user")
        or User.objects.get_or_create(username="pembawa", defaults={"full_name": "PEMBAWA", "password": "!"})[0]
    )
    area = Area.objects.get(code=place.code or "99")
    upload = Upload.objects.create(
        area=area, first=area.first, last=area.last, by=by, file_name=f"{place.mark}-{place.number}.csv", size=1,
        sha256=uuid.uuid4().hex, received=DAY, state=UploadState.READ, kind="residents", format="uji",
        villages=[place.code] if place.village else [], rows_read=2, rows_accepted=2, copy_name=f"{place.mark}.xlsx",
    )  # fmt: skip
    _copy_of(upload, (place.person, place.nik))
    place.things["upload"] = upload
    if place.village:
        _members(place, area, by)
        _of_more_than_is_in_it(place, by)
    if client := place.things.get("client"):
        handed = Handed.objects.create(client=client, key="k", digest=b"", received=timezone.now(), upload=upload)
        place.things["handed"] = handed


def _members(place: Place, area: Area, by: User) -> None:
    """A list of the branch about the place: who hands in registers only has no copy of it."""
    place.things["members"] = upload = Upload.objects.create(
        area=area, first=area.first, last=area.last, by=by, file_name=f"{place.mark}-p{place.number}.csv", size=1,
        sha256=uuid.uuid4().hex, received=DAY, state=UploadState.READ, kind="members", format="uji",
        villages=[], rows_read=2, rows_accepted=2, copy_name=f"{place.mark}-p.xlsx",
    )  # fmt: skip
    _copy_of(upload, (place.person, place.nik))


def _of_more_than_is_in_it(place: Place, by: User) -> None:
    """A regency's file of which only this village's rows were accepted; the refused rows of others are in its copy."""
    others = tuple(mark for code, mark in MARKS.items() if code.startswith(f"{place.code[:5]}."))
    regency = Area.objects.get(code=place.code[:5])
    place.things["wide"] = upload = Upload.objects.create(
        area=regency, first=place.span.first, last=place.span.last, by=by, file_name=f"{place.mark}-w.csv", size=1,
        sha256=uuid.uuid4().hex, received=DAY, state=UploadState.READ, kind="residents", format="uji",
        villages=[place.code], rows_read=2, rows_accepted=1, rows_refused=1, copy_name=f"{place.mark}-w.xlsx",
    )  # fmt: skip
    _copy_of(upload, (*others, place.nik))


def _copy_of(upload: Upload, said: tuple[str, ...]) -> None:
    upload.copy.parent.mkdir(parents=True)
    upload.copy.write_bytes(" ".join(said).encode())


def _people(place: Place) -> None:
    upload = place.things["upload"]
    load = Load.objects.create(
        upload=upload.pk, first=place.span.first, last=place.span.last, sha256="", state="accepted",
        staged_by=upload.by, decided_by=upload.by, decided_at=timezone.now(), rows=2,
    )  # fmt: skip
    LoadSource.objects.create(
        load=load, village_said=place.span.first, folder="", file=f"{place.mark}.csv", source="uji", received=DAY,
        sha256="", whole=True,
    )  # fmt: skip
    people = [_resident(place, load, nth) for nth in (1, 2)]
    for resident in people:
        ResidentVersion.objects.create(
            resident=resident, at=timezone.now(), what="changed", load=load.pk,
            **{name: getattr(resident, name) for name in _OF_VERSION},
        )  # fmt: skip
        if place.village:
            for sound in resident.name_sound.split():
                ResidentWord.objects.create(resident=resident, village=place.village, sound=sound)
    place.things |= {"resident": people[0], "load": load}


_OF_VERSION = ("village", "village_said", "name", "nik_state", "life_status", "digest", "hamlet")


def _resident(place: Place, load: Load, nth: int, nik: str = "", card: str = "") -> Resident:
    name = f"{place.person} {('AYU', 'BUDI', 'CITRA')[nth - 1]}"
    nik, card = nik or (place.nik if nth == 1 else f"{place.nik[:-3]}9{place.number % 10}{nth}"), card or place.card
    keys, hold = name_keys(name), vault()
    return Resident.objects.create(
        village=place.village, village_said=place.span.first, resident_id=f"{place.mark}-{place.number}-{nth}",
        nik_sealed=hold.seal(nik, NIK), nik_lookup=hold.lookup(nik, NIK), nik_state="valid",
        card_sealed=hold.seal(card, CARD), card_lookup=hold.lookup(card, CARD), name=name,
        name_key=keys.key, name_sound=keys.sound, birth_date=BORN, sex="2", hamlet=f"{place.mark} DUSUN", rt="1",
        life_status="living", digest=b"", source_load=load.pk, verdict="matched", protection="active", step="s1",
        segment="BPU", reasons=f"alasan {place.mark}", run=1,
    )  # fmt: skip


def _pair(place: Place, run: Run, *, again: bool, task: ReviewTask | None = None) -> None:
    nth, task = (2, task) if task else (1, ReviewTask.objects.create(
        run=run, place=place.number, care="side_by_side", minutes=1, gain=0.5, done=False
    ))  # fmt: skip
    said = Record("", "", place.person, place.nik, BORN, "P", place.mark, place.mark, place.code, f"{place.mark}, 1")
    code = PairCode(f"{place.mark}-{place.number}-{nth}", "m", "r", {}, 1, 0.5)
    ReviewPair.objects.create(
        run=run, task=task, place=task.place, nth=nth, key=pair_key(code), village=place.village, probability=0.5,
        worth=50, protection="active", chart=_CHART, resident_sealed=seal_record(said), member_sealed=seal_record(said),
        code_sealed=seal_code(code), before=f"kata {place.mark}",
    )  # fmt: skip
    if not again:
        place.things["task"] = task


_CHART = {
    "title": "t", "description": "d", "bars": [{"label": "nama", "amount": 300}], "sum_label": "s", "unit": "bit",
    "said": [],
}  # fmt: skip
