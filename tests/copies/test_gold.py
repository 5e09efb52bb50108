"""On the gold set of copies, where it lies beside the clone."""

from __future__ import annotations

import json
import random
from collections import Counter

import pytest

from dateline.copies.copies import CopyRow, find_copies
from dateline.evaluation.tasks import NoGold, find_shared
from dateline.extraction.complete import complete
from dateline.records import Article

Gold = dict[str, dict[str, object]]
KNOWN = ("id", "text", "title", "published", "publisher")


@pytest.fixture(scope="module")
def articles() -> tuple[list[Article], Gold]:
    try:
        path = find_shared().gold("copies")
    except NoGold as reason:
        pytest.skip(str(reason))
    if not path.is_file():
        pytest.skip(f"no {path.name} among the gold sets")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    made = [complete(Article(**{k: row.get(k) for k in KNOWN})) for row in rows]
    return made, {row["id"]: row["gold"] for row in rows}


def grouped(articles: list[Article]) -> list[CopyRow]:
    return [row for group in find_copies(articles) for row in group.rows()]


def pairs(groups: Counter[object]) -> int:
    return sum(n * (n - 1) // 2 for n in groups.values())


def test_targets_are_held(articles: tuple[list[Article], Gold]) -> None:
    made, gold = articles
    rows = grouped(made)
    group = {row.id: row.group for row in rows}
    both = pairs(Counter((row.group, gold[row.id]["group"]) for row in rows))
    copied = [row for row in rows if gold[row.id]["relation"] != "independent"]
    copied = [row for row in copied if gold[row.id]["of"] in group]

    assert both / pairs(Counter(group.values())) >= 0.99
    assert both / pairs(Counter(gold[row.id]["group"] for row in rows)) >= 0.97
    assert sum(row.origin == gold[row.id]["of"] for row in copied) / len(copied) >= 0.85
    for relation, rate, floor in (
        ("syndicated", None, 0.99),
        ("trimmed", None, 0.95),
        ("spun", 0.45, 0.95),
    ):
        some = [r for r in copied if gold[r.id]["relation"] == relation]
        some = [r for r in some if rate is None or gold[r.id]["rate"] == rate]
        found = [row.group == group[str(gold[row.id]["of"])] for row in some]
        assert sum(found) / len(found) >= floor, relation


def test_the_order_of_arrival_does_not_matter(articles: tuple[list[Article], Gold]) -> None:
    made = list(articles[0])
    before = {row.id: row for row in grouped(made)}
    random.Random(3).shuffle(made)

    assert {row.id: row for row in grouped(made)} == before
