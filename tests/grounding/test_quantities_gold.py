"""Accuracy on sentences written for the purpose, one half of them never tuned on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.evaluation.quantities import (
    SPLITS,
    GoldCount,
    GoldError,
    GoldSentence,
    Split,
    main,
    measure,
    pair,
    read_gold,
)
from dateline.language.parsed import Parsed
from dateline.records import Quantity, Span

GOLD = Path(__file__).parents[1] / "gold" / "quantities.jsonl"
CORE_FLOORS: dict[Split, float] = {"tune": 0.97, "held": 0.91}
FULL_FLOORS: dict[Split, float] = {"tune": 0.97, "held": 0.90}


def half(split: Split) -> list[GoldSentence]:
    return [row for row in read_gold(GOLD) if row.split == split]


@pytest.mark.parametrize("split", SPLITS)
def test_both_halves_stay_above_the_floors(
    parse: Callable[[str], Parsed], split: Split, record_property: Callable[[str, object], None]
) -> None:
    tally = measure(half(split), parse)
    record_property(f"{split}_core_f1", round(tally.f1(tally.core), 3))
    assert tally.f1(tally.core) >= CORE_FLOORS[split]
    assert tally.f1(tally.full) >= FULL_FLOORS[split]


@pytest.mark.parametrize("split", SPLITS)
def test_halves_are_of_like_size(split: Split) -> None:
    assert len(half(split)) >= 100


def test_no_sentence_stands_in_both_halves() -> None:
    texts = [row.text for row in read_gold(GOLD)]
    assert len(texts) == len(set(texts))


def a_count(**changes: object) -> GoldCount:
    told = {"measure": "killed", "low": 3.0, "high": 3.0, "qualifier": "exact", "of": "men"}
    return GoldCount(**{**told, "scope": "event", **changes})  # type: ignore[arg-type]


def a_quantity(**changes: object) -> Quantity:
    told = {"id": "q1", "span": Span(0, 5, "3 men"), "measure": "killed", "low": 3.0, "high": 3.0}
    return Quantity(**{**told, "of": Span(2, 5, "men"), **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("got", "core", "full"),
    [
        (a_quantity(), 1, 1),
        (a_quantity(low=3.0 + 1e-12), 1, 1),
        (a_quantity(qualifier="about"), 1, 0),
        (a_quantity(scope="cumulative"), 1, 0),
        (a_quantity(high=None), 0, 0),
        (a_quantity(measure="injured"), 0, 0),
        (a_quantity(of=None), 0, 0),
    ],
)
def test_a_count_is_right_in_what_is_asked_of_it(got: Quantity, core: int, full: int) -> None:
    tally, missed, extra = pair([a_count()], [got])
    assert (tally.core, tally.full) == (core, full)
    assert (len(missed), len(extra)) == (1 - full, 1 - full)


def test_one_found_count_serves_one_wanted_count() -> None:
    tally, missed, _ = pair([a_count(), a_count()], [a_quantity()])
    assert (tally.wanted, tally.found, tally.core, len(missed)) == (2, 1, 1, 1)


def test_gold_that_is_not_well_formed_is_told_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "a", "split": "tune", "gold": [{"measure": "eaten"}]}\n')
    with pytest.raises(GoldError, match="line 1"):
        read_gold(path)
    assert main(["--gold", str(path)]) == 1


def test_errors_of_the_held_half_are_never_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "gold.jsonl"
    rows = '{"text": "Nine frogs sang.", "split": "%s", "gold": [{"measure": "killed", "low": 1,'
    rows += ' "high": 1, "qualifier": "exact", "of": null, "scope": "event"}]}\n'
    path.write_text(rows % "held" + (rows % "tune").replace("frogs", "toads"))
    assert main(["--gold", str(path), "--errors"]) == 0
    out = capsys.readouterr().out
    assert "toads" in out
    assert "frogs" not in out
