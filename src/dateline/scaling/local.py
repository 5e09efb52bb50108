"""Many workers on one machine: a process each, which loads its models once.

Each worker holds one job at a time, so when one dies the parent knows which items it held: they
are run again one by one, and the one that kills its worker again is given up for lost.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Generic

from dateline.scaling.executor import (
    ONE_THREAD,
    ExecutorFailed,
    Loss,
    R,
    T,
    Work,
    attempt,
)

WINDOW_SHARDS = 4
"""How many shards a worker may be ahead of what was taken: bounds memory."""
MAX_DEATHS_LOADING = 3

_READY, _DONE, _BROKEN = "ready", "done", "broken"


@dataclass(frozen=True)
class _Job(Generic[T]):
    """Items that stand together in the input, from number ``first`` on."""

    first: int
    items: Sequence[T]

    def split(self) -> list[_Job[T]]:
        """A job for each item."""
        return [_Job(self.first + i, [item]) for i, item in enumerate(self.items)]


def _serve(pipe: Connection, make: bytes, lost: bytes) -> None:
    """What a worker does: make the work, then answer jobs until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(ONE_THREAD)
    try:
        work: Work[Any, Any] = pickle.loads(make)()
        on_lost: Callable[[Any, Loss], Any] = pickle.loads(lost)
    except Exception as error:
        known = isinstance(error, ExecutorFailed)
        pipe.send((_BROKEN, str(error) if known else f"{type(error).__name__}: {error}"))
        return
    try:
        pipe.send((_READY, None))
        while True:
            pipe.send((_DONE, attempt(work, pipe.recv(), on_lost)))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


class _Worker(Generic[T]):
    """The parent's end of one process, with the job it holds."""

    def __init__(self, job: _Job[T], make: bytes, lost: bytes) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.job: _Job[T] | None = job
        self.loaded = False
        self.process = context.Process(target=_serve, args=(theirs, make, lost), daemon=True)
        self.process.start()
        theirs.close()

    def send(self) -> None:
        """Hand over the job. A worker that died meanwhile is found out when it is listened to."""
        assert self.job is not None
        try:
            self.pipe.send(self.job.items)
        except (BrokenPipeError, ConnectionResetError):
            return

    def kill(self) -> None:
        """End the process at once."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


class _Crew(Generic[T, R]):
    """The workers of one run, the jobs to do and the results not yet taken."""

    def __init__(self, size: int, make: Callable[[], Work[T, R]], lost: Callable[[T, Loss], R]):
        self.size = size
        self.lost = lost
        self.payload = (pickle.dumps(make), pickle.dumps(lost))
        self.workers: list[_Worker[T]] = []
        self.again: deque[_Job[T]] = deque()
        self.done: dict[int, R] = {}
        self.deaths_loading = 0

    def has_room(self) -> bool:
        """Whether a worker is free or can still be started."""
        return len(self.workers) < self.size or any(w.job is None for w in self.workers)

    def busy(self) -> bool:
        """Whether results are still to come."""
        return bool(self.again) or any(w.job is not None for w in self.workers)

    def assign(self, job: _Job[T]) -> None:
        """Give the job to a free worker, or start one for it."""
        for worker in self.workers:
            if worker.job is None:
                worker.job = job
                worker.send()
                return
        self.workers.append(_Worker(job, *self.payload))

    def listen(self) -> None:
        """Wait until at least one worker says something or dies, and take that in."""
        by_pipe = {worker.pipe: worker for worker in self.workers if worker.job is not None}
        for pipe in wait(list(by_pipe)):
            assert isinstance(pipe, Connection)
            worker = by_pipe[pipe]
            try:
                kind, content = pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if kind == _BROKEN:
                raise ExecutorFailed(content)
            if kind == _READY:
                worker.loaded = True
                worker.send()
            else:
                assert worker.job is not None
                self.done.update(enumerate(content, worker.job.first))
                worker.job = None

    def _bury(self, worker: _Worker[T]) -> None:
        """Take a dead worker out; its items are tried again, or lost when it held only one."""
        self.workers.remove(worker)
        worker.kill()
        job = worker.job
        assert job is not None
        if not worker.loaded:
            self.deaths_loading += 1
            if self.deaths_loading >= MAX_DEATHS_LOADING:
                raise ExecutorFailed(
                    "workers die while they load; is there memory enough? try fewer workers"
                )
            self.again.append(job)
        elif len(job.items) > 1:
            self.again.extend(job.split())
        else:
            loss = Loss("worker_died", _cause(worker.process.exitcode))
            self.done[job.first] = self.lost(job.items[0], loss)

    def stop(self) -> None:
        """End every worker."""
        for worker in self.workers:
            worker.kill()
        self.workers.clear()


def _cause(exitcode: int | None) -> str:
    """An exit code in words."""
    if exitcode is not None and exitcode < 0:
        return f"the worker that coded it was killed by {signal.Signals(-exitcode).name}"
    return f"the worker that coded it ended with status {exitcode}"


class LocalProcesses:
    """The executor for several workers on this machine."""

    def __init__(self, workers: int) -> None:
        if workers < 1:
            raise ValueError("there must be at least one worker")
        self.workers = workers

    def run(
        self,
        make: Callable[[], Work[T, R]],
        shards: Iterable[Sequence[T]],
        lost: Callable[[T, Loss], R],
    ) -> Iterator[R]:
        """See :meth:`dateline.scaling.executor.Executor.run`; both functions must be picklable.

        A script that calls this needs the ``if __name__ == "__main__":`` guard, because each
        worker imports the script anew.
        """
        crew: _Crew[T, R] = _Crew(self.workers, make, lost)
        jobs = _numbered(shards)
        taken = 0
        ahead: deque[_Job[T]] = deque()
        more = True
        try:
            while more or crew.busy():
                while crew.has_room() and crew.again:
                    crew.assign(crew.again.popleft())
                while more and crew.has_room() and len(ahead) < WINDOW_SHARDS * self.workers:
                    job = next(jobs, None)
                    more = job is not None
                    if job is not None:
                        ahead.append(job)
                        crew.assign(job)
                if crew.busy():
                    crew.listen()
                while taken in crew.done:
                    yield crew.done.pop(taken)
                    taken += 1
                while ahead and ahead[0].first + len(ahead[0].items) <= taken:
                    ahead.popleft()
        finally:
            crew.stop()


def _numbered(shards: Iterable[Sequence[T]]) -> Iterator[_Job[T]]:
    """The shards as jobs; empty ones are left out."""
    first = 0
    for items in shards:
        if items:
            yield _Job(first, items)
            first += len(items)
