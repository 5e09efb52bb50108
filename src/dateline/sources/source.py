"""What a source of pages is, and how it says that an input cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import msgspec

from dateline.records import Page


class InputError(msgspec.Struct, frozen=True):
    """An input that gives no page.

    ``origin`` is the path, or ``-``; ``line`` counts from 1 and is None where the whole file is
    meant; ``code`` is stable and meant for programs; ``message`` is one line for people: what
    is wrong and what to do, without repeating where.
    """

    origin: str
    line: int | None
    code: str
    message: str


class Source(Protocol):
    """Yields pages, and an InputError for each input that gives none. Never raises for input."""

    def __iter__(self) -> Iterator[Page | InputError]:
        """The pages, in a stable order, one at a time."""
        ...


class Unreadable(ValueError):
    """Why one input gives no page; becomes an :class:`InputError` where its origin is known."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def at(self, origin: str, line: int | None = None) -> InputError:
        """The record of it."""
        return InputError(origin, line, self.code, self.message)
