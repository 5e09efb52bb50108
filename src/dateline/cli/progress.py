"""The progress bar: on a terminal only, with rate and time left, out of the way of the output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, Task
    from rich.text import Text


READ_SUFFIXES = (".html", ".htm", ".txt", ".jsonl", ".jsonl.gz")
COUNTED_BYTES = 1 << 24
"""How much of a file is read to count its lines; a longer one is estimated from that."""


def count_inputs(paths: Iterable[str]) -> int | None:
    """About how many pages the paths hold; None where that cannot be told without reading all."""
    total = 0
    for path in paths:
        if path == "-" or path.endswith(".gz"):
            return None
        if os.path.isdir(path):
            for folder, _, names in os.walk(path):
                files = (os.path.join(folder, name) for name in names)
                inside = count_inputs(f for f in files if f.lower().endswith(READ_SUFFIXES))
                if inside is None:
                    return None
                total += inside
        else:
            total += _lines(path) if path.lower().endswith(".jsonl") else 1
    return total


def _lines(path: str) -> int:
    try:
        with open(path, "rb") as file:
            head = file.read(COUNTED_BYTES)
            size = os.fstat(file.fileno()).st_size
    except OSError:
        return 1
    lines = max(head.count(b"\n") + (not head.endswith(b"\n")), 1)
    return lines if size <= len(head) else round(lines * size / len(head))


class Bar:
    """Counts articles; hides itself while something is written to the same terminal."""

    def __init__(self, progress: Progress | None, total: int | None, doing: str = "") -> None:
        self._progress = progress
        self._task = progress.add_task(doing, total=total) if progress else None

    def advance(self) -> None:
        """One article more is done."""
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Out of the way, for as long as the block takes."""
        if self._progress is None:
            yield
            return
        self._progress.stop()
        try:
            yield
        finally:
            self._progress.start()


@contextmanager
def progress_bar(count: Callable[[], int | None], doing: str = "coding") -> Iterator[Bar]:
    """A bar on standard error if that is a terminal, else one that shows nothing.

    ``count`` gives the number of inputs, or None when it cannot be known; it is called only
    when there is something to see. ``doing`` is what the bar calls the work.
    """
    if not sys.stderr.isatty():
        yield Bar(None, None)
        return
    progress = _rich_progress()
    with progress:
        yield Bar(progress, count(), doing)


def _rich_progress() -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else f"{speed:.1f}/s")

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
