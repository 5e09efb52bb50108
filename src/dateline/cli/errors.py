"""One clear line for each thing that went wrong, on standard error."""

from __future__ import annotations

import click


def complain(message: str) -> None:
    """Write ``dateline: message`` to standard error as one line."""
    click.echo("dateline: " + " ".join(printable(message).split()), err=True)


def printable(words: str) -> str:
    """The words with blanks for control characters: what a page says must not steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in words)
