"""What an executor is: something that runs one pure function over many shards, in order."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""What numeric libraries read from the environment when they are loaded."""

Work = Callable[[Sequence[T]], Sequence[R]]
"""Turns the items of a shard into as many results, in the same order."""


class ExecutorFailed(RuntimeError):
    """The work cannot be run at all: its maker raised, or every worker dies while loading."""


@dataclass(frozen=True)
class Loss:
    """Why an item has no result: ``code`` is ``worker_died`` or ``coder_failed``."""

    code: str
    message: str


@contextmanager
def one_thread() -> Iterator[None]:
    """Numeric libraries that are first loaded in the block keep to one thread.

    More threads make the small matrices of a parse slower, and round them differently.
    """
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


class Executor(Protocol):
    """Runs work over shards."""

    def run(
        self,
        make: Callable[[], Work[T, R]],
        shards: Iterable[Sequence[T]],
        lost: Callable[[T, Loss], R],
    ) -> Iterator[R]:
        """Yield one result an item, in the order of the items.

        ``make`` is called once a worker and gives the function to run (with its models loaded);
        ``lost`` gives the result of an item that the function raised on or that killed its
        worker. Shards are read only as fast as results are taken. Raises ExecutorFailed when
        no worker can be made.
        """
        ...


def attempt(work: Work[T, R], items: Sequence[T], lost: Callable[[T, Loss], R]) -> Sequence[R]:
    """The results of the items; where the work raises, each item is tried once on its own."""
    try:
        results = work(items)
        if len(results) != len(items):
            raise ValueError(f"{len(items)} items gave {len(results)} results")
        return results
    except Exception as error:
        if os.environ.get("DATELINE_DEBUG"):
            traceback.print_exc()
        if len(items) == 1:
            detail = " ".join(f"{type(error).__name__}: {error}".split())
            return [lost(items[0], Loss("coder_failed", detail[:300]))]
        return [result for item in items for result in attempt(work, [item], lost)]


class InProcess:
    """The executor for one worker: this process."""

    def run(
        self,
        make: Callable[[], Work[T, R]],
        shards: Iterable[Sequence[T]],
        lost: Callable[[T, Loss], R],
    ) -> Iterator[R]:
        """See :meth:`Executor.run`. What ``make`` raises is raised as it is."""
        work = make()
        for shard in shards:
            yield from attempt(work, shard, lost)
