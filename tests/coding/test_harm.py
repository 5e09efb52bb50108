"""An act and its toll are one report."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "trigger", "counts"),
    [
        ("Rebels shelled the town on Monday, killing nine traders.", "shelled", {"killed": 9}),
        ("Gunmen stormed the bank and killed two guards.", "stormed", {"killed": 2}),
        ("A gunboat fired rockets at the port and injured six dockers.", "fired", {"injured": 6}),
        ("The attack killed four policemen.", "attack", {"killed": 4}),
    ],
)
def test_the_toll_belongs_to_the_act_that_it_follows(code, text, trigger, counts) -> None:
    (report,) = [r for r in code(text).reports if r.event_type == "ASSAULT"]
    assert report.trigger.text.startswith(trigger)
    assert {q.measure: q.low for q in report.quantities} == counts


def test_two_deeds_by_two_sides_stay_two(code) -> None:
    text = "The army bombed a village, and rebels killed two soldiers."
    heads = {r.trigger.text for r in code(text).reports if r.event_type == "ASSAULT"}
    assert heads == {"bombed", "killed"}
