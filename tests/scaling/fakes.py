"""Work for the executors to run, importable by name in a worker; and a coder with no model."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from dateline.records import (
    Article,
    CodedArticle,
    Coder,
    Copy,
    ErrorInfo,
    FailedArticle,
    FailedInput,
    Page,
)
from dateline.scaling.executor import ExecutorFailed, Loss
from dateline.sources import InputError

KILLER = -1
RAISER = -2


@dataclass(frozen=True)
class Doubler:
    """Doubles numbers; KILLER kills the worker, RAISER raises."""

    def __call__(self) -> Callable[[Sequence[int]], list[int | str]]:
        return self.double

    @staticmethod
    def double(items: Sequence[int]) -> list[int | str]:
        if KILLER in items:
            os.kill(os.getpid(), signal.SIGKILL)
        if RAISER in items:
            raise ValueError("cannot be doubled")
        return [2 * item for item in items]


class Sleeper:
    """Says on its standard error that it is at work, and never ends."""

    def __call__(self) -> Callable[[Sequence[int]], list[int | str]]:
        return self.sleep

    @staticmethod
    def sleep(items: Sequence[int]) -> list[int | str]:
        print("asleep", os.getpid(), file=sys.stderr, flush=True)
        time.sleep(600)
        return list(items)


class Unloadable:
    def __call__(self) -> Callable[[Sequence[int]], list[int | str]]:
        raise ExecutorFailed("the model is not installed")


class DiesLoading:
    def __call__(self) -> Callable[[Sequence[int]], list[int | str]]:
        os._exit(9)


def say(item: int, loss: Loss) -> int | str:
    return f"{loss.code} {item}: {loss.message}"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the command passes on, for tests that load no models."""

    pipeline: str = "none"
    min_confidence: float = 0.3
    published: str | None = None
    registry: str | None = None
    gazetteer: str | None = None
    skip_off_topic: bool = False


MADE_BY = Coder(version="0", models="m", registry="r", gazetteer="g", settings="s")


def fake_code(inputs: Iterable[object]) -> Iterator[CodedArticle | FailedInput]:
    """Codes nothing: gives the article as it is; a page that says FAIL fails."""
    for item in inputs:
        if isinstance(item, InputError):
            name, error = item.origin, ErrorInfo(code=item.code, message=item.message)
        else:
            assert isinstance(item, Page)
            name = item.id or item.origin
            error = ErrorInfo(code="empty", message="it holds no text; give a page with some")
            if "FAIL" not in item.body:
                article = Article(id=name, text=item.body, title=item.title)
                yield CodedArticle(coder=MADE_BY, article=article, copy=Copy())
                continue
        yield FailedInput(article=FailedArticle(id=name), error=error)
