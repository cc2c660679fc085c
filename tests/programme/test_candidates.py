"""Who gets a place: every reason against one, the reasons of a rank, and places given from the top."""

from datetime import date

import pytest

from lindung.law.law import Law
from lindung.programme.candidate_words import group_texts, place_texts, reason_counts, reason_texts
from lindung.programme.candidates import State, candidates
from lindung.programme.eligibility import Reason
from lindung.programme.facts import Facts
from lindung.programme.year_files import read_year
from tests.programme.small_years import HERE, ON, THERE, drawn, facts_of, person, small_year, year_text


def only_reason(**said: object) -> tuple[tuple[Reason, ...], State, str]:
    """What is found of one person."""
    found = drawn([person(1, **said)], small_year(5))
    return found.judged.reasons_of(0), State(found.state[0]), reason_texts(found, [0])[0]


@pytest.mark.parametrize(
    ("said", "reason", "words"),
    [
        ({"life": "dead"}, Reason.DEAD, "tercatat meninggal"),
        ({"life": "moved"}, Reason.MOVED, "tercatat pindah"),
        ({"life": "gone"}, Reason.MOVED, "tercatat pindah"),
        ({"life": "away"}, Reason.NOT_PRESENT, "tercatat hilang, pergi, atau tidak valid"),
        ({"nik_usable": False}, Reason.NO_NIK, "tanpa NIK yang dapat dipakai"),
        ({"nik_elsewhere": True}, Reason.NIK_TWICE, "NIK tercatat hidup lebih dari sekali, di desa ini atau desa lain"),
        (
            {"born": date(1957, 1, 10)},
            Reason.TOO_OLD,
            "berumur 66 tahun pada 10 Januari 2023; tertua saat didaftarkan 65 tahun",
        ),
        ({"born": date(2005, 1, 11)}, Reason.TOO_YOUNG, "berumur 17 tahun pada 10 Januari 2023; termuda 18 tahun"),
        ({"occupation": "85"}, Reason.EXCLUDED_WORK, "perangkat desa, dikecualikan skema (kepala dan perangkat desa)"),
        (
            {"verdict": "matched", "protection": "active", "segment": "PU", "covered_until": None},
            Reason.EMPLOYED,
            "dilindungi pemberi kerja (PU), batasnya tidak diketahui",
        ),
        (
            {"verdict": "matched", "protection": "active", "segment": "BPU", "covered_until": date(2023, 6, 30)},
            Reason.COVERED,
            "sudah terlindungi sebagai peserta BPU sampai 30 Juni 2023",
        ),
        (
            {"held_by": "DBH Sawit 2023", "held_until": date(2023, 10, 31)},
            Reason.OTHER_FUND,
            "sudah dibayar DBH Sawit 2023 sampai Oktober 2023",
        ),
    ],
)
def test_each_reason_alone_excludes_and_is_said(said, reason, words):
    reasons, state, text = only_reason(**said)
    assert (reason in reasons, state, words in text) == (True, State.EXCLUDED, True), text


@pytest.mark.parametrize("code", ["2", "3", "4", "5", "6", "7"])
def test_whoever_the_law_does_not_count_as_a_worker_is_excluded(code):
    reasons, state, text = only_reason(occupation=code)
    assert (Reason.NO_WORKER in reasons, state) == (True, State.EXCLUDED)
    assert text.startswith("pekerjaan di kartu keluarga: ")


def test_all_reasons_of_a_person_are_said_at_once():
    reasons, _, text = only_reason(life="dead", nik_usable=False, occupation="5", born=date(1940, 1, 1))
    assert reasons == (Reason.DEAD, Reason.NO_NIK, Reason.TOO_OLD, Reason.NO_WORKER, Reason.NO_GROUP)
    assert text == (
        "tercatat meninggal; tanpa NIK yang dapat dipakai; berumur 83 tahun pada 10 Januari 2023; tertua saat "
        "didaftarkan 65 tahun; pekerjaan di kartu keluarga: pegawai negeri sipil (PNS); bukan golongan penerima "
        "(desil tidak diketahui, pekerjaan pegawai negeri sipil (PNS))"
    )


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"verdict": "review"}, Reason.UNDECIDED),
        ({"verdict": "not_verifiable"}, Reason.NOT_VERIFIABLE),
        ({"verdict": ""}, Reason.NOT_VERIFIED),
        ({"born": None}, Reason.NO_BIRTH_DATE),
        ({"life": "unknown"}, Reason.LIFE_UNKNOWN),
    ],
)
def test_what_has_to_be_checked_excludes_nobody_and_gives_no_place(said, reason):
    reasons, state, _ = only_reason(**said)
    assert (reasons, state) == ((reason,), State.TO_CHECK)


