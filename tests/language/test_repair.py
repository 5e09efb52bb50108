"""What the parser regularly gets wrong is mended; what it gets right is left."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.language.parsed import Parsed

Parse = Callable[[str], Parsed]


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
