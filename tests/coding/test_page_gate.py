from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.coder import OFF_TOPIC, Coder, Settings
from dateline.coding.gate import Gate
from dateline.coding.page_gate import (
    FEW_WORDS,
    MOST_WORDS,
    load_page_gate,
    may_report,
    page_features,
    page_words,
)
from dateline.records import Article

SPORT = (
    "The league leaders scored twice before the break and once after it. The visitors' goalkeeper "
    "saved a penalty late in the match, but their striker missed from six yards. The coach praised "
    "the fans, who sang until the final whistle. It was the club's ninth win of the season, and "
    "the midfielder's third goal in four games. The teams play again at the stadium on Saturday, "
    "when the champions hope to have their captain back from a knee injury. Tickets are sold out. "
    "The winger, bought last summer, came off the bench and hit the post twice in a minute. "
)
RAID = (
    "Soldiers raided a village near the border on Tuesday and arrested eleven men whom the army "
    "accuses of sheltering rebels. Residents said that two farmers were shot dead. The governor "
    "condemned the raid, and the foreign minister called for talks with the insurgents, who have "
    "attacked three convoys since March. Protesters marched to the ministry and demanded that the "
    "troops withdraw. The government rejected the demand and imposed a curfew in the province. "
    "Aid groups said that thousands of people had fled the fighting, and urged both sides to let "
    "food in. A spokesman for the rebels threatened to close the road to the capital. "
)


def test_a_page_is_known_by_its_words_once_each_in_small_letters() -> None:
    features = list(page_features(page_words("The cat, the Cat's tail and 12 dogs")))
    assert features == ["and", "cat", "cat's", "dogs", "tail", "the", "*words0"]


def test_only_so_many_words_are_looked_at() -> None:
    assert len(page_words("word " * (MOST_WORDS + 5))) == MOST_WORDS


def test_a_short_text_is_let_through_unseen() -> None:
    shut = Gate({}, threshold=1.0)
    assert may_report("goal " * (FEW_WORDS - 1), shut)
    assert not may_report("goal " * FEW_WORDS, shut)


def test_the_shipped_gate_knows_a_match_report_from_a_raid() -> None:
    assert not may_report(SPORT, load_page_gate())
    assert may_report(RAID, load_page_gate())


def test_a_page_off_topic_is_left_out_only_where_asked() -> None:
    page = Article(id="a", text=SPORT, published="2024-05-15")
    whole = Coder(Settings()).code(page)
    assert whole.actors
    assert not whole.reports
    assert OFF_TOPIC not in whole.article.warnings
    left = Coder(Settings(skip_off_topic=True)).code(page)
    assert left.article.warnings == [*whole.article.warnings, OFF_TOPIC]
    assert not left.actors
    assert not left.reports
    assert left.article.sha256 == whole.article.sha256


def test_a_political_page_is_coded_alike_either_way() -> None:
    page = Article(id="a", text=RAID, published="2024-05-15")
    kept, usual = (Coder(Settings(skip_off_topic=s)).code(page) for s in (True, False))
    assert kept.reports
    assert len(kept.reports) == len(usual.reports)
    assert kept.article == usual.article


@pytest.mark.parametrize("line", Path("tests/gold/types.jsonl").read_text("utf-8").splitlines()[:3])
def test_single_sentences_pass(line: str) -> None:
    assert may_report(json.loads(line)["text"], load_page_gate())