def test_who_is_to_be_checked_keeps_the_rank_and_the_next_one_gets_the_place():
    found = drawn([person(1, decile=1, verdict="review"), person(2, decile=2), person(3)], small_year(1))
    assert found.rank.tolist() == [1, 2, 3]
    assert [State(state) for state in found.state] == [State.TO_CHECK, State.CHOSEN, State.RESERVE]


def test_the_age_is_that_of_the_first_paid_month_where_the_list_is_drawn_before_it():
    turns_66_in_december = person(1, born=date(1956, 12, 20))
    found = drawn([turns_66_in_december], small_year(1), on=date(2022, 11, 1))
    assert found.judged.reasons_of(0) == (Reason.TOO_OLD,)


@pytest.mark.parametrize(("ends", "state"), [(date(2022, 12, 31), State.CHOSEN), (date(2023, 1, 1), State.EXCLUDED)])
def test_protection_that_ends_before_the_first_month_is_in_nobody_s_way(ends, state):
    member = {"verdict": "matched", "protection": "active", "segment": "BPU", "covered_until": ends}
    assert State(drawn([person(1, **member)], small_year(1)).state[0]) is state


def test_who_goes_on_as_a_member_comes_before_who_is_new():
    member = {"verdict": "matched", "protection": "in_grace", "segment": "BPU", "covered_until": date(2022, 12, 31)}
    found = drawn([person(1), person(2, **member)], small_year(1))
    assert found.rank.tolist() == [2, 1]
    assert "melanjutkan kepesertaan (+15)" in place_texts(found, [1])[0]


def test_one_nik_of_two_people_excludes_both_in_any_village_and_the_dead_one_is_no_second():
    twice = [person(1, nik="A"), person(2, nik="A", village=THERE), person(5, nik="C"), person(6, nik="C")]
    buried = [person(3, nik="B"), person(4, nik="B", village=THERE, life="dead")]
    found = drawn([*twice, *buried], small_year(9))
    assert [Reason.NIK_TWICE in found.judged.reasons_of(row) for row in range(6)] == [True] * 4 + [False] * 2


def test_people_of_another_area_are_excluded():
    facts = facts_of([person(1), person(2, village=THERE)])
    found = candidates(facts, small_year(1), Law(), ON, seed=1, within=(HERE, HERE))
    assert [found.judged.reasons_of(row) for row in range(2)] == [(), (Reason.OTHER_AREA,)]


def test_points_are_added_and_every_one_of_them_is_said():
    mother = person(1, sex="P", decile=1, occupation="26", born=date(1970, 1, 1), card="X")
    children = [person(key, card="X", born=date(2012, 1, 1), occupation="3", relation="4") for key in (2, 3, 4, 5)]
    found = drawn([mother, *children], small_year(1))
    assert found.points[0] == 40 + 30 + 20 + 15 + 5 + 5 + 5
    assert place_texts(found, [0])[0].split(", ") == [
        *("desil 1 dipakai sebagai miskin ekstrem (+40)", "desil 1 (+30)", "risiko pekerjaan tinggi (+20)"),
        *("satu-satunya pencari nafkah (+15)", "perempuan kepala keluarga (+5)", "umur 53 tahun (+5)"),
        "5 anggota keluarga (+5)",
    ]
    assert group_texts(found, [0]) == ["Masyarakat miskin ekstrem, Pekerja rentan"]


def test_a_fact_that_nobody_knows_gives_no_points_and_is_said():
    found = drawn([person(1, relation=None, card=None)], small_year(1))
    assert found.points[0] == 10
    assert place_texts(found, [0])[0].split(", ") == [
        *("miskin ekstrem tidak diketahui", "desil tidak diketahui", "risiko pekerjaan sedang (+10)"),
        *("satu-satunya pencari nafkah tidak diketahui", "perempuan kepala keluarga tidak diketahui"),
        "anggota keluarga tidak diketahui",
    ]


