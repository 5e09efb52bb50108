from __future__ import annotations

from dateline.records import FailedInput, Page
from dateline.scaling.articles import SHARD_CHARACTERS, SHARD_PAGES, failed, shards
from dateline.scaling.executor import Loss


def page(name: str, body: str = "Words.") -> Page:
    return Page(body=body, kind="text", origin=name)


def test_shards_hold_every_page_once_in_order_small_ones_first() -> None:
    pages = [page(str(i)) for i in range(70)]

    groups = list(shards(pages))

    assert [p for group in groups for p in group] == pages
    assert [len(group) for group in groups] == [1, 2, 4, 8, 8, 8, 8, 8, 8, 8, 7]
    assert max(map(len, groups)) == SHARD_PAGES


def test_long_pages_are_not_held_together() -> None:
    pages = [page("short")] + [page(str(i), "x" * SHARD_CHARACTERS) for i in range(4)]

    assert [len(group) for group in shards(pages)] == [1, 1, 1, 1, 1]


def test_a_lost_page_keeps_its_name_and_address() -> None:
    loss = Loss("worker_died", "killed")
    named = Page(body="a", kind="html", origin="x.html", id="n1", url="https://example.org/n1")

    record = failed(named, loss)

    assert isinstance(record, FailedInput)
    assert (record.article.id, record.article.url) == ("n1", "https://example.org/n1")
    assert (record.error.code, record.error.message) == ("worker_died", "killed")


def test_lost_pages_without_a_name_get_one_each() -> None:
    loss = Loss("worker_died", "killed")

    names = {failed(page("x", body), loss).article.id for body in ("a", "b", "\ud800")}

    assert len(names) == 3
