from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from dateline.scaling.executor import ONE_THREAD, ExecutorFailed, InProcess, one_thread
from dateline.scaling.local import LocalProcesses
from tests.scaling.fakes import KILLER, RAISER, DiesLoading, Doubler, Unloadable, say

ITEMS = list(range(40))
SHARDS = [ITEMS[i : i + 3] for i in range(0, 40, 3)]


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    results = list(LocalProcesses(workers).run(Doubler(), SHARDS, say))

    assert results == [2 * item for item in ITEMS]


def test_one_process_gives_the_same_results() -> None:
    assert list(InProcess().run(Doubler(), SHARDS, say)) == [2 * item for item in ITEMS]


def test_an_item_that_kills_its_worker_is_lost_alone() -> None:
    shards = [[1, 2, 3], [4, KILLER, 5], [6, 7, 8]]

    results = list(LocalProcesses(2).run(Doubler(), shards, say))

    assert results[:4] == [2, 4, 6, 8]
    assert results[4] == "worker_died -1: the worker that coded it was killed by SIGKILL"
    assert results[5:] == [10, 12, 14, 16]


def test_two_killers_side_by_side_are_both_lost_and_the_run_goes_on() -> None:
    results = list(LocalProcesses(1).run(Doubler(), [[KILLER, KILLER, 3], [4]], say))

    assert [str(r).split()[0] for r in results] == ["worker_died", "worker_died", "6", "8"]


@pytest.mark.parametrize("executor", [InProcess(), LocalProcesses(2)])
def test_an_item_that_raises_is_lost_alone(executor: InProcess | LocalProcesses) -> None:
    results = list(executor.run(Doubler(), [[1, RAISER, 3]], say))

    assert results == [2, "coder_failed -2: ValueError: cannot be doubled", 6]


@pytest.mark.parametrize("executor", [InProcess(), LocalProcesses(2)])
def test_work_that_cannot_be_made_is_said_once(executor: InProcess | LocalProcesses) -> None:
    with pytest.raises(ExecutorFailed, match="the model is not installed"):
        list(executor.run(Unloadable(), SHARDS, say))


def test_workers_that_die_while_loading_end_the_run() -> None:
    with pytest.raises(ExecutorFailed, match="die while they load"):
        list(LocalProcesses(2).run(DiesLoading(), SHARDS, say))


def test_shards_are_read_only_as_fast_as_results_are_taken() -> None:
    read = []

    def endless():
        for i in range(1_000_000):
            read.append(i)
            yield [i]

    results = LocalProcesses(2).run(Doubler(), endless(), say)
    for _ in range(10):
        next(results)
    time.sleep(0.1)
    results.close()

    assert len(read) < 40


def test_an_interrupt_ends_every_worker_without_a_word() -> None:
    # A test run in the background may have been told to ignore interrupts: the program hears them.
    program = """
import signal, sys
from dateline.scaling.local import LocalProcesses
from tests.scaling.fakes import Sleeper, say
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    list(LocalProcesses(2).run(Sleeper(), [[1], [2]], say))
except KeyboardInterrupt:
    sys.exit(130)
"""
    process = subprocess.Popen(
        [sys.executable, "-c", program], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stderr is not None
    workers = [int(process.stderr.readline().split()[1]) for _ in range(2)]

    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the whole group

    assert process.wait(timeout=30) == 130
    assert process.stderr.read() == ""
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


def test_no_shards_give_no_results() -> None:
    assert list(LocalProcesses(2).run(Doubler(), [], say)) == []
    assert list(LocalProcesses(2).run(Doubler(), [[]], say)) == []


def test_there_must_be_a_worker() -> None:
    with pytest.raises(ValueError, match="at least one worker"):
        LocalProcesses(0)


def test_numeric_libraries_get_one_thread_and_the_environment_comes_back(monkeypatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "8")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)

    with one_thread():
        assert all(os.environ[name] == "1" for name in ONE_THREAD)

    assert os.environ["OMP_NUM_THREADS"] == "8"
    assert "OPENBLAS_NUM_THREADS" not in os.environ
