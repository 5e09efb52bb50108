"""Whatever the text, coding does not raise and every offset slices to its words."""

from __future__ import annotations

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.coder import Coder
from dateline.records import Article
from tests.end_to_end.conftest import wrong_spans

FRAGMENTS = (
    "Police arrested", "12 protesters", "soldiers attacked the village", "in Kabul", "on Monday",
    "“We will not leave,”", "the minister said", "The U.S. and Iran agreed to hold talks",
    "(Reuters) -", "killing at least 30 people", "according to officials", "who denied it",
    "$4 million", "MANILA,", "Tehrik-i-Taliban Pakistan, or TTP,", "’s army",
    "between May and June",
    "threatened to close the border", "if", "and", "not", "\"", "'", "—", "…", ".", "?", ",",
)  # fmt: skip
ODD = (
    "\u00ad", "\u200b", "\u200d", "\u200f", "\u202e", "\ufeff", "\u0301", "\u2028", "\x85",
    "\x00", "\x0b", "\t", "\r\n", "\n\n", "\u3000", "\u00a0", "😀", "👨\u200d👩\u200d👧", "１２",
    "ﬁ", "ß", "İ", "\ud7ff", "\U0010ffff", "«", "„", "```", "((((", "&nbsp;", "<p>",
)  # fmt: skip
NEWS = st.lists(st.sampled_from([*FRAGMENTS, *FRAGMENTS, *ODD]), max_size=40).flatmap(
    lambda parts: st.sampled_from([" ", "", "\n", "\u200b "]).map(lambda glue: glue.join(parts))
)
WITHIN = st.tuples(st.text(st.sampled_from("".join(ODD)), max_size=2), NEWS).map(
    lambda pair: pair[1].replace("e", "e" + pair[0], 5)
)
MODEST = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def coded(coder: Coder, text: str) -> dict[str, object]:
    record = coder.code(Article(id="any", text=text, published="2024-05-15"))
    assert record.article.text == text
    return msgspec.to_builtins(record)  # type: ignore[no-any-return]


@MODEST
@given(text=st.text(max_size=300))
def test_arbitrary_text_is_coded_with_right_offsets(coder: Coder, text: str) -> None:
    assert wrong_spans(coded(coder, text)) == []


@MODEST
@given(text=NEWS | WITHIN)
def test_news_with_odd_characters_is_coded_with_right_offsets(coder: Coder, text: str) -> None:
    assert wrong_spans(coded(coder, text)) == []


@MODEST
@given(text=NEWS)
def test_coding_twice_gives_the_same(coder: Coder, text: str) -> None:
    assert coded(coder, text) == coded(coder, text)
