from __future__ import annotations

from typing import get_args

import pytest

from dateline.ontology import plover
from dateline.records import EventType


def test_all_sixteen_types_are_there() -> None:
    assert set(plover.EVENT_TYPES) == set(get_args(EventType))


@pytest.mark.parametrize(
    ("event_type", "quad"), [("AGREE", 1), ("AID", 2), ("REJECT", 3), ("SANCTION", 4)]
)
def test_quad_class(event_type: str, quad: int) -> None:
    assert plover.quad_class(event_type) == quad


def test_intensity_of_a_mode_and_of_the_type_alone() -> None:
    assert plover.intensity("RETREAT", "disarm") == 10
    assert plover.intensity("RETREAT") == 6.5
    assert plover.intensity("ACCUSE") == -3
    assert plover.intensity("PROTEST", "vandalize") == plover.intensity("PROTEST")


def test_every_score_is_on_the_scale_and_conflict_is_not_positive() -> None:
    for info in plover.EVENT_TYPES.values():
        for score in (info.intensity, *info.modes.values()):
            assert -10 <= score <= 10
            if info.quad_class == 4:
                assert score < 0


def test_unknown_type_or_mode_is_a_clear_error() -> None:
    with pytest.raises(plover.OntologyError, match="FIGHT"):
        plover.quad_class("FIGHT")
    with pytest.raises(plover.OntologyError, match="drone"):
        plover.intensity("AGREE", "drone")


def test_types_that_need_a_recipient() -> None:
    assert {t for t in plover.EVENT_TYPES if plover.needs_recipient(t)} == {
        "AID", "COOPERATE", "SANCTION",
    }  # fmt: skip


def test_modes_keep_their_order_and_types_without_modes_have_none() -> None:
    assert plover.modes("ACCUSE") == ("disapprove", "investigate", "allege")
    assert plover.modes("AGREE") == ()


def test_contexts_and_sectors() -> None:
    assert len(plover.CONTEXTS) == 37
    assert {"GOV", "MIL", "COP", "REB", "UAF", "UNK", "CVL"} <= set(plover.SECTORS)
    assert not set(plover.SECTORS) & set(plover.INTERNATIONAL)


@pytest.mark.parametrize(
    "broken",
    [
        {"quad_class": 5, "intensity": 1, "definition": "x"},
        {"quad_class": 1, "intensity": 11, "definition": "x"},
        {"quad_class": 1, "intensity": 1},
        {"quad_class": 1, "intensity": 1, "definition": "x", "mode": {}},
    ],
)
def test_a_broken_type_is_named(broken: dict[str, object]) -> None:
    with pytest.raises(plover.OntologyError, match="AGREE"):
        plover.read_types({"AGREE": broken})


def test_a_missing_type_is_named() -> None:
    with pytest.raises(plover.OntologyError, match="ASSAULT"):
        plover.read_types({})
