from __future__ import annotations

import msgspec
import pytest

from dateline.evaluation.gold import FORMATS, AnyRow
from dateline.evaluation.pairs import UnknownPair, pairs_of, score_pairs

TEXT = "Rebels raided a village; the army sent food."
SIDES = {"actor": {"start": 0, "end": 6}, "recipient": {"start": 16, "end": 23}}


def rows(*types: str | None) -> list[AnyRow]:
    gold = [{"event_type": event_type, **SIDES} for event_type in types]
    return [msgspec.convert({"id": "a", "text": TEXT, "gold": gold}, FORMATS["relations"])]


def test_all_right_is_one() -> None:
    figures = score_pairs(rows("AID", "ASSAULT"), {("a", 0): "AID", ("a", 1): "ASSAULT"})

    assert figures.macro_f1.value == figures.accuracy.value == 1.0
    assert figures.macro_f1.n == 2


def test_macro_f1_is_the_mean_over_the_types_of_the_gold() -> None:
    answers = {("a", 0): "AID", ("a", 1): "AID", ("a", 2): "ASSAULT", ("a", 3): "REJECT"}

    figures = score_pairs(rows("AID", "AID", "ASSAULT", "ASSAULT"), answers)

    assert figures.by_type["ASSAULT"].value == pytest.approx(2 / 3)
    assert figures.macro_f1.value == pytest.approx((1 + 2 / 3) / 2)
    assert figures.accuracy.value == 0.75
    assert "REJECT" not in figures.by_type


def test_yield_is_concede_or_retreat_where_the_gold_says_yield() -> None:
    answers = {("a", 0): "CONCEDE", ("a", 1): "RETREAT"}

    assert score_pairs(rows("YIELD", "YIELD"), answers).macro_f1.value == 1.0
    assert score_pairs(rows("RETREAT", "RETREAT"), answers).accuracy.value == 0.5


def test_a_pair_without_answer_is_wrong() -> None:
    assert score_pairs(rows("AID"), {}).macro_f1.value == 0.0


def test_pairs_without_type_or_side_are_not_asked() -> None:
    (row,) = rows("AID", None)
    half = msgspec.structs.replace(row.gold[0], recipient=None)
    row = msgspec.structs.replace(row, gold=[half, *row.gold])

    (only,) = pairs_of([row])

    assert only.key == ("a", 1)
    assert TEXT[only.recipient.start : only.recipient.end] == "village"


def test_an_answer_to_no_pair_is_refused() -> None:
    with pytest.raises(UnknownPair, match="a has no pair 3"):
        score_pairs(rows("AID"), {("a", 3): "AID"})


def test_without_pairs_there_is_no_figure() -> None:
    assert score_pairs([], {}).macro_f1.value is None
