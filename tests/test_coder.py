"""The coder: batches, order, and what happens when one article goes wrong."""

from __future__ import annotations

import msgspec
import pytest

from dateline.coder import Coder
from dateline.records import Article, CodedArticle, FailedInput, Page
from dateline.sources import InputError

TEXT = "Rebels attacked Goma on Sunday. The army said it had repelled them."


def test_inputs_come_out_in_order_each_once(coder: Coder) -> None:
    items = [
        Article(id="1", text=TEXT),
        InputError(origin="x.html", line=None, code="missing", message="is not there"),
        Page(body="", kind="text", origin="empty.txt"),
        Article(id="4", text="Le gouvernement et les syndicats ont signé mercredi un accord."),
        Article(id="5", text=TEXT),
    ]
    out = list(coder.code_many(items))
    assert [type(o).__name__ for o in out] == [
        "CodedArticle", "FailedInput", "FailedInput", "CodedArticle", "CodedArticle",
    ]  # fmt: skip
    assert [o.article.id for o in out] == ["1", "x.html", "empty.txt", "4", "5"]
    assert isinstance(out[3], CodedArticle)
    assert out[3].reports == []
    assert "language_not_coded" in out[3].article.warnings


def test_a_batch_gives_the_same_bytes_as_one_by_one(coder: Coder) -> None:
    items = [Article(id=str(n), text=TEXT * n, published="2024-01-03") for n in range(1, 20)]
    together = [msgspec.json.encode(o) for o in coder.code_many(items)]
    assert together == [msgspec.json.encode(coder.code(a)) for a in items]


def test_a_fault_on_one_article_costs_no_other(
    coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = coder._code

    def faulty(article: Article, parsed: object) -> CodedArticle:
        if article.id == "bad":
            raise RuntimeError("no such thing")
        return whole(article, parsed)  # type: ignore[arg-type]

    monkeypatch.setattr(coder, "_code", faulty)
    out = list(coder.code_many([Article(id=i, text=TEXT) for i in ("a", "bad", "b")]))
    assert [isinstance(o, FailedInput) for o in out] == [False, True, False]
    assert isinstance(out[1], FailedInput)
    assert out[1].error.code == "fault"
    assert "RuntimeError: no such thing" in out[1].error.message


def test_what_stands_in_a_report_stands_in_the_lists_of_the_article(coder: Coder) -> None:
    coded = coder.code(
        Article(
            text="Gunmen killed four soldiers near Quetta on Monday, the army said.",
            published="2024-05-15",
        )
    )
    (report,) = coded.reports
    assert report.actors[0] in coded.actors
    assert report.place in coded.places
    assert report.time in coded.times
    assert report.quantities[0] in coded.quantities
    assert report.attributions[0] in coded.attributions


def test_unsure_reports_are_left_out_but_not_the_speech_acts_of_kept_ones(coder: Coder) -> None:
    coded = coder.code(Article(text="Armenia accused Azerbaijan of shelling its positions."))
    ids = {r.id for r in coded.reports}
    assert all(r.about in ids for r in coded.reports if r.about)
