"""What the heads say of cues against what the rules say: which stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.coding.attribution import find_claims
from dateline.coding.attribution_heads import Advice
from dateline.language.parsed import Parsed

SAID = "The governor said that nine traders had died."
TOASTED = "The mayor toasted the end of the war."


def texts(parsed: Parsed, advice: dict[int, Advice]) -> list[tuple[str, str, list[str]]]:
    return [
        (
            a.source.text if a.source else "",
            a.cue.text if a.cue else "",
            [span.text for span in a.content],
        )
        for a in (claim.attribution for claim in find_claims(parsed, {}, advice))
    ]


def test_rules_stand_where_the_heads_say_nothing(parse: Callable[[str], Parsed]) -> None:
    parsed = parse(SAID)
    assert texts(parsed, {}) == [("The governor", "said", ["that nine traders had died"])]


def test_a_cue_that_the_heads_rule_out_falls(parse: Callable[[str], Parsed]) -> None:
    assert texts(parse(SAID), {2: Advice(0.001)}) == []


def test_a_cue_that_only_the_heads_know_vouches_for_no_thing(
    parse: Callable[[str], Parsed],
) -> None:
    parsed = parse(TOASTED)
    assert texts(parsed, {}) == []
    advice = {2: Advice(0.9, (0, 2), ((3, 8),))}
    assert texts(parsed, advice) == [("The mayor", "toasted", ["the end of the war"])]
    assert not any(claim.vouches for claim in find_claims(parsed, {}, advice))


def test_a_cue_that_only_the_heads_know_vouches_for_a_clause(
    parse: Callable[[str], Parsed],
) -> None:
    parsed = parse("Aides whistled that rebels had shelled the town.")
    (claim,) = find_claims(parsed, {}, {1: Advice(0.9, (0, 1), ((3, 8),))})
    assert claim.vouches


@pytest.mark.parametrize(
    ("cue", "content"),
    [(0.95, ["nine traders"]), (0.3, ["that nine traders had died"])],
    ids=["sure", "unsure"],
)
def test_sure_heads_say_what_the_content_is(
    parse: Callable[[str], Parsed], cue: float, content: list[str]
) -> None:
    parsed = parse(SAID)
    assert texts(parsed, {2: Advice(cue, None, ((4, 6),))})[0][2] == content


def test_what_else_a_source_does_is_not_what_it_says(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("The mayor toasted the truce, thanking both generals for their patience.")
    found = texts(parsed, {2: Advice(0.9, (0, 2), ((3, 13),))})
    assert ("The mayor", "toasted", ["the truce"]) in found


def test_alike_contents_leave_the_rules_alone(parse: Callable[[str], Parsed]) -> None:
    advice = {2: Advice(0.95, None, ((4, 8),))}
    assert texts(parse(SAID), advice)[0][2] == ["that nine traders had died"]


NESTED = "Officials said the UN had reported that rebels, who denied it, “left at dawn”. He agreed."
_RANGES = st.tuples(st.integers(0, 18), st.integers(1, 6)).map(
    lambda r: (r[0], min(r[0] + r[1], 20))
)
_ADVICE = st.builds(
    Advice, st.floats(0, 1), st.none() | _RANGES, st.lists(_RANGES, max_size=3).map(tuple)
)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(advice=st.dictionaries(st.integers(0, 19), _ADVICE, max_size=6))
def test_invariants_hold_whatever_the_heads_say(
    parse: Callable[[str], Parsed], advice: dict[int, Advice]
) -> None:
    parsed = parse(NESTED)
    found = [claim.attribution for claim in find_claims(parsed, {}, advice)]
    parents = {a.id: a.parent for a in found}
    for a in found:
        assert a.cue is not None
        assert a.content
        assert all(s.end <= a.cue.start or a.cue.end <= s.start for s in a.content)
        assert all(NESTED[s.start : s.end] == s.text for s in a.content)
        above, steps = a.parent, 0
        while above is not None:
            above, steps = parents[above], steps + 1
            assert steps <= len(found)
