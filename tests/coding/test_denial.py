"""A claim that is called false is denied, in whatever form it is called so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import CodedArticle

Code = Callable[..., CodedArticle]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied that its troops had killed villagers in the north.",
        "The ministry dismissed reports that its troops had killed villagers in the north.",
        "The governor called the report that police shot demonstrators false.",
        "The spokesman said claims that soldiers attacked the hospital were untrue.",
        "There is no truth in reports that rebels abducted the pilots, the commander said.",
        "The embassy brushed aside accusations that its staff kidnapped the journalist.",
        "The police chief disputed that his officers opened fire on the crowd.",
        "The militia insisted it had not attacked the convoy.",
        '"We never attacked that village," the rebel commander told reporters.',
        "It is a lie that we attacked the convoy, the militia said.",
    ],
)
def test_no_denied_claim_comes_out_as_a_fact(code: Code, text: str) -> None:
    (act,) = [r for r in code(text).reports if r.event_type == "ASSAULT"]
    assert act.status == "denied"


def test_who_denies_a_part_in_it_does_not_deny_that_it_happened(code: Code) -> None:
    coded = code("The warlord denied any role in the killing of the priest.")
    (act,) = [r for r in coded.reports if r.event_type == "ASSAULT"]
    assert act.status == "occurred"


def test_a_report_that_is_not_called_false_stands(code: Code) -> None:
    coded = code("Reports that soldiers attacked the hospital were confirmed by the mayor.")
    assert all(r.status != "denied" for r in coded.reports)
