"""Records made of counted things."""

from __future__ import annotations

from collections.abc import Callable

from dateline.grounding.quantities import ground_quantities
from dateline.language.parsed import Parsed
from dateline.mentions.quantities import find_quantities


def test_records_follow_mentions(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("Rebels killed 12 people, including three children, and stole $2 million.")
    whole, part, money = ground_quantities(find_quantities(parsed), parsed)
    assert [q.id for q in (whole, part, money)] == ["q1", "q2", "q3"]
    assert part.part_of == "q1"
    assert whole.of is not None
    assert whole.of.text == "people"
    assert money.unit == "USD"
    assert money.of is None
    for q in (whole, part, money):
        assert parsed.text[q.span.start : q.span.end] == q.span.text
        assert q.side == "unknown"


def test_empty_text_has_none(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("")
    assert ground_quantities(find_quantities(parsed), parsed) == []
