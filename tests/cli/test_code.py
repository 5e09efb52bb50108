from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli.main import main
from dateline.cli.progress import count_inputs


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_each_article_gives_one_line_in_the_order_of_the_inputs(fake_coder, pages, capsys) -> None:
    assert main(["code", str(pages)]) == 0

    shown = capsys.readouterr()
    assert [line["article"]["id"] for line in lines(shown.out)] == ["a", "b"]
    assert shown.err == ""


def test_text_is_written_as_utf8(fake_coder, tmp_path, capsysbinary) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "a", "text": "Çatışma في كابل"}\n', encoding="utf-8")

    main(["code", str(file)])

    assert "Çatışma في كابل" in capsysbinary.readouterr().out.decode("utf-8")


def test_a_failed_input_gives_a_line_here_and_there_and_the_run_goes_on(
    fake_coder, pages, capsys
) -> None:
    (pages / "c.jsonl").write_text('{"id": "c", "text": "FAIL"}\n')

    missing = pages / "missing.html"

    assert main(["code", str(missing), str(pages)]) == 1

    shown = capsys.readouterr()
    out = lines(shown.out)
    assert ["error" in line for line in out] == [True, False, False, True]
    assert shown.err == (
        f"dateline: {missing}: no such file or folder; check the path\n"
        f"dateline: {pages}/c.jsonl:1: it holds no text; give a page with some\n"
    )


def test_what_was_asked_reaches_the_coder(fake_coder, pages, capsys) -> None:
    main([
        "code", str(pages), "--published", "2023-09-17", "--workers", "3",
        "--min-confidence", "0.75",
    ])  # fmt: skip

    (asked,) = fake_coder
    assert asked["workers"] == 3
    assert asked["settings"].published == "2023-09-17"
    assert asked["settings"].min_confidence == 0.75


def test_output_goes_to_a_file_that_is_whole(fake_coder, pages, tmp_path, capsys) -> None:
    out = tmp_path / "coded.jsonl"
    out.write_text("old")

    assert main(["code", str(pages), "--output", str(out)]) == 0

    assert len(lines(out.read_text())) == 2
    assert capsys.readouterr().out == ""
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["coded.jsonl"]


def test_a_run_that_breaks_leaves_the_old_output(monkeypatch, pages, tmp_path, capsys) -> None:
    out = tmp_path / "coded.jsonl"
    out.write_text("old")

    def broken(pages, workers, settings):
        raise RuntimeError("no")
        yield

    monkeypatch.delenv("DATELINE_DEBUG", raising=False)
    monkeypatch.setattr("dateline.scaling.articles.code_many", broken)

    assert main(["code", str(pages), "--output", str(out)]) == 1
    assert out.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["coded.jsonl"]


def test_output_to_a_device_is_written_through(fake_coder, pages) -> None:
    assert main(["code", str(pages), "--output", os.devnull]) == 0
    assert not Path(os.devnull).is_file()


def test_output_that_is_a_folder_is_wrong_usage(fake_coder, pages, tmp_path, capsys) -> None:
    assert main(["code", str(pages), "--output", str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err


def test_a_pipeline_that_is_not_installed_is_said_in_one_line(pages, capsys) -> None:
    assert main(["code", str(pages), "--pipeline", "no_such_pipeline"]) == 2

    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "'no_such_pipeline' is not installed" in told


def test_a_reader_that_goes_away_is_no_error(tmp_path) -> None:
    program = """
import sys
from types import SimpleNamespace
import dateline.scaling.articles as articles
from tests.scaling.fakes import Settings, fake_code
articles.code_many = lambda pages, workers, settings: fake_code(pages)
sys.modules["dateline.settings"] = SimpleNamespace(Settings=Settings)
from dateline.cli.main import main
sys.exit(main(["code", sys.argv[1]]))
"""
    file = tmp_path / "many.jsonl"
    file.write_text("".join(f'{{"id": "{i}", "text": "{"word " * 200}"}}\n' for i in range(500)))
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()

    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 141


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_a_bar_shows_count_and_rate(fake_coder, pages, monkeypatch, capsys) -> None:
    screen = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", screen)

    assert main(["code", str(pages)]) == 0

    assert "coding" in screen.getvalue()
    assert "2/2" in screen.getvalue()
    assert "/s" in screen.getvalue()


def test_the_inputs_of_files_and_folders_are_counted(pages, tmp_path) -> None:
    (pages / "c.html").write_text("<p>x")
    (pages / "notes.docx").write_text("passed over")
    (pages / "d.jsonl").write_text("{}\n{}\n{}")

    assert count_inputs([str(pages), str(tmp_path / "missing.html")]) == 2 + 1 + 3 + 1
    assert count_inputs([str(pages), "-"]) is None


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_real_coder_gives_valid_lines_whatever_the_workers(pages, run, workers) -> None:
    import jsonschema

    from dateline.cli.schema import output_schema

    (pages / "broken.jsonl").write_text('{"id": "x", "text"\n')
    done = run("code", str(pages), str(pages / "missing.txt"), "--workers", workers)

    assert done.returncode == 1, done.stderr
    out = lines(done.stdout)
    assert [("error" in line) for line in out] == [False, False, True, True]
    for line in out:
        jsonschema.validate(line, output_schema())
    told = done.stderr.splitlines()
    assert len(told) == 2
    assert told[0].startswith(f"dateline: {pages}/broken.jsonl:1: ")
    assert told[1].startswith(f"dateline: {pages}/missing.txt: no such file")
