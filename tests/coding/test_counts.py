"""Counts: each with the event that brought it about, on the side whose loss it is."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from dateline.coder import Coder
from dateline.coding.assembly import assemble
from dateline.records import Article, CodedArticle, Report

Code = Callable[..., CodedArticle]


def told(reports: list[Report], event_type: str) -> list[tuple[str, float | None]]:
    return sorted(
        (q.measure, q.low) for r in reports if r.event_type == event_type for q in r.quantities
    )


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded in a market in Quetta on Monday. Five people were slightly hurt.",
        "Gunmen attacked a mosque in Jos.\n\nFour worshippers died and nine were injured.",
        "Rebels shelled the town of Goma on Friday. According to a nurse, 12 people died.",
    ],
)
def test_a_toll_in_the_next_sentence_is_that_of_the_attack(code: Code, text: str) -> None:
    coded = code(text)
    lost = [q for q in coded.quantities if q.measure in ("killed", "injured")]
    homes = [r.event_type for r in coded.reports for q in r.quantities if q in lost]
    assert lost
    assert homes == ["ASSAULT"] * len(lost)


def test_a_toll_far_from_any_attack_is_of_none(code: Code) -> None:
    coded = code(
        "Gunmen attacked a mosque in Jos. The street is long. Shops line it. Trees stand there."
        " Bread is sold. In Oslo, five people were hurt on an icy road."
    )
    assert ("injured", 5.0) not in told(coded.reports, "ASSAULT")


@pytest.mark.parametrize(
    ("told_next", "counted"),
    [
        ("Floods have displaced 3,000 people in the same valley.", False),
        ("An earthquake has displaced 3,000 people.", False),
        ("It has displaced 3,000 people.", True),
        ("The army lost four soldiers.", True),
    ],
)
def test_a_toll_that_something_else_is_blamed_for_is_not_of_the_attack(
    coder: Coder, told_next: str, counted: bool
) -> None:
    text = f"Rebels shelled a camp near Goma on Friday. {told_next}"
    coded = assemble(coder.code(Article(text=text, published="2024-05-15")), 0.1)
    assert any(q.measure in ("displaced", "killed") for q in coded.quantities)
    assert bool(told(coded.reports, "ASSAULT")) is counted


def test_counts_go_with_the_act_of_their_own_clause(code: Code) -> None:
    coded = code("Police arrested 12 students after rebels killed four soldiers near Goma.")
    assert told(coded.reports, "COERCE") == [("detained", 12.0)]
    assert told(coded.reports, "ASSAULT") == [("killed", 4.0)]


def test_no_count_stands_in_two_reports(code: Code) -> None:
    coded = code(
        "Rebels attacked a base and shelled a town near Goma, killing 14 soldiers and wounding six."
    )
    ids = [q.id for r in coded.reports for q in r.quantities]
    assert len(ids) == len(set(ids))
    assert {("killed", 14.0), ("injured", 6.0)} <= set(told(coded.reports, "ASSAULT"))


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Gunmen killed four in Quetta.", {4.0: "recipient"}),
        (
            "Militants attacked a base near Goma, killing 14 soldiers. Nine attackers died.",
            {14.0: "recipient", 9.0: "actor"},
        ),
        (
            "Government troops killed 20 insurgents and lost four of their own men near Aleppo.",
            {20.0: "recipient", 4.0: "actor"},
        ),
    ],
)
def test_victims_are_told_by_side(code: Code, text: str, sides: dict[float, str]) -> None:
    found = {q.low: q.side for r in code(text).reports for q in r.quantities}
    assert found == sides


def test_losses_of_a_report_that_is_not_kept_go_to_the_one_that_is(code: Code) -> None:
    coded = code("Gunmen attacked a mosque in Jos. Seven people were killed there.")
    attack = next(r for r in coded.reports if r.trigger.text == "attacked")
    toll = [q for q in coded.quantities if q.measure == "killed"]
    unsure = msgspec.structs.replace(
        attack,
        id="unsure",
        confidence=0.0,
        trigger=toll[0].span,
        sentence=toll[0].span,
        quantities=toll,
    )
    sure = msgspec.structs.replace(attack, confidence=0.9, quantities=[], about=None)
    made = assemble(msgspec.structs.replace(coded, reports=[sure, unsure]), 0.5)
    assert [q.low for r in made.reports for q in r.quantities] == [7.0]
