from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.evaluation import measure as measuring
from dateline.evaluation.copies import copy_records
from dateline.evaluation.measure import Sampled, held_rows
from dateline.evaluation.rewording_gold import is_held
from dateline.evaluation.tasks import TASKS, Shared
from tests.copies.texts import FERRY, FERRY_REWORDED, ROAD

COPIES = next(task for task in TASKS if task.as_a_whole)


def test_articles_are_grouped_and_read_by_themselves_in_the_order_of_the_file(
    tmp_path: Path,
) -> None:
    texts = {"b": FERRY_REWORDED, "road": ROAD, "a": FERRY}
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts.items()))

    records = list(copy_records(file))

    assert [record.id for record in records] == ["b", "road", "a"]
    assert [record.group for record in records] == ["a", "road", "a"]
    assert [record.origin for record in records] == ["a", None, "a"]
    scores = {record.id: record.copy.spun_score for record in records}
    assert scores["b"] > 0.5 > max(scores["a"], scores["road"])
    assert records[0].copy.spun_phrases


def test_only_whole_groups_are_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = Shared(tmp_path)
    rows = [
        {"id": f"{group}-{i}", "text": "", "gold": {"group": group, "relation": "spun"}}
        for group in map(str, range(12))
        for i in range(2)
    ]
    shared.gold(COPIES.gold).parent.mkdir(parents=True)
    shared.gold(COPIES.gold).write_text("".join(json.dumps(row) + "\n" for row in rows))
    monkeypatch.setattr(measuring, "folds", pytest.fail)

    held = held_rows(shared, [Sampled(COPIES)])[COPIES.gold]

    assert held == {row["id"] for row in rows if is_held(row["gold"]["group"])}
    assert 0 < len(held) < len(rows)
