from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.cli.evaluate import TASKS
from dateline.cli.main import main
from dateline.evaluation.gold import FORMATS
from dateline.evaluation.scoring import SCORERS


def line(name: str, label: object = 1, text: str = "Troops shelled the town.") -> str:
    return json.dumps({"id": name, "text": text, "gold": {"label": label}}) + "\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    file = tmp_path / "gold.jsonl"
    file.write_text(line("a") + line("b", 0))
    return file


def test_every_task_can_be_read_and_scored() -> None:
    assert set(TASKS) == FORMATS.keys() == SCORERS.keys()


def test_figures_are_printed_as_a_table(gold: Path, fake_coder, capsys) -> None:
    assert main(["evaluate", "eventful", str(gold), "--workers", "2"]) == 0

    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out.splitlines()[0] == "eventful: 2 documents, 0 of them not coded"
    assert ["false_positive_rate", "0.000", "1"] in [row.split() for row in shown.out.splitlines()]
    assert ["p", "-", "0"] in [row.split() for row in shown.out.splitlines()]
    assert fake_coder[0]["workers"] == 2


def test_figures_are_printed_for_programs(gold: Path, fake_coder, capsys) -> None:
    assert main(["evaluate", "eventful", str(gold), "--json"]) == 0

    shown = json.loads(capsys.readouterr().out)
    assert (shown["task"], shown["documents"], shown["errors"]) == ("eventful", 2, 0)
    assert shown["metrics"]["r"] == {"value": 0.0, "n": 1}
    assert shown["metrics"]["p"] == {"value": None, "n": 0}


def test_a_wrong_line_is_told_and_left_out(gold: Path, fake_coder, capsys) -> None:
    gold.write_text(line("a") + "{\n" + line("c", 3) + line("d"))

    assert main(["evaluate", "eventful", str(gold)]) == 1

    shown = capsys.readouterr()
    told = shown.err.splitlines()
    assert len(told) == 2
    assert told[0].startswith(f"dateline: {gold}:2: ")
    assert told[1].startswith(f"dateline: {gold}:3: ")
    assert "2 documents" in shown.out


def test_a_text_that_cannot_be_coded_is_told_and_counts_as_empty(
    gold: Path, fake_coder, capsys
) -> None:
    gold.write_text(line("a") + line("b", text="FAIL"))

    assert main(["evaluate", "eventful", str(gold)]) == 1

    shown = capsys.readouterr()
    assert shown.err.startswith("dateline: b: ")
    assert "2 documents, 1 of them not coded" in shown.out


@pytest.mark.parametrize(("content", "status"), [("", 1), ("{\n", 1)])
def test_without_a_usable_line_there_are_no_figures(
    content: str, status: int, gold: Path, capsys
) -> None:
    gold.write_text(content)

    assert main(["evaluate", "eventful", str(gold)]) == status

    shown = capsys.readouterr()
    assert shown.out == ""
    assert "no line that can be used for eventful" in shown.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["evaluate"], "Missing argument 'TASK'"),
        (["evaluate", "sports", "x"], "'sports' is not one of 'relations'"),
        (["evaluate", "types", "no-such-file"], "does not exist"),
        (["evaluate", "types", "."], "is a directory"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(arguments: list[str], told: str, capsys) -> None:
    assert main(arguments) == 2

    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert told in shown.err


def test_a_file_that_is_not_packed_as_named_is_wrong_usage(tmp_path: Path, capsys) -> None:
    file = tmp_path / "gold.jsonl.gz"
    file.write_text(line("a"))

    assert main(["evaluate", "eventful", str(file)]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_the_real_coder_is_measured(tmp_path: Path, run) -> None:
    text = "Police arrested a union leader."
    sides = {"actor": {"start": 0, "end": 6}, "recipient": {"start": 18, "end": 30}}
    gold = tmp_path / "gold.jsonl"
    row = {"id": "a", "text": text, "gold": [{"event_type": "COERCE", **sides}]}
    gold.write_text(json.dumps(row) + "\n")

    done = run("evaluate", "relations", str(gold), "--json")

    assert done.returncode == 0
    assert done.stderr == ""
    assert json.loads(done.stdout)["metrics"]["pair_typed"] == {"value": 1.0, "n": 1}


def test_help_has_an_example_and_loads_no_models(run) -> None:
    done = run("evaluate", "--help")

    assert done.returncode == 0
    assert "dateline evaluate relations gold.jsonl" in done.stdout
