"""Coding many pages, with one worker or with several: the same records either way."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from dateline.records import (
    Article,
    CodedArticle,
    ErrorInfo,
    FailedArticle,
    FailedInput,
    Page,
)
from dateline.scaling.executor import (
    Executor,
    ExecutorFailed,
    InProcess,
    Loss,
    Work,
    one_thread,
)
from dateline.scaling.local import LocalProcesses

if TYPE_CHECKING:
    from dateline.settings import Settings
    from dateline.sources import InputError

    Input: TypeAlias = Page | Article | InputError

Output: TypeAlias = CodedArticle | FailedInput

SHARD_PAGES = 8
SHARD_CHARACTERS = 200_000


@dataclass(frozen=True)
class CoderMaker:
    """Loads the coder, in the process that is to use it."""

    settings: Settings | None = None

    def __call__(self) -> Work[Input, Output]:
        """The work: codes the pages of a shard, one result a page."""
        with one_thread():
            from dateline.coder import Coder
            from dateline.grounding.gazetteer import GazetteerError
            from dateline.grounding.registry import RegistryError
            from dateline.language.parser import PipelineMissing

        try:
            coder = Coder(self.settings) if self.settings is not None else Coder()
        except (PipelineMissing, RegistryError, GazetteerError) as error:
            raise ExecutorFailed(str(error)) from error
        coder.load()
        gc.freeze()  # what is loaded stays: the collector need not look through it again and again
        return lambda shard: list(coder.code_many(shard))


def code_many(
    pages: Iterable[Input],
    workers: int = 1,
    settings: Settings | None = None,
    *,
    executor: Executor | None = None,
) -> Iterator[Output]:
    """Code the pages, in order, each giving one record.

    ``workers`` processes share the work (1: this process alone). A page that cannot be coded
    gives a FailedInput and the run goes on. Raises ExecutorFailed when no worker can load the
    coder.
    """
    if executor is None:
        executor = InProcess() if workers == 1 else LocalProcesses(workers)
    return executor.run(CoderMaker(settings), shards(pages), failed)


def shards(pages: Iterable[Input]) -> Iterator[list[Input]]:
    """The pages in groups: small ones first, so that the first record comes soon.

    Groups are cut by number and size alone, so they do not depend on how many workers there are.
    """
    size, characters = 1, 0
    batch: list[Input] = []
    for page in pages:
        batch.append(page)
        characters += _characters(page)
        if len(batch) >= size or characters >= SHARD_CHARACTERS:
            yield batch
            size = min(2 * size, SHARD_PAGES)
            batch, characters = [], 0
    if batch:
        yield batch


def _characters(page: Input) -> int:
    if isinstance(page, Page):
        return len(page.body)
    return len(page.text) if isinstance(page, Article) else 0


def failed(page: Input, loss: Loss) -> Output:
    """The record of a page that gave none."""
    known = page if isinstance(page, Page | Article) else None
    url = known.url if known else None
    name = known.id if known else None
    if name is None:
        text = url or (page.body if isinstance(page, Page) else str(page))
        name = sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    return FailedInput(
        article=FailedArticle(id=name, url=url),
        error=ErrorInfo(code=loss.code, message=loss.message),
    )
