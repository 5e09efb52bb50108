from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.mentions.participants import find_participants
from dateline.mentions.participants_words import participant_words, read_words


def spans(parse, text):
    parsed = parse(text)
    return [parsed.text[m.start : m.end] for m in find_participants(parsed)]


def test_determiners_numbers_and_possessors_are_no_part_of_the_span(parse):
    found = spans(parse, "At least 30 masked gunmen attacked the mayor's heavily guarded house.")
    assert "masked gunmen" in found
    assert "mayor" in found


def test_an_office_is_cut_off_before_a_personal_name(parse):
    parsed = parse("Foreign Minister Sergei Lavrov met Secretary of State John Kerry in Geneva.")
    found = {parsed.text[m.start : m.end]: m for m in find_participants(parsed)}
    assert "Sergei Lavrov" in found
    assert "John Kerry" in found
    assert "State" not in found
    assert [parsed.doc[t].text for t in found["Sergei Lavrov"].titles] == ["Foreign", "Minister"]


def test_a_partitive_gives_those_it_is_of(parse):
    found = spans(parse, "Hundreds of nurses and a group of armed bandits left the town.")
    assert "nurses" in found
    assert "armed bandits" in found
    assert not any("group" in f or "Hundreds" in f for f in found)


def test_the_last_of_coordinated_modifiers_is_part_of_the_people_it_stands_before(parse):
    found = spans(parse, "The USA and NATO allies withdrew all troops.")
    assert found == ["USA", "NATO allies", "troops"]
    assert spans(parse, "Russian and Syrian troops left.") == ["Russian", "Syrian troops"]
    # before a thing each may be all that is said of an actor
    assert {"Israel", "Hamas"} <= set(spans(parse, "Israel and Hamas rockets fell."))


def test_a_name_with_of_is_one(parse):
    found = spans(parse, "The Bank of England warned investors.")
    assert "Bank of England" in found
    assert "England" not in found


def test_a_nationality_before_an_event_noun_is_a_mention(parse):
    parsed = parse("The Turkish bombardment killed three people.")
    one = next(m for m in find_participants(parsed) if parsed.text[m.start : m.end] == "Turkish")
    assert one.modifier
    assert one.kind == "name"


def test_a_hyphenated_name_is_whole(parse):
    assert "Ban Ki-moon" in spans(parse, "U.N. chief Ban Ki-moon visited Nairobi on Monday.")


def test_us_is_a_country_in_capitals_only(parse):
    parsed = parse("The US asked them, and they told us.")
    kinds = {parsed.text[m.start : m.end]: m.kind for m in find_participants(parsed)}
    assert kinds["US"] == "name"
    assert kinds["us"] == "pronoun"


def test_conjuncts_are_separate_mentions(parse):
    found = spans(parse, "Police officers and firefighters rescued the miners.")
    assert "Police officers" in found
    assert "firefighters" in found


def test_no_text_has_no_participants(parse):
    assert find_participants(parse("")) == []


def test_unknown_list_is_refused():
    with pytest.raises(ValueError, match="lists missing or unknown"):
        read_words('titles = ["mr"]')


def test_word_in_capitals_is_refused():
    words = participant_words()
    text = "\n".join(f"{n} = ['x']" for n in words.__slots__ if n != "titles")
    with pytest.raises(ValueError, match="'Mr'"):
        read_words(text + "\ntitles = ['Mr']")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=200))
def test_any_text_is_read_and_spans_lie_inside(parse, text):
    parsed = parse(text)
    for m in find_participants(parsed):
        assert 0 <= m.start < m.end <= len(text)
        assert m.first <= m.head < m.last
