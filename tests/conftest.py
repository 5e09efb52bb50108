"""Fixtures for every test: the parser is loaded once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.language.parsed import Parsed
from dateline.language.parser import Parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Callable[[str], Parsed]:
    """Parses one text."""

    def one(text: str) -> Parsed:
        return next(iter(parser.parse([text])))

    return one
