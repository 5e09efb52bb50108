"""The layers of the house, as code and as the contract in pyproject.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import dateline

ROOT = Path(__file__).parents[1]
PACKAGE = Path(dateline.__file__).parent


def contract() -> list[str]:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text())
    (only,) = configuration["tool"]["importlinter"]["contracts"]
    return [layer.removeprefix("dateline.") for layer in only["layers"]]


def test_every_room_stands_in_the_contract() -> None:
    rooms = {
        path.stem if path.is_file() else path.name
        for path in PACKAGE.iterdir()
        if not path.name.startswith("__") and (path.suffix == ".py" or path.is_dir())
    }

    assert rooms == set(contract())


def test_no_room_imports_a_room_above_it() -> None:
    from importlinter.application import use_cases
    from importlinter.cli import lint_imports

    assert use_cases is not None
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_every_room_is_told_of() -> None:
    told = (ROOT / "docs" / "architecture.md").read_text()

    for room in contract():
        assert f"| `{room}/` |" in told or f"| `{room}.py` |" in told, room


def test_files_stay_readable() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if (lines := len(path.read_text().splitlines())) > 400
    ]

    assert long == []
