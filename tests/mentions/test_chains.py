from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.mentions.chains import find_chains
from dateline.mentions.chains_words import read_chain_words
from dateline.mentions.participants import find_participants


def chains(parse, text):
    """The words of the mentions of each entity."""
    parsed = parse(text)
    mentions = find_participants(parsed)
    out: dict[int, list[str]] = {}
    for m, number in zip(mentions, find_chains(mentions, parsed), strict=True):
        out.setdefault(number, []).append(parsed.text[m.start : m.end])
    return list(out.values())


def together(parse, text, *words):
    return any(set(words) <= set(chain) for chain in chains(parse, text))


def test_a_surname_goes_back_to_the_full_name(parse):
    text = "President Amina Okoro met farmers. Later Okoro left the city."
    assert together(parse, text, "Amina Okoro", "Okoro")


def test_two_people_of_one_surname_stay_apart(parse):
    text = "Senator Paul Castro criticised Fidel Castro on Monday."
    assert not together(parse, text, "Paul Castro", "Fidel Castro")


def test_an_acronym_in_brackets_is_the_name_before_it(parse):
    text = "The Kurdistan Workers' Party (PKK) withdrew. The PKK said so on Friday."
    assert together(parse, text, "PKK")
    assert any(len([w for w in c if w == "PKK"]) == 2 for c in chains(parse, text))


def test_also_known_as_announces_a_second_name(parse):
    text = "The Lord's Army, also known as the Red Berets, attacked. Police chased the Red Berets."
    assert any("Red Berets" in c and any("Army" in w for w in c) for c in chains(parse, text))


def test_a_description_goes_back_to_the_holder_of_the_office(parse):
    text = "Prime Minister Ann Lee spoke on Monday. The prime minister rejected the plan."
    assert together(parse, text, "Ann Lee", "prime minister")


def test_descriptions_of_two_countries_stay_apart(parse):
    text = "Kenyan President Joe Mwangi spoke. The Ugandan president rejected the plan."
    assert not together(parse, text, "Joe Mwangi", "Ugandan president")


def test_the_army_is_not_its_spokesman(parse):
    text = "Army spokesman Idris Sule spoke on Monday. The army had shelled the town, he said."
    assert not together(parse, text, "Idris Sule", "army")
    assert together(parse, text, "Idris Sule", "he")


def test_a_pronoun_takes_the_nearest_person(parse):
    text = "Chancellor Olga Meyer visited Warsaw. She praised the soldiers."
    assert together(parse, text, "Olga Meyer", "She")


def test_it_is_no_person(parse):
    assert not together(parse, "Olga Meyer arrived. It rained.", "Olga Meyer", "It")


def test_two_branches_of_one_name_stay_apart(parse):
    text = "The Pakistani Taliban attacked a post. The Afghan Taliban denied any role."
    assert not together(parse, text, "Pakistani Taliban", "Afghan Taliban")


def test_missing_list_is_refused():
    with pytest.raises(ValueError, match="lists missing or unknown"):
        read_chain_words("definite = ['the']")


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=150))
def test_any_text_has_one_entity_a_mention(parse, text):
    parsed = parse(text)
    mentions = find_participants(parsed)
    numbers = find_chains(mentions, parsed)
    assert len(numbers) == len(mentions)
    seen = list(dict.fromkeys(numbers))
    assert seen == list(range(len(seen)))
