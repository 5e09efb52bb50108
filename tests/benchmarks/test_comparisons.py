"""The page and what is left out of it, with tools and gold of our own."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from benchmarks import comparisons
from benchmarks.comparisons import MARK, MATCHES, NotRun, Row, ask, main, table
from dateline.evaluation.measure import Measured, Metric
from dateline.evaluation.tasks import NoGold

FIGURES = Measured(
    task="times",
    documents=3,
    errors=1,
    metrics={"span_p": Metric(0.5, 0.4, 0.6, 8), "value_f1": Metric(0.25, 0.1, 0.4, 12)},
)


def executable(path: Path, script: str) -> Path:
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    path = tmp_path / "inputs.jsonl"
    path.write_text('{"id": "a", "text": "Rain."}\n')
    return path


def test_a_table_has_figures_or_the_reason_why_there_are_none() -> None:
    rows = [Row("dateline 9", "as it comes", FIGURES), Row("other", "whole", "not installed")]

    lines = list(table("times_x", ("span_p", "value_f1"), rows))

    assert "3 articles, 12 gold items.\n" in lines
    assert "| dateline 9 | as it comes | 0.500 | 0.250 (0.100–0.400) | 1 |" in lines
    assert "| other | whole | not run: not installed |  |  |" in lines


def test_a_tool_reads_the_inputs_and_its_first_line_says_what_it_is(
    inputs: Path, tmp_path: Path
) -> None:
    python = executable(tmp_path / "python", 'echo \'{"made_by": "toy 1"}\'; cat')

    answers = ask(python, "toy", inputs, tmp_path / "out.jsonl")

    assert answers.made_by == "toy 1"
    assert answers.lines.read_text() == inputs.read_text()


def test_a_tool_that_fails_gives_its_last_words(inputs: Path, tmp_path: Path) -> None:
    python = executable(tmp_path / "python", "echo first >&2; echo toy is missing >&2; exit 3")

    with pytest.raises(NotRun, match=r"^toy is missing$"):
        ask(python, "toy", inputs, tmp_path / "out.jsonl")


def test_without_an_interpreter_no_tool_is_run(inputs: Path, tmp_path: Path) -> None:
    with pytest.raises(NotRun, match="make comparisons"):
        ask(tmp_path / "nowhere", "toy", inputs, tmp_path / "out.jsonl")


def test_without_gold_it_says_so_and_leaves_the_page(tmp_path: Path, capsys, monkeypatch) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"Head.\n{MARK}\nold figures\n")
    (tmp_path / "scoring").mkdir()
    (tmp_path / "scoring" / "score.py").touch()

    assert main(["--shared", str(tmp_path), "--out", str(page)]) == 0
    assert f"there is no set {MATCHES[0].gold}" in capsys.readouterr().err
    assert "old figures" in page.read_text()

    def nowhere(asked: Path | None) -> None:
        raise NoGold("there are no gold sets")

    monkeypatch.setattr(comparisons, "find_shared", nowhere)
    assert main(["--out", str(page)]) == 0
    assert "skipped: there are no gold sets" in capsys.readouterr().err


def test_only_a_whole_comparison_is_written_below_the_head(
    tmp_path: Path, capsys, monkeypatch
) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"Head.\n{MARK}\nold figures\n")
    monkeypatch.setattr(comparisons, "find_shared", lambda asked: asked)
    monkeypatch.setattr(comparisons, "compare", lambda shared, python: (["new figures"], False))

    assert main(["--out", str(page)]) == 0
    assert "old figures" in page.read_text()

    monkeypatch.setattr(comparisons, "compare", lambda shared, python: (["new figures"], True))
    assert main(["--out", str(page)]) == 0
    assert page.read_text() == f"Head.\n{MARK}\n\nnew figures"
    assert capsys.readouterr().out.count("new figures") == 2
