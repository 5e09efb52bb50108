from __future__ import annotations

import pytest

from dateline.coding.modes import ModesError, find_modes, load_modes, read_modes
from dateline.ontology import plover


def modes(event_type: str, clause: str, sense_mode: str | None = None) -> list[str]:
    return find_modes(event_type, clause.split(), sense_mode)


def test_cues_exist_for_every_mode_of_plover() -> None:
    cues = load_modes()
    for event_type in plover.EVENT_TYPES:
        assert {c.mode for c in cues.get(event_type, ())} == set(plover.modes(event_type))


def test_what_the_predicate_tells_comes_first() -> None:
    assert modes("ASSAULT", "kidnap at gunpoint by man with rifle", "abduct") == [
        "abduct", "firearms",
    ]  # fmt: skip


def test_an_assault_may_have_several_modes() -> None:
    assert modes("ASSAULT", "they beat he with club") == ["primitive", "beat"]


def test_a_suicide_bomb_is_not_an_airstrike() -> None:
    found = modes("ASSAULT", "suicide bomber attack a barracks")
    assert found[0] == "suicide-attack"
    assert "aerial" not in found


def test_shooting_down_is_no_firearm() -> None:
    assert "firearms" not in modes("ASSAULT", "rebel shoot down a plane")


def test_destruction_is_a_mode_only_where_no_other_is() -> None:
    assert modes("ASSAULT", "soldier destroy a house") == ["destroy"]
    assert modes("ASSAULT", "artillery destroy a house") == ["heavy-weapons"]


def test_other_types_have_one_mode() -> None:
    assert modes("COERCE", "police arrest editor and close newspaper", "arrest") == ["arrest"]
    assert modes("REQUEST", "urge release of hostage") == ["yield"]


def test_a_protest_is_a_demonstration_unless_something_narrower_is_told() -> None:
    assert modes("PROTEST", "they oppose it") == ["demo"]
    assert modes("PROTEST", "march in which they throw stone", "demo") == ["riot", "demo"]
    assert modes("PROTEST", "prisoner begin hunger strike") == ["hunger"]


def test_a_closed_newspaper_is_censored_and_a_praised_one_is_not() -> None:
    assert modes("COERCE", "ministry suspend newspaper") == ["censor"]
    assert modes("COERCE", "ministry praise newspaper") == []


def test_a_type_without_modes_has_none() -> None:
    assert modes("AGREE", "drone bomb march") == []
    assert modes("ASSAULT", "") == []


@pytest.mark.parametrize(
    "table",
    [
        {"type": "WAR", "mode": "demo", "cues": ["x"]},
        {"type": "PROTEST", "mode": "drone", "cues": ["x"]},
        {"type": "PROTEST", "mode": "demo", "cues": []},
        {"type": "PROTEST", "mode": "demo", "cues": ["x"], "not": ["y"]},
    ],
)
def test_a_wrong_entry_is_named(table: dict[str, object]) -> None:
    with pytest.raises(ModesError, match="mode 1"):
        read_modes({"mode": [table]})
