"""With a gold set and a yardstick of our own, and a coder without models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.evaluation import measure as measuring
from dateline.evaluation.measure import CannotScore, Sampled, measure
from dateline.evaluation.tasks import TASKS, NoGold, Shared, find_shared
from tests.scaling.fakes import fake_code

WHOLE = [task for task in TASKS if not task.held]
HELD_OUT = next(task for task in TASKS if task.held)

YARDSTICK = """
import json, sys
if sys.argv[1] == "inputs":
    for line in open(sys.argv[2]):
        row = json.loads(line)
        print(json.dumps({"id": row["id"], "text": row["text"]}))
elif "refused" in open(sys.argv[2]).read():
    sys.exit("score.py: this gold is refused")
else:
    gold = [json.loads(line)["id"] for line in open(sys.argv[2])]
    coded = [json.loads(line)["article"]["id"] for line in open(sys.argv[3])]
    same = sum(a == b for a, b in zip(gold, coded, strict=True))
    print(json.dumps({"task": sys.argv[1], "documents": len(gold), "units": 1, "errors": 0,
        "metrics": {"same": {"value": same / len(gold), "low": 0, "high": 1, "n": len(gold)}}}))
"""


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shared:
    (tmp_path / "scoring").mkdir()
    (tmp_path / "scoring" / "score.py").write_text(YARDSTICK)
    (tmp_path / "gold" / "dev").mkdir(parents=True)
    monkeypatch.setattr(measuring, "code_many", lambda pages, workers: fake_code(pages))
    return find_shared(tmp_path)


def write(shared: Shared, name: str, texts: list[str]) -> None:
    rows = [{"id": f"{name}-{i}", "text": text, "gold": {}} for i, text in enumerate(texts)]
    shared.gold(name).write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_each_set_is_scored_on_its_own_records(shared: Shared) -> None:
    write(shared, WHOLE[0].gold, [f"Sentence {i}." for i in range(60)])
    write(shared, WHOLE[1].gold, ["One.", "Two."])

    results = list(measure([Sampled(WHOLE[0], 3), Sampled(WHOLE[1])], shared, 1))

    assert 10 < results[0][1].documents < 30
    assert results[1][1].documents == 2
    assert [m.metrics["same"].value for _, m, _ in results] == [1.0, 1.0]
    assert results[0][2] == "0, m"


def test_what_the_yardstick_refuses_is_told_in_its_words(shared: Shared) -> None:
    write(shared, WHOLE[0].gold, ["refused"])

    with pytest.raises(CannotScore, match="this gold is refused"):
        list(measure([Sampled(WHOLE[0])], shared, 1))


def test_a_folder_without_a_yardstick_holds_no_gold(tmp_path: Path, monkeypatch) -> None:
    with pytest.raises(NoGold):
        find_shared(tmp_path)
    monkeypatch.setenv("DATELINE_SHARED", str(tmp_path / "elsewhere"))
    with pytest.raises(NoGold, match="elsewhere"):
        find_shared()


def test_of_a_set_that_was_trained_on_only_the_held_out_rows_are_measured(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(shared, HELD_OUT.gold, [f"Sentence {i}." for i in range(10)])
    rows = {f"{HELD_OUT.gold}-{i}": i % 5 for i in range(10)}
    monkeypatch.setattr(measuring, "folds", lambda shared: {HELD_OUT.gold: rows})

    [(_, measured, _)] = measure([Sampled(HELD_OUT)], shared, 1)

    assert measured.documents == 2
