from __future__ import annotations

import random

import pytest

from dateline.coding.confidence import LEAST, MOST, log_odds, probability
from dateline.training.calibration import Judged, expected_error, fit, write_confidence
from dateline.training.reliability import binned, drawn, lines


def test_the_fit_finds_how_likely_each_feature_makes_it() -> None:
    lots = random.Random(3)
    rows = [
        Judged({"bias": 1.0, "x": x}, lots.random() < (0.9 if x else 0.2))
        for x in (0.0, 1.0)
        for _ in range(500)
    ]
    weights = fit(rows)
    assert probability({"bias": 1.0, "x": 1.0}, weights) == pytest.approx(0.9, abs=0.04)
    assert probability({"bias": 1.0, "x": 0.0}, weights) == pytest.approx(0.2, abs=0.04)


def test_a_true_confidence_has_no_error_and_a_boast_has_one() -> None:
    true = [(0.75, True)] * 75 + [(0.75, False)] * 25
    boast = [(0.95, True)] * 50 + [(0.95, False)] * 50
    assert expected_error(true) == pytest.approx(0.0)
    assert expected_error(boast) == pytest.approx(0.45)
    assert expected_error([]) == 0.0


def test_the_page_and_the_plot_show_every_range() -> None:
    rows = [(0.05, False), (0.55, True), (0.99, True), (1.0, True)]
    assert [n for n, _, _ in binned(rows)] == [1, 0, 0, 0, 0, 1, 0, 0, 0, 2]
    assert "4 acts read, 3 of them right" in lines(rows)[0]
    assert drawn(rows).count("<rect") == 4


def test_weights_are_written_as_they_are_read(tmp_path) -> None:
    import tomllib

    write_confidence({"bias": -1.25, "act": 0.5}, tmp_path / "c.toml")
    assert tomllib.loads((tmp_path / "c.toml").read_text())["weights"] == {
        "bias": -1.25, "act": 0.5,
    }  # fmt: skip


def test_a_confidence_is_never_certain() -> None:
    assert probability({"bias": 50.0}, {"bias": 1.0}) == MOST
    assert probability({"bias": -50.0}, {"bias": 1.0}) == LEAST
    assert log_odds(0.0) == -log_odds(1.0)
