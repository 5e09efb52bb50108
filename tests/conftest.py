"""Fixtures for every test: the parser is loaded once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.coder import Coder, Settings
from dateline.language.parsed import Parsed
from dateline.language.parser import Parser
from dateline.records import Article, CodedArticle


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Callable[[str], Parsed]:
    """Parses one text."""

    def one(text: str) -> Parsed:
        return next(iter(parser.parse([text])))

    return one


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder(Settings(min_confidence=0.0))


@pytest.fixture(scope="session")
def code(coder: Coder) -> Callable[..., CodedArticle]:
    """Codes one text as the body of an article published on a given day."""

    def one(text: str, published: str | None = "2024-05-15") -> CodedArticle:
        return coder.code(Article(id="test", text=text, published=published))

    return one
