from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.cli.main import main
from tests.copies.texts import FERRY, FERRY_REWORDED, ROAD, dressed

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four pages as text, of which three are copies, and one as JSON."""
    for name, text in (("b", dressed(FERRY)), ("c", FERRY_REWORDED), ("d", ROAD)):
        line = {"id": name, "text": text, "published": "2024-05-16", "title": f"Title {name}"}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    line = {"id": "a", "text": FERRY, "published": "2024-05-15", "title": "Ferry runs aground"}
    (tmp_path / "a.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    return tmp_path


def test_json_lines(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["copies", str(folder), "--format", "jsonl"]) == 0

    lines = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert lines == [
        {"id": "a", "group": "a", "origin": "a", "relation": "original"},
        {"id": "b", "group": "a", "origin": "a", "relation": "verbatim"},
        {"id": "c", "group": "a", "origin": "a", "relation": "reworded"},
        {"id": "d", "group": "d", "origin": None, "relation": None},
    ]


def test_table(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["copies", str(folder)]) == 0

    told = capfdbinary.readouterr().out.decode()
    assert "3 copies: Ferry runs aground" in told
    assert "origin: a · 2024-05-15" in told
    assert "is dated 2024-05-15, before the others" in told
    assert "“sandbank” → “sandbar”" in told
    assert "4 articles: 1 group of copies, 1 without copies" in told
    assert "Title d" not in told


def test_inputs_that_cannot_be_read(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "e.jsonl").write_text('{"id": "e"}\n')
    (folder / "f.txt").write_text("")

    assert main(["copies", str(folder), str(folder / "none.html"), "--format", "jsonl"]) == 1

    out, err = (stream.decode() for stream in capfdbinary.readouterr())
    assert len([line for line in out.splitlines() if "error" in json.loads(line)]) == 3
    assert len(err.splitlines()) == 3
    assert all(line.startswith("dateline: ") for line in err.splitlines())
    assert f"{folder / 'e.jsonl'}:1: " in err


def test_output_file(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "copies.out"

    assert main(["copies", str(folder), "--output", str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith("3 copies")


def test_standard_input_and_the_real_command(folder: Path, run: Run) -> None:
    done = run("copies", "-", str(folder / "a.jsonl"), "--format", "jsonl", input=FERRY)

    assert done.returncode == 0, done.stderr
    assert {json.loads(line)["group"] for line in done.stdout.splitlines()} != {"a", "b"}
    assert len(done.stdout.splitlines()) == 2
    assert len({json.loads(line)["group"] for line in done.stdout.splitlines()}) == 1


def test_no_path_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["copies"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
