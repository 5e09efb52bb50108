"""Work for the executors to run, importable by name in a worker; and a coder with no model."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

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


class Unloadable:
    def __call__(self) -> Callable[[Sequence[int]], list[int | str]]:
        raise ExecutorFailed("the model is not installed")


class DiesLoading:
    def __call__(self) -> Callable[[Sequence[int]], list[int | str]]:
        os._exit(9)


def say(item: int, loss: Loss) -> int | str:
    return f"{loss.code} {item}: {loss.message}"


MADE_BY = Coder(version="0", models="m", registry="r", gazetteer="g", settings="s")


def fake_code(pages: Iterable[object]) -> Iterator[CodedArticle | FailedInput]:
    """Codes nothing: the article as it is; a page that says FAIL fails."""
    for page in pages:
        assert isinstance(page, Page)
        if "FAIL" in page.body:
            yield FailedInput(
                article=FailedArticle(id=page.origin),
                error=ErrorInfo(code="empty", message="it holds no text; give a page with some"),
            )
        else:
            article = Article(id=page.id or page.origin, text=page.body, title=page.title)
            yield CodedArticle(coder=MADE_BY, article=article, copy=Copy())
