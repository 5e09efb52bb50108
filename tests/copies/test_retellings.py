"""A machine's rewording of a report is a copy of it; another telling of the report is none."""

from __future__ import annotations

import pytest

from dateline.copies.copies import find_copies
from dateline.evaluation.tasks import NoGold, find_shared
from dateline.extraction.complete import complete
from dateline.records import Article
from tests.copies.retellings import (
    RETELLING,
    REWORDED_A_THIRD,
    REWORDED_HALF,
    SECOND_RETELLING,
)
from tests.copies.texts import FERRY, ROAD, dressed, trimmed


def groups(**texts: str) -> list[set[str]]:
    """The names of the texts that are copies of each other, in the order of the first."""
    articles = [complete(Article(id=name, text=text)) for name, text in texts.items()]
    return [{member.article.id for member in group.members} for group in find_copies(articles)]


@pytest.mark.parametrize("reworded", [REWORDED_A_THIRD, REWORDED_HALF])
def test_a_rewording_is_a_copy_and_another_telling_is_none(reworded: str) -> None:
    found = groups(
        second=SECOND_RETELLING, reworded=reworded, ferry=FERRY, first=RETELLING, road=ROAD
    )

    assert found == [{"second"}, {"reworded", "first"}, {"ferry"}, {"road"}]


def test_neither_trimming_nor_dress_hides_a_rewording_or_joins_another_telling() -> None:
    found = groups(
        first=RETELLING,
        second=dressed(SECOND_RETELLING),
        part=dressed(trimmed(REWORDED_HALF, paragraphs=5)),
    )

    assert found == [{"first", "part"}, {"second"}]


def test_the_origin_of_a_rewording_is_the_text_with_the_plainer_words() -> None:
    articles = [
        complete(Article(id=name, text=text))
        for name, text in (("reworded", REWORDED_HALF), ("first", RETELLING))
    ]
    (group,) = find_copies(articles)

    assert [row.origin for row in group.rows()] == ["first", "first"]
    assert [row.relation for row in group.rows()] == ["reworded", "original"]


def test_a_retelling_is_no_copy_of_the_report_as_it_was_published() -> None:
    try:
        file = find_shared().root / "specimens" / "kakar_letter.txt"
    except NoGold as reason:
        pytest.skip(str(reason))
    if not file.is_file():
        pytest.skip(f"{file.name} does not lie beside the gold sets")

    found = groups(
        published=file.read_text(encoding="utf-8"),
        first=RETELLING,
        second=SECOND_RETELLING,
        reworded=REWORDED_HALF,
    )

    assert found == [{"published"}, {"first", "reworded"}, {"second"}]
