"""Off-topic articles give next to no reports; political ones are not taken for off-topic."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.coder import Coder, Settings
from dateline.coding.cue_words import CuesError
from dateline.coding.topics import off_topic, read_topics, topic_scores
from dateline.language.parsed import Parsed
from dateline.records import Article, CodedArticle

Parse = Callable[[str], Parsed]
GOLD = Path(__file__).parent.parent / "gold"
ARTICLES, NEW_ARTICLES = (
    [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]
    for name in ("off_topic.jsonl", "off_topic_new.jsonl")
)
MOST_REPORTS_AN_ARTICLE = 0.15
LEAST_SCORE = 0.5


@pytest.mark.parametrize(("articles", "number"), [(ARTICLES, 25), (NEW_ARTICLES, 50)])
def test_off_topic_articles_give_next_to_no_reports(
    articles: list[dict[str, str]], number: int, coder: Coder
) -> None:
    least = Settings().min_confidence
    coded = coder.code_many([Article(id=a["id"], text=a["text"]) for a in articles])
    found = [
        (c.article.id, r.event_type, r.trigger.text)
        for c in coded
        if isinstance(c, CodedArticle)
        for r in c.reports
        if r.confidence >= least
    ]
    assert len(articles) == number
    assert len(found) / len(articles) <= MOST_REPORTS_AN_ARTICLE, found


def test_every_one_of_them_is_known_to_be_off_topic(parse: Parse) -> None:
    scores = {a["id"]: off_topic(parse(a["text"])) for a in ARTICLES}
    assert all(score >= LEAST_SCORE for score in scores.values()), scores


@pytest.mark.parametrize(
    "text",
    [
        "Police fired tear gas at protesters outside parliament on Friday, and at least ten people "
        "were arrested. The opposition said that troops had beaten students by the stadium, where "
        "a rally was held after a football match. The minister denied it.",
        "The central bank governor was detained by soldiers after the coup. The junta closed the "
        "stock exchange and the border, and the president's party called for a general strike.",
        "A bomb killed four soldiers at a film festival in the north. Militants claimed "
        "responsibility, and the government imposed a curfew on the province.",
        "Aid agencies say that the storm has left thousands without shelter, but the army has "
        "blocked their convoys at the border and arrested two doctors.",
    ],
)
def test_politics_beside_a_stadium_or_a_festival_is_on_topic(parse: Parse, text: str) -> None:
    assert off_topic(parse(text)) == 0.0


def test_a_violent_death_is_no_obituary(parse: Parse) -> None:
    quiet = "The former mayor has died at home, aged 88. His wife and his two sons were with him. "
    violent = "The mayor, aged 48, died on Monday after he was shot by a gunman. "
    assert topic_scores(parse(quiet))["obituary"] > 0.1
    assert topic_scores(parse(violent))["obituary"] < 0.05


@pytest.mark.parametrize("text", ["", "\n \n", "Goal!", "\u0645\u0628\u0627\u0631\u0627\u0629"])
def test_any_text_has_a_score_from_0_to_1(parse: Parse, text: str) -> None:
    assert 0.0 <= off_topic(parse(text)) <= 1.0


def test_a_topic_without_its_share_of_politics_is_refused() -> None:
    with pytest.raises(CuesError, match="chess: against"):
        read_topics({"topics": {"chess": {"strong": ["gambit"]}}, "politics": {"words": ["vote"]}})
