"""A region's readiness: answered with papers, counted by obstacle, and the open steps in an order that has reasons."""

from datetime import date

import pytest

from lindung.common.errors import UserError
from lindung.law.figures import Status
from lindung.programme.scheme_reading import SchemeFault
from lindung.studies.region.readiness import Met, Obstacle, readiness, unmet_in_order
from lindung.studies.region.readiness_files import (
    blank_replies,
    checklist,
    read_checklist,
    read_replies,
    shipped_region,
    shipped_replies,
)

TOP = "title: Provinsi Kecil\nchecked: {by: Bappeda, day: 2026-11-23}\nanswers:\n"
INDICATOR = (
    "  {key}: {{obstacle: budget, title: T, question: 'Apa?', seen_by: S, evidence: E, holder: H, to_do: D, "
    "after: {after}, source: s, status: assumption}}\n"
)


def _checklist(history="  x: {what: W, day: null, of: [], source: s, status: reported}\n", **after):
    top = "checked: {by: Lindung, day: 2026-11-23}\n"
    rows = "".join(INDICATOR.format(key=key, after=waits) for key, waits in after.items())
    return read_checklist(f"{top}indicators:\n{rows}", f"{top}events:\n{history}")


def test_every_obstacle_has_indicators_with_all_that_is_asked_of_them():
    assert {one.obstacle for one in checklist().indicators} == {*Obstacle}
    assert all(one.question.endswith("?") and one.source for one in checklist().indicators)


def test_every_step_comes_after_those_it_rests_on_and_says_why():
    order = [one.key for one in checklist().in_order]
    assert order[0] == "leading_office"
    for at, one in enumerate(checklist().in_order):
        assert set(one.after) <= set(order[:at])
        assert all(reason.endswith(".") for reason in one.after.values())


def test_jambi_took_77_days_from_the_instruction_to_the_rule_and_112_to_the_first_contributions():
    took = {
        duration.until.key: duration.days
        for one in checklist().in_order
        for duration in checklist().durations_of(one.key)
    }
    assert took == {"rule": 77, "first_premiums": 112, "briefing": 67, "late_payment": 184, "half_arrived": 127}


def test_a_duration_says_between_what_and_what_is_rough_about_it():
    assert [one.sentence for one in checklist().durations_of("recipients_decree")] == [
        (
            "112 hari, dari «Pergub 16/2022 tentang tata cara pemberian BKBK» sampai «Iuran pertama dibayar dan kartu "
            "diserahkan kepada desa yang membayar (hari beritanya; iurannya dibayar dalam Desember 2022)»."
        )
    ]


def test_jambi_itself_has_a_rule_and_a_budget_but_no_line_in_every_regency():
    jambi = readiness(shipped_region("jambi"), checklist())
    counted = {one.obstacle: (one.met, one.not_met, one.unknown) for one in jambi.counts}
    assert counted[Obstacle.REGULATION] == (1, 0, 3)
    assert counted[Obstacle.BUDGET] == (1, 5, 0)
    line = next(step for step in jambi.steps if step.indicator.key == "receiving_line")
    assert [one.key for one in line.waits_for] == ["regencies_agree"]
    assert line.reasons == ("Pos itu dibuat oleh kabupaten dan kota, bukan oleh provinsi.",)
    assert line.sentence.startswith("Surati kabupaten dan kota")


def test_whoever_knows_nothing_is_asked_to_find_out_in_the_order_of_the_checklist():
    open_ = readiness(shipped_region("sulut"), checklist())
    assert [step.indicator.key for step in open_.steps] == [one.key for one in checklist().in_order]
    assert [step.indicator.key for step in open_.now] == ["leading_office", "price_fits"]
    assert open_.steps[0].sentence == (
        "Cari tahu: Apakah satu perangkat daerah ditunjuk memimpin, dan tugas dinas pemberdayaan desa serta pengelola "
        "keuangan tertulis? Tanyakan kepada sekretaris daerah provinsi."
    )


