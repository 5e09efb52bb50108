from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.scaling.fakes import Settings, fake_code


@pytest.fixture
def fake_coder(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """Replaces the coder by one without models; keeps what it was asked."""
    asked: list[dict[str, object]] = []

    def code_many(pages, workers, settings):
        asked.append({"workers": workers, "settings": settings})
        return fake_code(pages)

    monkeypatch.setattr("dateline.scaling.articles.code_many", code_many)
    monkeypatch.setitem(sys.modules, "dateline.settings", SimpleNamespace(Settings=Settings))
    return asked


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with two articles to code."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.jsonl").write_text(
            f'{{"id": "{name}", "title": "Title {name}", "text": "Words of {name}."}}\n'
        )
    return folder


@pytest.fixture
def run() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the real command in a process of its own."""

    def call(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        environment = {k: v for k, v in os.environ.items() if k != "DATELINE_DEBUG"}
        return subprocess.run(
            [sys.executable, "-m", "dateline.cli.main", *arguments],
            capture_output=True, text=True, env=environment, timeout=60, check=False, **options,
        )  # fmt: skip

    return call
