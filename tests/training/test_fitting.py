from __future__ import annotations

import pytest

from dateline.training.fitting import (
    Choice,
    Example,
    Recipe,
    change,
    fit_choice,
    fit_yes_or_no,
    rounded,
)

RECIPE = Recipe(penalty=0.1, steps=200)
TOY = [
    Example(("river", "near-water"), True),
    Example(("river", "capitalised"), True),
    Example(("person", "capitalised"), False),
    Example(("person", "titled"), False),
] * 5


def says_yes(weights: dict[str, float], features: tuple[str, ...] | list[str]) -> bool:
    return weights["bias"] + sum(weights.get(f, 0.0) for f in features) > 0


@pytest.mark.parametrize("seed", [0, 7])
def test_a_separable_set_is_separated(seed: int) -> None:
    weights = fit_yes_or_no(TOY, Recipe(penalty=0.1, steps=200, seed=seed))

    assert all(says_yes(weights, list(e.features)) == e.yes for e in TOY)
    assert weights["river"] > 0 > weights["person"]


def test_what_tells_nothing_gets_little_weight() -> None:
    weights = fit_yes_or_no(TOY, RECIPE)

    assert abs(weights["capitalised"]) < 0.2 < weights["river"]


def test_features_seen_too_seldom_are_left_out() -> None:
    rare = Example(("river", "once"), True)

    weights = fit_yes_or_no([*TOY, rare], Recipe(penalty=0.1, steps=10, least_seen=2))

    assert "once" not in weights
    assert "river" in weights


def test_an_example_counts_by_its_weight() -> None:
    torn = [Example(("a",), True, 3.0), Example(("a",), False, 1.0)]

    assert says_yes(fit_yes_or_no(torn, RECIPE), ["a"])


def test_the_right_option_of_each_choice_comes_out_on_top() -> None:
    choices = [
        Choice([[("size", 0.9)], [("size", 0.1), ("near", 1.0)]], [0.0, 1.0]),
        Choice([[("size", 0.8)], [("size", 0.3)]], [1.0, 0.0]),
    ] * 5

    weights = fit_choice(choices, RECIPE)

    for choice in choices:
        sums = [sum(weights[f] * v for f, v in option) for option in choice.options]
        assert sums.index(max(sums)) == choice.worth.index(max(choice.worth))


def test_two_fits_give_the_same_weights() -> None:
    assert fit_yes_or_no(TOY, RECIPE) == fit_yes_or_no(TOY, RECIPE)


def test_nothing_to_learn_from_gives_no_weights() -> None:
    assert fit_yes_or_no([], RECIPE) == {"bias": 0.0}
    assert fit_choice([], RECIPE) == {}


def test_small_weights_are_dropped_when_rounding_and_the_bias_is_kept() -> None:
    weights = {"a": 0.126, "b": -0.004, "bias": 0.0014}

    assert rounded(weights, decimals=2, least=0.02) == {"a": 0.13, "bias": 0.001}


def test_a_change_added_to_the_weights_before_gives_those_after() -> None:
    assert change({"a": 1.0, "gone": 2.0}, {"a": 1.5, "new": 3.0}) == {
        "a": 0.5,
        "gone": -2.0,
        "new": 3.0,
    }
