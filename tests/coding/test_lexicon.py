from __future__ import annotations

from typing import Any

import pytest

from dateline.coding.lexicon import LexiconError, build, load_lexicon
from dateline.coding.lexicon_reader import (
    expand,
    read_blocks,
    read_classes,
    read_light_verbs,
    read_senses,
)
from dateline.coding.senses import NOUN_ACTOR, NOUN_RECIPIENT, VERB_ACTOR, VERB_RECIPIENT
from dateline.ontology import plover

CLASSES = {"arms": frozenset({"rifle", "tank"}), "human": frozenset({"envoy"})}


def read(*tables: dict[str, Any]) -> list[Any]:
    return read_senses("coerce.toml", {"sense": list(tables)}, "COERCE", CLASSES)


def test_the_shipped_lexicon_loads_and_has_every_type() -> None:
    lexicon = load_lexicon()
    for event_type in plover.EVENT_TYPES:
        own = [s for s in lexicon.senses if s.type == event_type]
        assert sum(len(s.verbs) for s in own) >= 60
        assert sum(len(s.nouns) for s in own) >= 30


def test_verbs_and_nouns_have_their_own_default_slots() -> None:
    verb, noun = read({"verbs": ["arrest"], "nouns": ["arrest"]})
    assert (verb.actor, verb.recipient) == (VERB_ACTOR, VERB_RECIPIENT)
    assert (noun.actor, noun.recipient) == (NOUN_ACTOR, NOUN_RECIPIENT)


def test_given_slots_bind_the_nouns_of_a_sense_without_verbs() -> None:
    (noun,) = read({"nouns": ["arrest"], "recipient": ["of"]})
    assert noun.recipient == ("of",)


def test_alternatives_hyphens_and_spellings_are_spelt_out() -> None:
    assert expand("hold|begin talk") == [("hold", "talk"), ("begin", "talk")]
    assert expand("cease-fire") == [("cease-fire",), ("cease", "fire")]
    assert expand("criticise") == [("criticise",), ("criticize",)]
    assert expand("raise") == [("raise",)]


def test_classes_are_spelt_out_and_human_is_kept_for_the_engine() -> None:
    (sense,) = read({"verbs": ["seize"], "object": ["@arms", "ship"], "subject": ["@human"]})
    assert sense.object == {"rifle", "tank", "ship"}
    assert sense.subject == {"@human", "envoy"}


def test_a_phrase_that_names_its_object_needs_no_other() -> None:
    plain, own = read({"verbs": ["seize", "take hold of", "pick up"], "object": ["@arms"]})
    assert plain.verbs == (("seize",), ("pick", "up"))
    assert own.verbs == (("take", "hold", "of"),)
    assert not own.object


def test_longer_patterns_come_first() -> None:
    lexicon = build(read({"verbs": ["take", "take into custody", "take in"]}))
    lengths = [len(pattern) for pattern, _ in lexicon.verb_senses("take")]
    assert lengths == [3, 2, 1]
    assert lexicon.verb_senses("give") == ()


def test_a_demanding_sense_comes_before_a_plain_one() -> None:
    lexicon = build(read({"verbs": ["seize"]}, {"verbs": ["seize"], "object": ["ship"]}))
    assert [bool(s.object) for _, s in lexicon.verb_senses("seize")] == [True, False]


def test_nouns_are_found_by_their_head() -> None:
    lexicon = build(read({"nouns": ["police raid", "state of emergency"]}))
    assert lexicon.noun_senses("raid")[0][0] == ("police", "raid")
    assert lexicon.noun_senses("state")[0][0] == ("state", "of", "emergency")
    assert not lexicon.noun_senses("emergency")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"verbs": ["arrest"], "typ": "COERCE"}, "typ"),
        ({"verbs": ["arrest"], "type": "FIGHT"}, "FIGHT"),
        ({"verbs": ["arrest"], "mode": "drone"}, "drone"),
        ({"verbs": ["arrest"], "actor": ["subject"]}, "subject"),
        ({"verbs": ["arrest"], "recipient": ["obj.beside_it"]}, "beside_it"),
        ({"verbs": ["arrest"], "object": ["@nobody"]}, "nobody"),
        ({"verbs": ["arrest"], "context": ["quickly"]}, "quickly"),
        ({"verbs": ["arrest"], "weight": 2}, "weight"),
        ({"verbs": ["arrest"], "complement": "maybe"}, "maybe"),
        ({"verbs": ["arrest"], "reciprocal": "yes"}, "yes"),
        ({"verbs": "arrest"}, "list"),
        ({"mode": "arrest"}, "neither"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_entry(table: dict[str, Any], message: str) -> None:
    with pytest.raises(LexiconError, match=message) as error:
        read(table)
    assert "coerce.toml: sense 1" in str(error.value)


def test_a_predicate_listed_twice_with_the_same_constraints_is_an_error() -> None:
    with pytest.raises(LexiconError, match=r"sense 2 .*'detain' stands in sense 1"):
        read({"verbs": ["arrest", "detain"]}, {"verbs": ["detain"]})
    assert read({"verbs": ["detain"]}, {"verbs": ["detain"], "object": ["ship"]})


def test_classes_hold_classes_but_not_themselves() -> None:
    raw = {"classes": {"all": ["@arms", "ship"], "arms": ["rifle"]}}
    assert read_classes("classes.toml", raw)["all"] == {"rifle", "ship"}
    with pytest.raises(LexiconError, match="bad class"):
        read_classes("classes.toml", {"classes": {"a": ["@b"], "b": ["@a"]}})


def test_light_verbs_have_status_and_type() -> None:
    raw = {"light": [{"verbs": ["call for"], "status": "requested", "gives": "REQUEST"}]}
    lexicon = build((), read_light_verbs("light_verbs.toml", raw))
    pattern, entry = lexicon.light_senses("call")[0]
    assert (pattern, entry.status, entry.gives) == (("call", "for"), "requested", "REQUEST")
    with pytest.raises(LexiconError, match="light 1"):
        read_light_verbs("light_verbs.toml", {"light": [{"verbs": ["do"], "gives": "WAR"}]})


def test_blocked_phrases_block_their_words_or_the_starred_ones() -> None:
    raw = {"block": [{"words": ["heart attack", "*strike a chord"]}]}
    lexicon = build((), blocks=read_blocks("not_events.toml", raw))
    words = ["he", "had", "heart", "attacks", "and", "struck", "a", "chord"]
    lemmas = ["he", "have", "heart", "attack", "and", "strike", "a", "chord"]
    assert lexicon.blocked(lemmas, words) == {2, 3, 5}
    assert lexicon.blocked([], []) == frozenset()
