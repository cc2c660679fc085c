"""Does every claim and every file get an answer, or one sentence?"""

from pathlib import Path

from hypothesis import HealthCheck, given, settings, strategies as st

from lindung.common.errors import UserError
from lindung.common.written import Kind
from lindung.coverage.check import Verdict, check
from lindung.coverage.check_words import sentences
from lindung.coverage.claims import FIELDS, Claim, Quantity, kind_of
from lindung.pipelines.check_figures import read_claims, save_answers
from tests.coverage.claims import LAW, claim

WHOLE = st.integers(0, 10**7).map(str)
ROUGH = st.builds("{} {} {}".format, st.sampled_from(["", "sekitar", "hampir", "lebih dari"]), WHOLE, st.just("ribu"))
SHARE = st.decimals(0, 100, places=2).map(str)
TEXTS = {
    Kind.COUNT: WHOLE | ROUGH,
    Kind.MONEY: WHOLE | ROUGH,
    Kind.PERCENT: SHARE,
    Kind.EXACT: st.integers(1, 60).map(str),
}
FIGURES = {str(quantity): TEXTS[kind_of(quantity)] for quantity in Quantity}
OTHERS = {
    "hari": st.sampled_from(["2010", "2020-08", "2024-08-12", "2026-12", "2999-12-31"]),
    "bagian": st.just("PU 5 ribu + BPU 1.234"),
    "pembayar": st.sampled_from(["self", "bkbk"]),
    "alasan": st.just("uji"),
}
LINES = st.sampled_from(
    [*FIELDS, ": ", "- ", "\n", ";", ",", '"', "[", "{", "&a ", "*a", "2024", "39,52", "\r", "\t", "x"]
)


def claims_of(several: list[dict[str, str]]) -> list[Claim]:
    """Those of them that can be claims."""
    claims = []
    for number, fields in enumerate(several, start=1):
        try:
            claims.append(claim(number, **fields))
        except UserError as error:
            assert "klaim.yaml" in str(error)  # noqa: PT017 - most are no error
    return claims


@given(st.lists(st.fixed_dictionaries({}, optional=FIGURES | OTHERS), max_size=3))
@settings(max_examples=60)
def test_every_claim_is_answered_in_sentences(several):
    answers = check(claims_of(several), LAW)
    for answer in answers:
        assert all(said.endswith(".") for said in sentences(answer))
        assert sentences(answer)
        assert not answer.corrections or answer.verdict in (Verdict.FAILS, Verdict.TWO_BASES)


@given(
    st.lists(LINES, max_size=40).map("".join) | st.text(max_size=80) | st.binary(max_size=80),
    st.sampled_from(["yaml", "csv"]),
)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_read_or_refused_in_one_sentence(tmp_path: Path, content, ending):
    path = tmp_path / f"klaim.{ending}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    try:
        claims = read_claims(path)
    except UserError as error:
        assert str(error).startswith("Berkas klaim.")  # noqa: PT017 - most are no error
        return
    save_answers(check(claims, LAW), tmp_path / "jawaban.csv")
