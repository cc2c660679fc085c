"""What a decree says: its dictum from the programme and its scheme, its annex from the register, village by village.

Printed as it is signed, so in Indonesian whatever language its reader has chosen.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from django.db import connection

from lindung.common.areas import CODE_LENGTH, Level
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import number as written
from lindung.documents.decree import Decree as Printed, Signer, VillageAnnex
from lindung.documents.person_rows import Listed
from lindung.law.law import Law
from lindung.people.nik import masked
from lindung.programme.places import fit_of
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span, code_of, code_of_span
from lindung.web.areas.spoken import village_spoken
from lindung.web.programmes.decree_people import first_month_of
from lindung.web.programmes.drawing import year_of
from lindung.web.programmes.models import Decree, DraftLine
from lindung.web.residents.rows import NIK
from lindung.web.shell.shown import place
from lindung.web.vault.sealing import Vault, vault

_KIND = re.compile(r"^(PROVINSI|KABUPATEN|KAB\.|KOTA|KECAMATAN|KEC\.|DESA|KELURAHAN)\s+", re.IGNORECASE)
_NOTE = re.compile(r"\s*\([^()]*\)$")  # what a scheme notes behind a regulation is not the regulation's name
_KELURAHAN = "1"  # first of the four digits of a kelurahan; a desa's is 2


def decree_document(decree: Decree) -> Printed:
    """A draft as it is printed."""
    year, area = year_of(decree.programme), _area(Span(decree.first, decree.last))
    authority, bare = authority_of(area), bare_name(area.name)
    name, _line, office = decree.signed_by.partition("\n")
    about = f"Penetapan peserta jaminan sosial ketenagakerjaan {decree.programme.title}"
    annex = _annex(decree)
    return Printed(
        authority=authority,
        seat=_seat(area),
        number=decree.number,
        on=decree.day,
        place=bare,
        about=about,
        considering=(
            f"bahwa pekerja di {place(area.name)} perlu dilindungi dari risiko kecelakaan kerja dan kematian;",
            f"bahwa daftar calon {decree.programme.title} dari {written(len(annex))} desa/kelurahan telah disetujui;",
            "bahwa karena itu pesertanya perlu ditetapkan dengan keputusan.",
        ),
        remembering=_ended([_NOTE.sub("", basis) for basis in year.legal_basis]),
        dictum=_dictum(decree, sum(len(one.people) for one in annex), len(annex)),
        signer=Signer(office.strip() or authority, name.strip()),
        annex=annex,
    )


def authority_of(area: Area) -> str:
    """Who decrees for an area: Bupati, Wali Kota, Gubernur, Camat, Kepala Desa or Lurah, and of where."""
    level, bare = area.level, bare_name(area.name)
    if level == Level.VILLAGE:
        head = "Lurah" if area.code.rpartition(".")[2].startswith(_KELURAHAN) else "Kepala Desa"
    elif level == Level.REGENCY:
        head = "Wali Kota" if area.name.upper().startswith("KOTA ") else "Bupati"
    else:
        head = "Camat" if level == Level.DISTRICT else "Gubernur"
    return f"{head} {bare}"


def bare_name(name: str) -> str:
    """The name of an area without what kind of area it is."""
    return place(_KIND.sub("", name))


def _dictum(decree: Decree, people: int, villages: int) -> tuple[str, ...]:
    programme = decree.programme
    first, last = first_month_of(programme, decree.day), Month.numbered(programme.first_month + programme.months - 1)
    year, months = year_of(programme), last - first + 1
    a_month = Rupiah(fit_of(year, Law()).a_worker // year.months)
    named = (
        f"Menetapkan {written(people)} orang di {written(villages)} desa/kelurahan sebagaimana tercantum dalam "
        f"Lampiran sebagai peserta {programme.title}."
    )
    paid = (
        f"Iuran peserta dibayar untuk bulan {first.words} sampai dengan {last.words}, paling banyak {months} bulan, "
        f"sebesar {rupiah(a_month)} untuk setiap orang sebulan menurut tarif yang berlaku."
    )
    replaced = (
        "Peserta yang meninggal, pindah, dilindungi pemberi kerja, melewati batas usia, atau mengundurkan diri "
        "digantikan oleh cadangan berikutnya dari desa yang sama."
    )
    return named, paid, replaced, "Keputusan ini mulai berlaku pada tanggal ditetapkan."


def _ended(clauses: Sequence[str]) -> tuple[str, ...]:
    """With a semicolon each, the last with a full stop."""
    return tuple(f"{clause}{'.' if clause is clauses[-1] else ';'}" for clause in clauses)


def _area(span: Span) -> Area:
    code = code_of_span(span)
    assert code, "a decree is of one area"
    return Area.objects.get(code=code)


def _seat(area: Area) -> tuple[str, ...]:
    """The letterhead: the government of the area, and of a village where it lies."""
    named = village_spoken(area.name, area.first) if area.level == Level.VILLAGE else place(area.name)
    own = f"Pemerintah {named}"
    above = Area.objects.filter(level__in=("district", "regency"), first__lte=area.first, last__gte=area.last)
    where = ", ".join(place(name) for name in above.order_by("-first", "last").values_list("name", flat=True))
    return (own, where) if area.level == Level.VILLAGE else (own,)


def _annex(decree: Decree) -> tuple[VillageAnnex, ...]:
    homes, keys = _homes(decree), vault()
    within = Area.objects.filter(first__lte=decree.last, last__gte=decree.first)
    villages = dict(within.filter(level="village").values_list("first", "name"))
    districts = dict(within.filter(level="district").values_list("code", "name"))
    lines = DraftLine.objects.filter(decree=decree).select_related("worker").order_by("place")
    return tuple(
        VillageAnnex(
            place(villages.get(village, code_of(village))),
            bare_name(districts.get(code_of(village)[: CODE_LENGTH[Level.DISTRICT]], "–")),
            [_listed(line, homes.get(line.place, ("", "")), keys) for line in of_village],
        )
        for village, of_village in groupby(lines.iterator(chunk_size=2_000), key=lambda line: line.village)
    )


def _listed(line: DraftLine, home: tuple[str, str], keys: Vault) -> Listed:
    worker, (occupation, where) = line.worker, home
    nik = masked(keys.open(worker.nik_sealed, NIK))
    return Listed(worker.name, nik, worker.birth_date, occupation, where)


def _homes(decree: Decree) -> dict[int, tuple[str, str]]:
    """By place in the annex: the occupation, and the hamlet with its RT, as the register has them."""
    with connection.cursor() as cursor:
        cursor.execute(_HOMES, [decree.pk])
        return {
            line: (occupation or "", " ".join(part for part in (hamlet, rt and f"RT {rt}") if part))
            for line, occupation, hamlet, rt in cursor.fetchall()
        }


_HOMES = """SELECT l.place, r.occupation, r.hamlet, r.rt FROM programmes_draftline AS l
    JOIN programmes_candidate AS c ON c.id = l.candidate_id JOIN residents_resident AS r ON r.id = c.resident
    WHERE l.decree_id = %s"""
