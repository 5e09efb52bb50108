from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.coding.gate import Gate, load_gate, read_gate, sentence_features
from dateline.language.parsed import Parsed


def test_weights_add_up_to_a_yes_or_a_no() -> None:
    gate = Gate({"*bias": -1.0, "shell": 2.0, "goal": -3.0}, threshold=0.0)
    assert gate.lets(["shell"])
    assert not gate.lets(["shell", "goal"])
    assert not gate.lets([])


def test_a_file_of_weights_is_read() -> None:
    gate = read_gate("# a comment\n*bias\t-1.00\n*threshold\t-2.50\nshell\t0.70\n")
    assert gate.threshold == -2.5
    assert gate.weights == {"*bias": -1.0, "shell": 0.7}


def features(parsed: Parsed) -> list[str]:
    return list(sentence_features(parsed.tree, 0, len(parsed.tree.words), {}))


@pytest.mark.parametrize(
    "text",
    [
        "Troops shelled the village and arrested its mayor.",
        "The foreign minister met his Chilean counterpart in Lima.",
        "Parliament rejected the opposition's demand for an inquiry.",
        "Thousands of dockers marched to the ministry.",
    ],
)
def test_what_tells_of_an_event_is_let_through(text: str, parse: Callable[[str], Parsed]) -> None:
    assert load_gate().lets(features(parse(text)))


@pytest.mark.parametrize(
    "text",
    ["Add the butter and stir until smooth.", "It was a warm and cloudy morning.", "Yes."],
)
def test_what_cannot_is_not(text: str, parse: Callable[[str], Parsed]) -> None:
    assert not load_gate().lets(features(parse(text)))
