"""Subjects and objects are found wherever English puts them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.coding import arguments
from dateline.language.parsed import Parsed

Parse = Callable[[str], Parsed]


def who(parsed: Parsed, verb: str, slot: str) -> list[str]:
    tree = parsed.tree
    at = next(i for i, w in enumerate(tree.words) if w == verb)
    return [tree.words[t] for t in arguments.verb_slot(tree, at, slot)]


@pytest.mark.parametrize(
    ("text", "verb", "subject", "obj"),
    [
        ("Rebels attacked the village.", "attacked", ["rebels"], ["village"]),
        ("The village was attacked by rebels.", "attacked", ["rebels"], ["village"]),
        ("The village was attacked on Monday.", "attacked", [], ["village"]),
        ("Soldiers who shelled the town left.", "shelled", ["soldiers"], ["town"]),
        ("The army, which shelled the town, left.", "shelled", ["army"], ["town"]),
        ("The men arrested by police were freed.", "arrested", ["police"], ["men"]),
        ("Police arrested and beat the activist.", "beat", ["police"], ["activist"]),
        (
            "Russia accused Ukraine of shelling its positions.",
            "shelling",
            ["ukraine"],
            ["positions"],
        ),
        ("Moscow responded by expelling two diplomats.", "expelling", ["moscow"], ["diplomats"]),
        ("The president promised to visit Kabul.", "visit", ["president"], ["kabul"]),
        ("The court ordered the army to free the editor.", "free", ["army"], ["editor"]),
        ("Gunmen stormed the hotel, killing nine guests.", "killing", ["gunmen"], ["guests"]),
    ],
)
def test_logical_roles(
    parse: Parse, text: str, verb: str, subject: list[str], obj: list[str]
) -> None:
    parsed = parse(text)
    assert who(parsed, verb, "subj") == subject
    assert who(parsed, verb, "obj") == obj


def test_prepositions_below_the_object_are_found_for_the_verb(parse: Parse) -> None:
    parsed = parse("The council imposed sanctions on Belarus.")
    assert who(parsed, "imposed", "on") == ["belarus"]
    assert who(parsed, "imposed", "obj.on") == ["belarus"]


def test_possessor_of_the_object(parse: Parse) -> None:
    assert who(parse("Israel rejected Egypt's proposal."), "rejected", "obj.poss") == ["egypt"]


@pytest.mark.parametrize(
    ("text", "noun", "slot", "filler"),
    [
        ("An attack by militants on a convoy failed.", "attack", "by", ["militants"]),
        ("An attack by militants on a convoy failed.", "attack", "on", ["convoy"]),
        (
            "Turkey's closure of the crossing has angered the traders.",
            "closure",
            "poss",
            ["turkey"],
        ),
        (
            "Turkey's closure of the crossing has angered the traders.",
            "closure",
            "of",
            ["crossing"],
        ),
        ("Talks between Serbia and Kosovo resumed.", "talks", "between", ["serbia"]),
        ("The raid carried out by the police began.", "raid", "by", ["police"]),
    ],
)
def test_arguments_of_event_nouns(
    parse: Parse, text: str, noun: str, slot: str, filler: list[str]
) -> None:
    tree = parse(text).tree
    at = tree.words.index(noun)
    assert [tree.words[t] for t in arguments.noun_slot(tree, at, slot, None)] == filler


def test_a_gap_in_a_relative_clause_under_a_verb_of_saying(parse: Parse) -> None:
    parsed = parse("The blast that the army said had killed four soldiers shook Quetta.")
    assert who(parsed, "killed", "subj") == ["blast"]
