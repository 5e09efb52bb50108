from __future__ import annotations

from dateline.copies.copies import CopyRow, find_copies
from dateline.extraction.complete import complete
from dateline.records import Article
from tests.copies.texts import FERRY, FERRY_OTHER_REPORTER, FERRY_REWORDED, ROAD, trimmed


def article(name: str, text: str, published: str | None = None) -> Article:
    return complete(Article(id=name, text=text, published=published))


def rows(*articles: Article) -> list[CopyRow]:
    return [row for group in find_copies(articles) for row in group.rows()]


def test_groups_with_origin_and_relations() -> None:
    found = rows(
        article("c", FERRY_REWORDED, "2024-05-16"),
        article("x", ROAD, "2024-05-14"),
        article("b", FERRY, "2024-05-15"),
        article("a", trimmed(FERRY), "2024-05-16"),
        article("y", FERRY_OTHER_REPORTER, "2024-05-14"),
    )

    assert found == [
        CopyRow(id="c", group="a", origin="b", relation="reworded"),
        CopyRow(id="b", group="a", origin="b", relation="original"),
        CopyRow(id="a", group="a", origin="b", relation="trimmed"),
        CopyRow(id="x", group="x", origin=None, relation=None),
        CopyRow(id="y", group="y", origin=None, relation=None),
    ]


def test_an_unknown_origin() -> None:
    assert {(row.origin, row.relation) for row in rows(article("a", ROAD), article("b", ROAD))} == {
        (None, None)
    }


def test_no_articles() -> None:
    assert find_copies([]) == []
