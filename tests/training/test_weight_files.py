from __future__ import annotations

import tomllib

from dateline.training.weight_files import weights_toml

MODELS = {"place": {"label=LOC": 1.25, "bias": -0.125, 'word="': -0.5}, "context": {"é": 2.0}}


def test_what_is_written_is_read_again() -> None:
    assert tomllib.loads(weights_toml(["Made by hand."], MODELS, 3)) == MODELS


def test_the_order_of_the_weights_leaves_no_trace() -> None:
    turned = {model: dict(reversed(weights.items())) for model, weights in MODELS.items()}

    assert weights_toml([], turned, 2) == weights_toml([], MODELS, 2)


def test_the_bias_stands_first_and_comments_on_top() -> None:
    text = weights_toml(["One.", "Two."], {"place": {"a": 1.0, "bias": 0.5}}, 2)

    assert text == '# One.\n# Two.\n\n[place]\nbias = 0.500\n"a" = 1.00\n'
