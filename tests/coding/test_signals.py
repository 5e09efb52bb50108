from __future__ import annotations

from collections.abc import Callable

from dateline.coding.signals import FAR, NEARNESS, nearness, way
from dateline.language.parsed import Parsed

Parse = Callable[[str], Parsed]


def at(parsed: Parsed, word: str) -> int:
    return parsed.tree.words.index(word)


def test_the_way_goes_up_and_down_and_names_prepositions(parse: Parse) -> None:
    parsed = parse("Brazil and Chile met with Peru.")
    tree = parsed.tree
    assert way(tree, at(parsed, "met"), at(parsed, "brazil")) == ">nsubj"
    assert way(tree, at(parsed, "met"), at(parsed, "chile")) == ">nsubj>conj"
    assert way(tree, at(parsed, "met"), at(parsed, "peru")) == ">prep:with>pobj"
    assert way(tree, at(parsed, "peru"), at(parsed, "brazil")) == "<pobj<prep:with>nsubj"
    assert way(tree, at(parsed, "met"), at(parsed, "met")) == "self"


def test_another_sentence_and_a_long_way_are_far(parse: Parse) -> None:
    parsed = parse("Peru waited. Chile left.")
    assert way(parsed.tree, at(parsed, "waited"), at(parsed, "chile")) == FAR
    parsed = parse(
        "He said that she knew that they thought that we hoped that you feared that it meant "
        "that I believed that Peru won."
    )
    assert way(parsed.tree, at(parsed, "said"), at(parsed, "peru")) == FAR


def test_nearness_tells_side_and_distance() -> None:
    assert {nearness(50, s) for s in range(101)} <= set(range(NEARNESS))
    assert nearness(10, 9) != nearness(10, 11)
    assert nearness(10, 9) != nearness(10, 1)
    assert nearness(100, 10) == nearness(100, 20)
