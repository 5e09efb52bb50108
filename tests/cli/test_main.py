from __future__ import annotations

import sys
import time

import pytest

from dateline import __version__
from dateline.cli.main import main


def test_help_gives_the_commands_and_examples(capsys) -> None:
    assert main(["--help"]) == 0

    shown = capsys.readouterr().out
    assert "code" in shown
    assert "schema" in shown
    assert "dateline code page.html --format table" in shown


def test_version(capsys) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"dateline {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Missing command; see dateline --help"),
        (["cod"], "No such command 'cod'"),
        (["code"], "Missing argument 'PATH...'; see dateline code --help"),
        (["code", "x", "--colour"], "No such option"),
        (["code", "x", "--format", "xml"], "'xml' is not one of 'jsonl', 'table'"),
        (["code", "x", "--published", "yesterday"], "write it like 2023-09-17"),
        (["code", "x", "--workers", "0"], "0 is not in the range"),
        (["code", "x", "--min-confidence", "7"], "7.0 is not in the range"),
        (["code", "x", "--output", "no/such/folder/y"], "there is no folder no/such/folder; make"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(arguments, told, capsys) -> None:
    assert main(arguments) == 2

    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("dateline: ")
    assert shown.err.count("\n") == 1
    assert told in shown.err


def test_an_unexpected_fault_is_one_line_with_a_hint(monkeypatch, capsys) -> None:
    def broken():
        raise KeyError("inner\nfault")

    monkeypatch.delenv("DATELINE_DEBUG", raising=False)
    monkeypatch.setattr("dateline.cli.schema.output_schema", broken)

    assert main(["schema"]) == 1

    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "KeyError" in told
    assert "DATELINE_DEBUG=1" in told
    assert "Traceback" not in told


def test_with_debug_the_fault_is_shown_whole(monkeypatch) -> None:
    def broken():
        raise KeyError("inner fault")

    monkeypatch.setenv("DATELINE_DEBUG", "1")
    monkeypatch.setattr("dateline.cli.schema.output_schema", broken)

    with pytest.raises(KeyError):
        main(["schema"])


def test_an_interrupt_ends_without_a_traceback(monkeypatch, capsys) -> None:
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr("dateline.cli.schema.output_schema", interrupted)

    assert main(["schema"]) == 130
    assert capsys.readouterr().err.strip() == "dateline: interrupted"


def test_help_loads_no_models(run) -> None:
    began = time.monotonic()
    done = run("--help")

    assert done.returncode == 0
    assert time.monotonic() - began < 5  # the parser alone takes seconds on a busy machine
    code = "import sys, dateline.cli.main; print('spacy' in sys.modules, 'rich' in sys.modules)"
    import subprocess

    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.split() == ["False", "False"]
