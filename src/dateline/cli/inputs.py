"""What commands have in common: the pages, the form of what is written and where, and days.

Options and arguments are decorators for the function of a command.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from dateline.records import Article

if TYPE_CHECKING:
    from dateline.scaling.articles import Input

Command = Callable[..., Any]

paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
output_option = click.option(
    "--output", metavar="FILE",
    help="Write to FILE, which appears when it is whole. Default: standard output.",
)  # fmt: skip


def form_option(default: str, *, jsonl: str, table: str) -> Callable[[Command], Command]:
    """``--format``, with what a line of JSON and a block of the table each stand for."""
    told = {"jsonl": f"jsonl: {jsonl}, for programs.", "table": f"table: {table}, for people."}
    names = sorted(told, key=lambda name: name != default)
    return click.option(
        "--format", "form", type=click.Choice(names), default=default, show_default=True,
        help=" ".join(told[name] for name in names),
    )  # fmt: skip


def origin_of(item: Input) -> str:
    """Where an input stands, for messages: a path, with the line in a file of many."""
    if isinstance(item, Article):
        return item.id
    line = getattr(item, "line", None)
    return item.origin if line is None else f"{item.origin}:{line}"


def day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """The ISO date that the text names, or a usage error that says how to write one."""
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it like 2023-09-17") from None
