"""Any cell that a spreadsheet can hold, for properties that must hold of every one."""

from datetime import date, time, timedelta

from hypothesis import strategies as st

TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)
DIGITS = st.text("0123456789 .'-/eE+,", max_size=24)
NIK_LIKE = st.builds(
    "9999{:02d}{:02d}{:02d}{:02d}{:04d}".format,
    *(st.integers(0, most) for most in (99, 75, 14, 99, 9999)),
)
DATE_LIKE = st.builds(
    "{}{}{}{}{}".format,
    st.integers(0, 3000),
    st.sampled_from("-/. "),
    st.one_of(st.integers(0, 40), st.sampled_from("MEI AGS OKT DES XXX Agustus Juni mrt".split())),
    st.sampled_from("-/. "),
    st.integers(0, 3000),
)
NUMBERS = st.one_of(
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(0, 90_000),
    st.integers(10**15, 10**16).map(float),
)
MOMENTS = st.one_of(st.dates(date.min, date.max), st.datetimes(), st.times(), st.timedeltas(timedelta(0)))
CELLS = st.one_of(TEXT, DIGITS, NIK_LIKE, DATE_LIKE, NUMBERS, MOMENTS, st.booleans(), st.none(), st.just(time.min))