def test_nobody_is_the_sole_earner_where_two_earn_or_another_s_work_is_not_known():
    two = [person(1, card="A"), person(2, card="A", relation="3", sex="P", occupation="84")]
    unknown = [person(3, card="B"), person(4, card="B", relation="4", occupation=None)]
    alone = [person(5, card="C"), person(6, card="C", relation="3", sex="P", occupation="2")]
    found = drawn([*two, *unknown, *alone], small_year(9))
    said = ["satu-satunya pencari nafkah (+15)" in text for text in place_texts(found, range(6))]
    assert said == [False, False, False, False, True, False]


def test_an_order_asks_the_next_criterion_only_among_equals():
    year = read_year("uji", year_text(("value: 15_000", "value: 4"), of="apbd-kabupaten-pola-2026"))
    people = [
        person(1, decile=2, occupation="26", born=date(1970, 1, 1)),
        person(2, decile=1, occupation="88", born=date(2000, 1, 1), verdict="none"),
        person(3, decile=1, occupation="26", born=date(2000, 1, 1)),
        person(4, decile=1, occupation="26", born=date(1970, 1, 1)),
        person(5, decile=None),
    ]
    found = drawn(people, year, on=date(2026, 1, 10))
    assert found.rank.tolist() == [4, 3, 2, 1, 0]
    assert reason_texts(found, [4]) == ["bukan golongan penerima (desil tidak diketahui, pekerjaan petani/pekebun)"]


def test_places_are_given_village_by_village_and_the_reserve_stands_behind_them():
    here = [person(key, decile=key) for key in (1, 2, 3, 4)]
    there = [person(key, village=THERE, decile=key - 4) for key in (5, 6)]
    found = drawn([*here, *there], small_year(2))
    assert found.places.counts.tolist() == [2, 2]
    assert [State(state).name for state in found.state] == [
        *("CHOSEN", "CHOSEN", "RESERVE", "WAITING"),
        *("CHOSEN", "CHOSEN"),
    ]
    assert found.rows(State.CHOSEN).tolist() == [0, 1, 4, 5]
    assert (found.count(State.CHOSEN), found.count(State.RESERVE)) == (4, 1)


def test_one_list_gives_places_wherever_people_live():
    year = read_year("uji", year_text(("value: 2_442", "value: 2"), of="dbh-sawit-jambi-2025"))
    people = [person(1, decile=3), person(2, village=THERE, decile=1), person(3, village=THERE, decile=2)]
    found = drawn(people, year, on=date(2025, 3, 1))
    assert [State(state).name for state in found.state] == ["RESERVE", "CHOSEN", "CHOSEN"]
    assert found.rank.tolist() == [3, 1, 2]


def test_a_list_of_names_that_the_scheme_asks_for_lets_nobody_else_in():
    changed = ("    occupations: [9]\n", "    occupations: [9]\n    on_list: pekebun sawit\n")
    year = read_year("uji", year_text(changed, of="dbh-sawit-jambi-2025"))
    columns = {name: [one[name] for one in (person(1), person(2))] for name in person(0)}
    on_it = Facts.of(columns, {"pekebun sawit": [True, False]})
    reasons = [
        candidates(facts, year, Law(), date(2025, 3, 1), seed=1).judged.reasons_of(row)
        for facts in (on_it, facts_of([person(1), person(2)]))
        for row in range(2)
    ]
    assert reasons == [(), (Reason.NO_GROUP,), (Reason.NO_GROUP,), (Reason.NO_GROUP,)]


def test_a_village_without_a_candidate_keeps_its_places_and_chooses_nobody():
    found = candidates(facts_of([person(1)]), small_year(2), Law(), ON, seed=1, villages=[HERE, THERE])
    assert (found.places.villages.tolist(), found.places.total) == ([HERE, THERE], 4)
    assert found.count(State.CHOSEN) == 1


def test_nobody_at_all_is_a_list_too():
    found = candidates(facts_of([]), small_year(2), Law(), ON, seed=1)
    assert (len(found), found.places.total, found.rows(State.CHOSEN).tolist()) == (0, 0, [])


def test_the_lot_is_the_same_for_the_same_seed_and_another_for_another():
    people = [person(key) for key in range(1, 40)]
    first, again, other = (drawn(people, small_year(5), seed=seed).rank.tolist() for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert sorted(first) == list(range(1, 40))


def test_what_excludes_is_counted_for_everybody_it_holds_for():
    found = drawn([person(1, life="dead", nik_usable=False), person(2, nik_usable=False), person(3)], small_year(1))
    assert reason_counts(found) == {Reason.DEAD: 1, Reason.NO_NIK: 2}
