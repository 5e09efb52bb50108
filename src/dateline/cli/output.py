"""Where records go: standard output or a file, as JSON lines or as a table for people."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

import click

from dateline.records import CodedArticle, FailedInput

if TYPE_CHECKING:
    from rich.console import RenderableType

Record: TypeAlias = CodedArticle | FailedInput
Writer: TypeAlias = Callable[[Record], None]

PIPED_COLUMNS = 80


@contextmanager
def destination(path: str | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that appears under its name only when it is whole.

    Raises click.BadParameter when the file cannot be written.
    """
    if path is None or path == "-":
        yield sys.stdout.buffer
        return
    target = Path(path)
    if target.exists() and not target.is_file():
        if target.is_dir():
            raise click.BadParameter(
                f"{path} is a folder; name a file in it", param_hint="--output"
            )
        with target.open("wb") as device:  # a pipe or /dev/null cannot be replaced
            yield device
        return
    if not target.parent.is_dir():
        raise click.BadParameter(
            f"there is no folder {target.parent}; make it first", param_hint="--output"
        )
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(target)
    except PermissionError as error:
        raise click.BadParameter(
            f"{path} cannot be written: {error.strerror}; choose another place",
            param_hint="--output",
        ) from None
    finally:
        with suppress(OSError):
            part.unlink()


def jsonl_writer(file: BinaryIO) -> Writer:
    """Writes each record as one line of JSON, at once."""
    import msgspec

    encoder = msgspec.json.Encoder()
    line = bytearray()

    def write(record: Record) -> None:
        encoder.encode_into(record, line)
        line.extend(b"\n")
        file.write(line)
        file.flush()

    return write


def table_writer(file: BinaryIO) -> Writer:
    """Writes each article as a block for people: in colour on a terminal, plain elsewhere."""
    from dateline.cli.table import block

    show, plain = table_console(file), not file.isatty()

    def write(record: Record) -> None:
        show(block(record, plain=plain))

    return write


def table_console(file: BinaryIO) -> Callable[[RenderableType], None]:
    """Shows things for people: in colour on a terminal, plain elsewhere; without blanks at ends."""
    import io

    from rich.console import Console

    terminal = file.isatty()
    page = io.StringIO()
    console = Console(
        file=page, force_terminal=terminal, highlight=False, emoji=False, markup=False
    )
    if not terminal and "COLUMNS" not in os.environ:
        console.width = PIPED_COLUMNS

    def show(thing: RenderableType) -> None:
        console.print(thing)
        shown = "".join(f"{line.rstrip()}\n" for line in page.getvalue().split("\n")[:-1])
        file.write(shown.encode("utf-8", "replace"))
        file.flush()
        page.seek(0)
        page.truncate()

    return show
