from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.evaluation.gold import FORMATS, BadGold, Row, read_gold

GOOD: dict[str, object] = {
    "relations": [{"event_type": None, "actor": None, "recipient": None, "unknown": 1}],
    "roles": [{"label": "actor", "start": 0, "end": 6, "text": "Police"}],
    "eventful": {"label": 0, "fine": None},
    "types": {"event_type": "AID", "fine": "x"},
    "attribution": [{"source": [], "cue": [], "content": [{"start": 0, "end": 6}]}],
    "places": [{"start": 0, "end": 6, "latitude": None, "longitude": None, "geonames_id": None}],
    "times": [{"start": 0, "end": 6, "type": "DATE", "value": "2019"}],
}


def line(gold: object, **more: object) -> str:
    return json.dumps({"id": "a", "text": "Police left.", "gold": gold, **more}) + "\n"


def read(tmp_path: Path, content: str, task: str) -> list[Row | BadGold]:
    file = tmp_path / "gold.jsonl"
    file.write_text(content)
    return list(read_gold(file, task))


@pytest.mark.parametrize("task", FORMATS)
def test_every_task_has_its_format(task: str, tmp_path: Path) -> None:
    (row,) = read(tmp_path, "\n" + line(GOOD[task], source="mine"), task)

    assert isinstance(row, Row)
    assert row.text == "Police left."


@pytest.mark.parametrize(
    ("task", "wrong", "told"),
    [
        ("eventful", "{", "is no JSON object"),
        ("eventful", "[]", "Expected `object`, got `array`"),
        ("eventful", line({}), "missing required field `label` - at `gold`"),
        ("eventful", line({"label": 2}), "`gold.label`"),
        ("eventful", '{"id": "a", "gold": {"label": 1}}', "`text`"),
        ("eventful", line({"label": 1}, published="May"), "no date: 'May'; write it like"),
        ("types", line({"event_type": "HUG"}), "'HUG' - at `gold.event_type`"),
        ("roles", line([{"label": "actor", "start": 0, "end": 99}]), "0-99 is not in the text"),
        ("roles", line([{"label": "actor", "start": 3, "end": 3}]), "3-3 is not in the text"),
        ("roles", line([{"label": "actor", "start": 0, "end": 3, "text": "Cop"}]), "is 'Pol'"),
        ("relations", line([{"event_type": "AID", "actor": {"start": -1, "end": 2},
                             "recipient": None}]), "-1-2 is not in the text"),
        ("attribution", line([{"content": [{"start": 0, "end": 99}]}]), "0-99"),
        ("times", line([{"start": 0, "end": 6, "type": "DAY", "value": ""}]), "`gold[0].type`"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named_and_the_next_is_read(
    task: str, wrong: str, told: str, tmp_path: Path
) -> None:
    bad, good = read(tmp_path, "\n" + wrong.rstrip() + "\n" + line(GOOD[task]), task)

    assert isinstance(bad, BadGold)
    assert str(bad).startswith(f"{tmp_path / 'gold.jsonl'}:2: ")
    assert told in str(bad)
    assert "\n" not in str(bad)
    assert isinstance(good, Row)


def test_an_id_stands_once(tmp_path: Path) -> None:
    first, second = read(tmp_path, 2 * line({"label": 1}), "eventful")

    assert isinstance(first, Row)
    assert "earlier line" in str(second)


def test_packed_files_are_read(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl.gz"
    file.write_bytes(gzip.compress(line({"label": 1}).encode()))

    (row,) = read_gold(file, "eventful")

    assert isinstance(row, Row)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None
)
@given(content=st.binary(max_size=80))
def test_any_bytes_give_rows_or_faults(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_bytes(content)

    assert all(isinstance(row, Row | BadGold) for row in read_gold(file, "eventful"))
