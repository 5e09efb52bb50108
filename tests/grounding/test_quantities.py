"""Records made of counted things."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.grounding.quantities import ground_quantities
from dateline.language.parsed import Parsed
from dateline.mentions.quantities import find_quantities


def test_records_follow_mentions(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("Rebels killed 12 people, including three children, and stole $2 million.")
    whole, part, money = ground_quantities(find_quantities(parsed), parsed)
    assert [q.id for q in (whole, part, money)] == ["q1", "q2", "q3"]
    assert part.part_of == "q1"
    assert whole.of is not None
    assert whole.of.text == "people"
    assert money.unit == "USD"
    assert money.of is None
    for q in (whole, part, money):
        assert parsed.text[q.span.start : q.span.end] == q.span.text
        assert q.side == "unknown"


def test_empty_text_has_none(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("")
    assert ground_quantities(find_quantities(parsed), parsed) == []


def test_the_example_of_the_docs_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "python.md").read_text(encoding="utf-8")
    section = page.split("## Quantities")[1]
    code, wanted = re.findall(r"```(?:python|text)\n(.*?)```", section, re.DOTALL)[:2]
    exec(compile(code, "docs/python.md", "exec"), {})
    assert capsys.readouterr().out == wanted
