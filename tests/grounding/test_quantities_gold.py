"""Accuracy on sentences written for the purpose: a floor on one half, a report of the other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.grounding.quantities import ground_quantities
from dateline.language.parsed import Parsed
from dateline.mentions.quantities import find_quantities
from dateline.records import Quantity

GOLD = Path(__file__).parents[1] / "gold" / "quantities.jsonl"
TUNE_FLOOR = 0.93


def rows(split: str) -> list[dict[str, Any]]:
    every = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [row for row in every if row["split"] == split]


def same(want: dict[str, Any], got: Quantity, spans: dict[str, str]) -> bool:
    return (
        want["measure"] == got.measure
        and want["low"] == got.low
        and want["high"] == got.high
        and want["qualifier"] == got.qualifier
        and want["scope"] == got.scope
        and want.get("unit") == got.unit
        and (want["of"] == got.of.text if want["of"] and got.of else want["of"] is got.of)
        and want.get("part_of_text") == (spans[got.part_of] if got.part_of else None)
    )


def compare(row: dict[str, Any], parsed: Parsed) -> tuple[int, int, int]:
    """Right, wanted and found quantities of one sentence."""
    found = ground_quantities(find_quantities(parsed), parsed)
    spans = {q.id: q.span.text for q in found}
    right, left = 0, list(found)
    for want in row["gold"]:
        hit = next((q for q in left if same(want, q, spans)), None)
        if hit:
            left.remove(hit)
            right += 1
    return right, len(row["gold"]), len(found)


def f1(split: str, parse: Callable[[str], Parsed]) -> float:
    counts = [compare(row, parse(row["text"])) for row in rows(split)]
    right, wanted, found = (sum(column) for column in zip(*counts, strict=True))
    return float(2 * right / (wanted + found))


def test_tuned_half_stays_above_the_floor(parse: Callable[[str], Parsed]) -> None:
    assert f1("tune", parse) >= TUNE_FLOOR


def test_held_half_is_reported(
    parse: Callable[[str], Parsed], record_property: Callable[[str, object], None]
) -> None:
    score = f1("held", parse)
    record_property("held_f1", round(score, 3))
    print(f"quantities, held half: F1 {score:.3f}")
    assert score > 0.5


@pytest.mark.parametrize("split", ["tune", "held"])
def test_halves_are_of_like_size(split: str) -> None:
    assert len(rows(split)) >= 55
