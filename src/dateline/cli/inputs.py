"""What commands that read pages have in common: the pages, the form of what is written, and where.

Each is a decorator for the function of a command.
"""

from __future__ import annotations

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
