"""The coder reads through substitutions, and says so."""

from __future__ import annotations

import pytest

from dateline.coder import Coder
from dateline.coding.assembly import assemble
from dateline.coding.rewording import let_stand, read_back
from dateline.records import Article, CodedArticle, SpunPhrase
from dateline.rewording.detect import Rewording
from tests.rewording.test_detect import CLEAN, SPUN


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="module")
def spun(coder: Coder) -> CodedArticle:
    return coder.code(Article(id="a", text=SPUN))


def test_a_report_stands_on_what_was_first_said(spun: CodedArticle) -> None:
    arrest = next(r for r in spun.reports if r.trigger.text == "apprehended")

    assert arrest.event_type == "COERCE"
    assert [p.span.text for p in arrest.actors] == ["Squaddies"]
    assert arrest.actors[0].name.lower() in ("soldiers", "troops")
    assert [(q.measure, q.low) for q in arrest.quantities] == [("detained", 9)]


def test_it_says_that_it_was_reworded_and_is_less_sure(coder: Coder, spun: CodedArticle) -> None:
    plain = coder.code(Article(id="a", text=CLEAN))

    assert all(r.reworded for r in spun.reports if r.trigger.text in ("apprehended", "assaulted"))
    assert not any(r.reworded for r in plain.reports)
    one = next(r for r in spun.reports if r.trigger.text == "apprehended")
    other = next(r for r in plain.reports if r.trigger.text == "arrested")
    assert one.confidence < other.confidence


def test_references_hold_after_spans_were_moved(spun: CodedArticle) -> None:
    ids = [r.id for r in spun.reports]

    assert len(ids) == len(set(ids))
    assert all(r.about is None or r.about in ids for r in spun.reports)
    assert spun.article.text == SPUN


def test_a_clean_article_is_coded_as_if_nothing_looked(coder: Coder) -> None:
    coded = coder.code(Article(id="a", text=CLEAN))

    parsed = next(coder.parser.parse([CLEAN]))
    plain = assemble(coder.read(coded.article, parsed), coder.settings.min_confidence)
    assert coded.copy.spun_phrases == []
    assert coded.reports == plain.reports
    assert coded.actors == plain.actors
    assert coded.quantities == plain.quantities


def test_what_tells_of_an_event_is_let_stand_unless_it_is_plainly_put_in(
    spun: CodedArticle,
) -> None:
    arrest = next(r for r in spun.reports if r.trigger.text == "apprehended")
    start, end = arrest.trigger.start, arrest.trigger.end
    there = SpunPhrase(start=start, end=end, text="apprehended", likely="understood")
    other = SpunPhrase(start=0, end=9, text="Squaddies", likely="Soldiers")

    kept = [
        let_stand(Rewording(1.0, [other, there], [0.5, odds]), [arrest]).phrases
        for odds in (0.5, 2.0)
    ]

    assert kept == [[other], [other, there]]


def test_a_word_that_turns_into_another_part_of_speech_is_let_stand(coder: Coder) -> None:
    text = "They stressed the necessity to act, and the pivotal aim stayed."
    begin, other = text.index("necessity"), text.index("pivotal")
    phrases = [
        SpunPhrase(start=begin, end=begin + 9, text="necessity", likely="necessary"),
        SpunPhrase(start=other, end=other + 7, text="pivotal", likely="main"),
    ]
    (here,) = coder.parser.parse([text])

    found, restored, parsed = read_back(
        Rewording(1.0, phrases, [0.5, 0.5]), here, lambda t: next(coder.parser.parse([t]))
    )

    assert [p.likely for p in found.phrases] == ["main"]
    assert restored.text == parsed.text == text.replace("pivotal", "main")
