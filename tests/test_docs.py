"""The documentation says what is so: generated parts are fresh, and what it names is there."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest

from dateline.cli.main import cli
from dateline.evaluation.tasks import TASKS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
MAKEFILE = (ROOT / "Makefile").read_text()


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["cli.md", "records.md"])
def test_generated_parts_are_fresh(name: str, generate: ModuleType) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")

    assert generate.put(page, generate.PAGES[name]()) == page, "run: make docs"


def test_every_field_has_a_meaning_and_no_meaning_is_left_over(generate: ModuleType) -> None:
    meanings = tomllib.loads((DOCS / "records.toml").read_text())

    fields = {struct.__name__: set(struct.__struct_fields__) for struct in generate.STRUCTS}
    assert {name: set(entry) for name, entry in meanings.items()} == fields


def commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """The command and those in it, by their full names."""
    yield name, command
    for inner, one in getattr(command, "commands", {}).items():
        yield from commands(f"{name} {inner}", one)


def test_every_command_and_option_is_documented() -> None:
    told = (DOCS / "cli.md").read_text()

    for name, command in commands("dateline", cli):
        assert f"## {name}\n" in told
        for option in (o for p in command.params for o in p.opts if o.startswith("--")):
            assert option in told


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/quickstart.md"])
def test_make_commands_that_are_named_exist(page: str) -> None:
    text = (ROOT / page).read_text()
    named = {word for line in re.findall(r"`?make ((?:[a-z]+ ?)+)", text) for word in line.split()}
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))

    commands = set(re.findall(r"(?:`|\$ )make ([a-z]+)", text))
    assert commands
    assert commands <= targets, commands - targets
    assert named


def test_dateline_commands_that_are_named_exist() -> None:
    for page in [ROOT / "README.md", *DOCS.glob("*.md")]:
        for name in re.findall(r"\$ (?:\.venv/bin/)?dateline ([a-z]+)", page.read_text()):
            assert name in cli.commands, (page, name)


def test_files_that_are_linked_or_named_exist() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text()):
            assert (page.parent / target).exists(), (page, target)
    for name in re.findall(r"examples/pages/\S+", (DOCS / "quickstart.md").read_text()):
        assert (ROOT / name).exists(), name


def test_every_runtime_dependency_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    told = (DOCS / "dependencies.md").read_text().lower()

    for requirement in project["dependencies"]:
        assert re.split(r"[<>=]", requirement)[0].lower() in told, requirement


def test_lock_files_hold_hashes_and_no_addresses() -> None:
    for lock in ("base.txt", "comparisons.txt", "dev.txt"):
        text = (ROOT / "requirements" / lock).read_text()
        assert "://" not in text
        assert "--index" not in text
        requirements = re.findall(r"^[\w.-]+==\S+", text, re.MULTILINE)
        assert len(requirements) == len(re.findall(r"^[\w.-]+==.*\\\n    --hash", text, re.M))


def test_every_measured_set_is_named_once() -> None:
    names = [task.gold for task in TASKS]

    assert len(names) == len(set(names))


def test_the_python_example_runs(capsys) -> None:
    block = re.findall(r"```python\n(.*?)```", (DOCS / "python.md").read_text(), re.DOTALL)[0]

    exec(compile(block, "docs/python.md", "exec"), {})

    assert "ASSAULT occurred killed ['Gunmen']" in capsys.readouterr().out.splitlines()


def test_the_example_of_attributions_and_times_runs(capsys) -> None:
    block = re.findall(r"```python\n(.*?)```", (DOCS / "python.md").read_text(), re.DOTALL)[1]

    exec(compile(block, "docs/python.md", "exec"), {})

    printed = capsys.readouterr().out.splitlines()
    assert printed == [
        "a spokesman ['Kabul reopened the crossing on Friday']",
        "Friday date 2023-09-15 2023-09-15",
        "two days later date 2023-09-17 2023-09-17",
    ]
