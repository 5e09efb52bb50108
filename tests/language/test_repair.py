"""What the parser regularly gets wrong is mended; what it gets right is left."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language.parsed import Parsed
from dateline.language.repair import repaired
from dateline.language.tree import Tree

Parse = Callable[[str], Parsed]
WORDS = [
    "the", "attack", "that", "which", "army", "said", "had", "killed", "and", "or", "denied",
    "drone", "strikes", "four", "rebels", "accused", "it", "would", "of", "raid", ",", "claimed",
]  # fmt: skip


def governor(parsed: Parsed, word: str) -> str:
    tree = parsed.tree
    return tree.words[tree.heads[tree.words.index(word)]]


def test_a_clause_under_a_verb_of_saying_inside_a_relative_clause(parse: Parse) -> None:
    parsed = parse("The group claimed the assault that the army stated had killed four soldiers.")
    assert governor(parsed, "killed") == "stated"
    assert governor(parsed, "that") == "killed"


def test_a_past_tense_is_raised_out_of_a_clause_whose_auxiliary_it_cannot_share(
    parse: Parse,
) -> None:
    parsed = parse("Beijing denied that its crew had acted unlawfully and accused Manila of lying.")
    assert governor(parsed, "accused") == "denied"


def test_a_plural_is_raised_out_of_a_clause_whose_singular_subject_it_cannot_share(
    parse: Parse,
) -> None:
    parsed = parse(
        "Ministers deny that their soil is used for attacks, and have urged Islamabad to talk."
    )
    assert governor(parsed, "urged") == "deny"
    assert governor(parsed, "and") == "deny"
    parsed = parse("The ministry says the group has claimed the attack and has warned of more.")
    assert governor(parsed, "warned") == "claimed"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a convoy and killed four soldiers.",
        "The minister said that rebels had attacked the town and burned houses.",
        "Police said they had arrested five men.",
    ],
)
def test_children_and_heads_agree(parse: Parse, text: str) -> None:
    tree = parse(text).tree
    for i, head in enumerate(tree.heads):
        assert (i in tree.children[head]) == (i != head)
    for i in range(len(tree.heads)):
        assert len(list(tree.ancestors(i))) < len(tree.heads)


def test_nothing_is_hung_below_itself() -> None:
    """ "that" and "army" before "said", and a verb above it: hanging it below would be a circle."""
    tree = Tree(
        words=["killed", "that", "army", "said", "died"],
        lemmas=["kill", "that", "army", "say", "die"],
        pos=["VERB", "PRON", "NOUN", "VERB", "VERB"],
        tags=["VBD", "WDT", "NN", "VBD", "VBD"],
        deps=["dobj", "nsubj", "nsubj", "relcl", "ROOT"],
        entities=[""] * 5,
        heads=[4, 3, 3, 0, 4],
        children=[[3], [], [], [1, 2], [0]],
    )
    repaired(tree)
    for i in range(5):
        assert len(list(islice(tree.ancestors(i), 6))) < 6


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=30).map(" ".join))
def test_every_way_up_ends(parse: Parse, text: str) -> None:
    tree = parse(text).tree
    for i in range(len(tree.words)):
        assert len(list(islice(tree.ancestors(i), 1000))) < len(tree.words)
