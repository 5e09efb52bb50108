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
        # ranges
        ("Between 20 and 25 hikers are stuck in the pass.", [("stranded", 20, 25)]),
        ("From 20 to 30 raiders stormed the jail.", [("participants", 20, 30)]),
        ("Floods killed between 20 and 30 people.", [("killed", 20, 30)]),
        # none
        ("None of the 19 divers was hurt.", [("injured", 0, 0)]),
        ("Not a single guard was killed.", [("killed", 0, 0)]),
        # groups that stand elsewhere
        ("The crowd was put at 900.", [("participants", 900, 900)]),
        (
            "Some 4,000 teachers marched; police put the figure at 1,500.",
            [("participants", 4000, 4000), ("participants", 1500, 1500)],
        ),
        (
            "About 700 nurses rallied, though police said 300.",
            [("participants", 700, 700), ("participants", 300, 300)],
        ),
        ("Two officers are among the dead.", [("killed", 2, 2)]),
        ("Among the injured were four nurses.", [("injured", 4, 4)]),
        ("The dead include six girls and a teacher.", [("killed", 6, 6), ("killed", 1, 1)]),
        # verbs, nouns and adjectives
        ("The massacre of 14 herders shocked many.", [("killed", 14, 14)]),
        ("Militants carried off nine engineers.", [("abducted", 9, 9)]),
        ("The rebels hold 30 villagers hostage.", [("abducted", 30, 30)]),
        ("About 60 people were taken to hospital with burns.", [("injured", 60, 60)]),
        ("Upwards of 900 people have sought refuge in Chad.", [("displaced", 900, None)]),
        ("The mission will send 500 troops.", [("participants", 500, 500)]),
        ("The army sent 40 rockets to the front.", [("other", 40, 40)]),
        ("The judge was killed along with two guards.", [("killed", 2, 2)]),
        ("Another 300 people remain unaccounted for.", [("missing", 300, 300)]),
        ("Escaped prisoners hid in barns.", []),
        ("Soldiers caught 12 escaped prisoners.", [("other", 12, 12)]),
        # those who take part, against those who are hurt
        ("The post was attacked by about 40 gunmen.", [("participants", 40, 40)]),
        (
            "A raid by 15 militants left three officers dead.",
            [("participants", 15, 15), ("killed", 3, 3)],
        ),
        ("Some 300 workers downed tools on Monday.", [("participants", 300, 300)]),
        ("Death tolls told by officials exceeded 100.", [("killed", 100, None)]),
        ("Over 900 were sent out.", []),
        # headlines
        ("Blast injures 12 in Kabul", [("injured", 12, 12)]),
        ("Six die as bus plunges into gorge", [("killed", 6, 6)]),
        ("200 held after riots", [("detained", 200, 200)]),
        ("Two guards killed, 5 abducted in raid", [("killed", 2, 2), ("abducted", 5, 5)]),
        # local formats
        ("Some 2.300 people fled the camp.", [("displaced", 2300, 2300)]),
        ("Around 10 000 people rallied in Tbilisi.", [("participants", 10000, 10000)]),
        ("The quake left 3 lakh people homeless.", [("displaced", 300000, 300000)]),
        ("The attack cost 38 people their lives.", [("killed", 38, 38)]),
        ("The rebels lost 12 fighters.", [("killed", 12, 12)]),
        ("A family of five was killed.", [("killed", 5, 5)]),
        ("No injuries or deaths were reported.", [("injured", 0, 0), ("killed", 0, 0)]),
        ("Nineteen hostages were held in a cave.", [("abducted", 19, 19)]),
        ("A crowd estimated at 20,000 filled the square.", [("participants", 20000, 20000)]),
        ("The 5,000-strong force is led by Kenya.", [("members", 5000, 5000)]),
        ("A group of 15 tourists was kidnapped.", [("abducted", 15, 15)]),
        ("The protest drew up to 4,000 people.", [("participants", None, 4000)]),
        ("UN says 1.4m displaced in Sudan", [("displaced", 1.4e6, 1.4e6)]),
        # time and money
        ("The truce lasted just nine hours.", [("duration_days", 0.375, 0.375)]),
        ("They paid millions of dollars.", [("money", 2e6, 9999999)]),
        ("They asked for between 300 and 400 euros.", [("money", 300, 400)]),
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
        "From 2003 to 2011 the army fought rebels.",
        "Talks are due on 12 and 13 June.",
        "Articles 5 and 6 were cited at 0230.",
        "One in three families fled, or nine out of ten.",
        "Four in five residents have fled.",
        "The fire caused millions in damage.",
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
        "The toll has soared to 900.",
    ],
)
def test_sums_over_events_are_cumulative(parse: Parse, text: str) -> None:
    assert [m.scope for m in find_quantities(parse(text))] == ["cumulative"]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Officials raised the toll from 12 to 19.", [12, 19]),
        ("The death toll rose to 31 from 28 a week ago.", [31, 28]),
        ("The number of wounded rose from 30 to 45.", [30, 45]),
        ("The toll now stands at 18 dead, 24 hurt and 3 missing.", [18, 24, 3]),
    ],
)
def test_a_toll_and_the_one_before_it_are_sums(parse: Parse, text: str, bounds: list[int]) -> None:
    found = find_quantities(parse(text))
    assert [(m.low, m.scope) for m in found] == [(n, "cumulative") for n in bounds]


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        ("Seven priests (five Spaniards and two Belgians) were murdered.", [None, 0, 0]),
        ("The crash killed 30 people - 18 of them pupils - and hurt 12.", [None, 0, None]),
        ("Thirty people, including eight women and three boys, were abducted.", [None, 0, 0]),
    ],
)
def test_parts_point_at_their_whole(parse: Parse, text: str, parents: list[int | None]) -> None:
    assert [m.part_of for m in find_quantities(parse(text))] == parents


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("A dozen or so cadets were hurt.", "cadets"),
        ("About 400 anti-fascists rallied against them.", "anti-fascists"),
        ("None of the 19 divers was hurt.", "divers"),
        ("Soldiers found 12 badly burned bodies.", "badly burned bodies"),
    ],
)
def test_the_group_is_the_noun_with_its_modifiers(parse: Parse, text: str, group: str) -> None:
    (m,) = find_quantities(parse(text))
    assert m.of
    assert text[slice(*m.of)] == group


def test_of_a_share_only_the_whole_is_told(parse: Parse) -> None:
    assert find_quantities(parse("Half of the 800 detainees were freed.")) == []


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
        assert m.low is None or m.high is None or m.low <= m.high
        assert i == 0 or found[i - 1].end <= m.start  # no word is counted twice
        assert m.of is None or 0 <= m.of[0] < m.of[1] <= len(text)


_DATED = st.one_of(
    st.integers(1, 31).map(lambda n: f"on {n} May"),
    st.integers(1, 31).map(lambda n: f"on May {n}"),
    st.integers(1900, 2050).map(lambda n: f"in {n}"),
    st.tuples(st.integers(1900, 1980), st.integers(1981, 2050)).map("from {0[0]} to {0[1]}".format),
    st.integers(4, 90).map(lambda n: f"for the {n}th time"),
    st.integers(0, 59).map(lambda n: f"at 11:{n:02} a.m."),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(_DATED, min_size=1, max_size=2, unique=True).map(" ".join))
def test_ordinals_dates_and_years_are_never_counted(parse: Parse, when: str) -> None:
    assert find_quantities(parse(f"Soldiers shelled the town {when}, killing the mayor.")) == []
