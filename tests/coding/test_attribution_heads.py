"""Which sentences the heads are asked about who says what in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.coder import Coder
from dateline.coding.attribution_heads import advise
from dateline.coding.gate import Gate, load_ear, sentence_features
from dateline.coding.looks import Looks
from dateline.language.parsed import Parsed
from dateline.records import Article

TEXT = "Rebels shelled the town. Its mayor was full of praise for the harvest. It rained."
SHUT, OPEN = Gate({}, threshold=1.0), Gate({"praise": 2.0}, threshold=1.0)


def looked(coder: Coder, ear: Gate | None, read: bool = True) -> list[bool]:
    """Of each sentence, whether anybody looked at it, where the first was read for its acts."""
    stage = coder.set_stage(Article(text=TEXT), next(coder.parser.parse([TEXT])))
    looks: Looks = coder.look(stage)
    scenes = [looks.scene(first, last) for first, last in stage.parsed.sentences]
    if read:
        looks.at(scenes[0])
    advise(looks, stage.attributions, ear)
    return [looks.has(where) for where in scenes]


def test_only_what_the_ear_lets_through_costs_another_look(coder: Coder) -> None:
    assert looked(coder, OPEN) == [True, True, False]
    assert looked(coder, SHUT) == looked(coder, None) == [True, False, False]


def test_nothing_is_heard_where_nothing_was_read(coder: Coder) -> None:
    assert looked(coder, OPEN, read=False) == [False, False, False]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Critics derided the plan as a gimmick that would help nobody.", True),
        ("The road is twelve kilometres long.", False),
        ("It was a warm and cloudy morning.", False),
    ],
)
def test_the_ear_that_ships_tells_what_is_said(
    text: str, heard: bool, parse: Callable[[str], Parsed]
) -> None:
    tree = parse(text).tree
    assert load_ear().lets(sentence_features(tree, 0, len(tree.words), {})) is heard
