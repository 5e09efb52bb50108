"""The real command, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"


@dataclass(frozen=True)
class Done:
    """What a run gave: its lines of output, its lines of complaint, its exit status."""

    raw: bytes
    lines: list[dict[str, Any]]
    told: list[str]
    status: int


def dateline(*arguments: object, stdin: bytes = b"") -> Done:
    """Runs ``dateline``; every line of its output must be JSON."""
    environment = {k: v for k, v in os.environ.items() if k != "DATELINE_DEBUG"}
    done = subprocess.run(
        [sys.executable, "-m", "dateline.cli.main", *map(str, arguments)],
        input=stdin, capture_output=True, env=environment, timeout=240, check=False,
    )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    return Done(done.stdout, lines, done.stderr.decode("utf-8").splitlines(), done.returncode)


def spans(record: object) -> Iterator[dict[str, Any]]:
    """Every span in a record, however deep."""
    if isinstance(record, dict):
        if {"start", "end", "text"} <= record.keys():
            yield record
        for value in record.values():
            yield from spans(value)
    elif isinstance(record, list):
        for value in record:
            yield from spans(value)


def wrong_spans(line: dict[str, Any]) -> list[dict[str, Any]]:
    """The spans of a coded article that do not slice to their text."""
    text = line["article"]["text"]
    return [s for s in spans(line) if text[s["start"] : s["end"]] != s["text"]]


@pytest.fixture(scope="session")
def run() -> Callable[..., Done]:
    return dateline


@pytest.fixture(scope="session")
def examples() -> Done:
    """The example pages, coded."""
    return dateline("code", EXAMPLES)
