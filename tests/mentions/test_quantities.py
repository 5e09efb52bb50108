"""What counts measure, by kind of sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.language.parsed import Parsed
from dateline.mentions.quantities import QuantityMention, find_quantities

Parse = Callable[[str], Parsed]


def brief(m: QuantityMention) -> tuple[str, float | None, float | None]:
    return m.measure, m.low, m.high


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The blast killed four soldiers and wounded seven.",
            [("killed", 4, 4), ("injured", 7, 7)],
        ),
        (
            "Five guards and nine rebels were killed on Monday.",
            [("killed", 5, 5), ("killed", 9, 9)],
        ),
        (
            "The raid left 6 people dead and 21 injured.",
            [("killed", 6, 6), ("injured", 21, 21)],
        ),
        ("Police rounded up 40 students.", [("detained", 40, 40)]),
        ("Rebels took nine miners hostage.", [("abducted", 9, 9)]),
        ("The floods forced 3,000 families to flee.", [("displaced", 3000, 3000)]),
        ("Eight sailors are still missing.", [("missing", 8, 8)]),
        ("Some 2,000 workers took part in the march.", [("participants", 2000, 2000)]),
        ("The militia has 900 fighters.", [("members", 900, 900)]),
        ("A bomb killed a policeman.", [("killed", 1, 1)]),
        ("Nobody was hurt.", [("injured", 0, 0)]),
        ("No deaths were reported.", [("killed", 0, 0)]),
        ("The siege lasted for nine days.", [("duration_days", 9, 9)]),
        ("They agreed a two-week ceasefire.", [("duration_days", 14, 14)]),
        ("Donors gave €40m to the fund.", [("money", 4e7, 4e7)]),
        (
            "The crush led to 56 deaths, and over 200 people were injured.",
            [("killed", 56, 56), ("injured", 200, None)],
        ),
        ("A total of 45 people were arrested.", [("detained", 45, 45)]),
        ("Seven of the nine soldiers were wounded.", [("injured", 7, 7)]),
        ("The virus killed 3,000 pigs.", [("other", 3000, 3000)]),
        ("Thirteen men were killed or wounded.", [("other", 13, 13)]),
        ("Troops seized two tanks.", [("other", 2, 2)]),
    ],
)
def test_measure_and_bounds(
    parse: Parse, text: str, wanted: list[tuple[str, float | None, float | None]]
) -> None:
    assert [brief(m) for m in find_quantities(parse(text))] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The 32-year-old was sentenced in 2014.",
        "They met on 5 March under Article 370.",
        "Turnout fell by 12 percent, to 3-1 odds.",
        "The two sides cited Resolution 2254.",
        "An F-16 was seen at 10:30 a.m. near Highway 12.",
        "Maria Lopez, 49, was one of the founders.",
        "The truce began three days ago.",
    ],
)
def test_labels_dates_ages_and_shares_count_nothing(parse: Parse, text: str) -> None:
    assert find_quantities(parse(text)) == []


def test_included_count_points_at_the_whole(parse: Parse) -> None:
    whole, part = find_quantities(parse("At least 12 people, including three children, died."))
    assert (part.measure, part.part_of, whole.part_of) == ("killed", 0, None)


@pytest.mark.parametrize(
    "text",
    [
        "The death toll rose to 41.",
        "The war has killed 4,000 people since 2014.",
        "The attack raised the toll to 41.",
    ],
)
def test_sums_over_events_are_cumulative(parse: Parse, text: str) -> None:
    assert [m.scope for m in find_quantities(parse(text))] == ["cumulative"]


def test_worst_since_is_one_event(parse: Parse) -> None:
    (m,) = find_quantities(parse("The bomb killed 22 people, in the worst attack since 2005."))
    assert m.scope == "event"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It cost $2.3 million.", "USD"),
        ("It cost 2 billion Pakistani rupees.", "PKR"),
        ("It cost Rs 500 crore.", None),
        ("It cost 30,000 pounds.", "GBP"),
    ],
)
def test_currency(parse: Parse, text: str, unit: str | None) -> None:
    (m,) = find_quantities(parse(text))
    assert (m.measure, m.unit) == ("money", unit)


def test_span_of_and_predicate(parse: Parse) -> None:
    parsed = parse("Officials said the raid killed at least 4 border guards.")
    (m,) = find_quantities(parsed)
    assert m.of
    assert m.predicate is not None
    assert parsed.text[m.start : m.end] == "4 border guards"
    assert parsed.text[slice(*m.of)] == "border guards"
    assert parsed.doc[m.predicate].text == "killed"
    assert parsed.doc[m.head].text == "guards"


_TEXT = "12 two dozen killed people of including $ million for days were the among - , . 3-1 no to"
_WORDS = st.sampled_from(sorted({*_TEXT.split(), "them", "toll", "a"}))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(_WORDS, max_size=20).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_ordered_slices(parse: Parse, text: str) -> None:
    parsed = parse(text)
    found = find_quantities(parsed)
    assert [m.start for m in found] == sorted(m.start for m in found)
    for i, m in enumerate(found):
        assert 0 <= m.start < m.end <= len(text)
        assert 0 <= m.first < m.last <= len(parsed.doc)
        assert m.part_of is None or m.part_of != i
        assert m.of is None or 0 <= m.of[0] < m.of[1] <= len(text)