def test_a_step_waits_only_for_what_is_not_met():
    three = _checklist(a="{}", b="{a: Sebab A.}", c="{a: Sebab A., b: Sebab B.}")
    done = read_replies(TOP + "  a: {met: ya, evidence: Surat 1, day: 2026-11-01}\n", "kecil.yaml")
    steps = unmet_in_order(done, three)
    assert [(step.indicator.key, [one.key for one in step.waits_for], step.reasons) for step in steps] == [
        ("b", [], ()),
        ("c", ["b"], ("Sebab B.",)),
    ]


def test_whoever_stands_first_in_the_file_but_waits_comes_later():
    assert [one.key for one in _checklist(b="{a: Sebab.}", a="{}").in_order] == ["a", "b"]


def test_steps_that_wait_for_each_other_are_refused():
    with pytest.raises(UserError, match=r"^Indikator saling menunggu tanpa ujung: a, b\. Perbaiki «after»\.$"):
        _checklist(a="{b: Sebab.}", b="{a: Sebab.}")


def test_a_step_that_waits_for_nothing_known_is_refused():
    with pytest.raises(UserError, match="Indikator «a» menunggu «z», yang tidak ada"):
        _checklist(a="{z: Sebab.}")


def test_an_event_of_no_indicator_is_refused():
    with pytest.raises(UserError, match="Kejadian «x» menyebut indikator «z», yang tidak ada"):
        _checklist("  x: {what: W, day: null, of: [z], source: s, status: reported}\n", a="{}")


@pytest.mark.parametrize("name", shipped_replies())
def test_shipped_answers_name_a_paper_and_a_day_for_every_yes_and_no(name):
    replies = shipped_region(name)
    readiness(replies, checklist())
    said = [reply for reply in replies.replies.values() if reply.met is not Met.UNKNOWN]
    assert all(reply.evidence and reply.day and reply.day <= replies.checked.day for reply in said)


def test_a_blank_file_reads_back_as_knowing_nothing():
    blank = read_replies(blank_replies("Provinsi Baru", "Bappeda", "2026-11-23"), "baru.yaml")
    assert list(blank.replies) == [one.key for one in checklist().in_order]
    assert {reply.met for reply in blank.replies.values()} == {Met.UNKNOWN}
    assert blank.checked.day == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("{met: mungkin}", ", «grant_rule»: «mungkin» bukan jawaban. Tulis ya, belum, tidak tahu."),
        (
            "{met: ya}",
            (
                ": «grant_rule» terpenuhi tanpa bukti. Sebut naskah atau tautannya di «evidence», atau "
                "tulis «tidak tahu»."
            ),
        ),
        (
            "{met: belum, evidence: Surat}",
            ": «grant_rule» belum terpenuhi tanpa hari buktinya. Isi «day».",
        ),
        (
            "{met: ya, evidence: Surat, day: 2027-01-01}",
            (": «grant_rule»: bukti bertanggal 2027-01-01, sesudah hari jawabannya 2026-11-23. Periksa harinya."),
        ),
        (
            "{met: ya, bukti: Surat}",
            ", «grant_rule»: «bukti» tidak dikenal; yang dikenal: day, evidence, met, note.",
        ),
        ("{evidence: Surat}", ", «grant_rule»: «met» tidak ada. Lengkapi berkasnya."),
    ],
)
def test_an_answer_that_cannot_stand_is_refused_with_its_key(answer, sentence):
    with pytest.raises(SchemeFault) as refused:
        read_replies(f"{TOP}  grant_rule: {answer}\n", "kecil.yaml")
    assert str(refused.value) == f"Berkas kecil.yaml{sentence}"


def test_an_answer_to_no_indicator_is_refused():
    replies = read_replies(TOP + "  pergub: {met: tidak tahu}\n", "kecil.yaml")
    with pytest.raises(UserError, match=r"^Indikator «pergub» tidak ada; yang ada: bpjs_agreement, "):
        readiness(replies, checklist())


def test_nothing_of_the_checklist_claims_more_than_its_source():
    assert Status.VERIFIED not in {one.status for one in checklist().indicators}
    assert Status.VERIFIED not in {one.status for one in checklist().events}
