from __future__ import annotations

from itertools import permutations

import pytest

from dateline.copies.fingerprints import fingerprint
from dateline.copies.origin import Member, Origin, find_origin
from dateline.extraction.complete import complete
from dateline.records import Article
from tests.copies.texts import FERRY, FERRY_REWORDED, dressed, trimmed


def member(name: str, text: str = FERRY, **known: object) -> Member:
    article = complete(Article(id=name, text=text, **known))  # type: ignore[arg-type]
    return Member(article, fingerprint(text))


def origin(*members: Member) -> str | None:
    """The origin's id, which must be the same in every order."""
    found = {
        None if (number := find_origin(order).number) is None else order[number].article.id
        for order in permutations(members)
    }
    assert len(found) == 1
    return found.pop()


def test_the_earliest_day_comes_first() -> None:
    late, early = member("a", published="2024-05-16"), member("b", published="2024-05-15")

    assert origin(late, early) == "b"
    assert "dated 2024-05-15" in find_origin([late, early]).reasons[0]


def test_the_time_of_day_counts_where_all_have_one_and_zones_are_minded() -> None:
    berlin = member("a", published="2024-05-15T10:30:00+02:00")
    london = member("b", published="2024-05-15T09:00:00+00:00")

    assert origin(berlin, london) == "a"
    assert origin(berlin, member("c", published="2024-05-15")) is None


def test_what_has_no_date_may_be_the_origin() -> None:
    dated, undated = member("a", dressed(FERRY), published="2024-05-15"), member("b")

    assert origin(dated, undated) == "b"


@pytest.mark.parametrize(
    "copy",
    [
        f"{FERRY}\n\nSource link",
        f"PORT VELIM (Reuters) - {FERRY}",
        f"By Wire Services\n\n{FERRY}",
        f"{FERRY}\n\nThis story first appeared in the Dornau Gazette.",
        dressed(FERRY),
    ],
)
def test_what_calls_itself_a_copy_is_none(copy: str) -> None:
    assert origin(member("a", copy), member("b")) == "b"
    assert "mark of a copy" in find_origin([member("a", copy), member("b")]).reasons[0]


def test_the_agency_that_others_credit_is_the_origin() -> None:
    text = f"PORT VELIM (Reuters) - {FERRY}"
    agency = member("a", text, publisher="Reuters", published="2024-05-16")
    paper = member("b", text, publisher="Velim Post", published="2024-05-15")

    assert origin(agency, paper) == "a"


def test_the_page_that_others_name_as_the_original_is_the_origin() -> None:
    first = member("a", url="https://gazette.example/1", published="2024-05-16")
    copy = member(
        "b",
        url="https://farm.example/x",
        canonical_url="https://gazette.example/1",
        published="2024-05-15",
    )

    assert origin(first, copy) == "a"


def test_a_canonical_address_of_the_same_house_says_nothing() -> None:
    one = member("a", url="https://a.example/1?from=feed", canonical_url="https://a.example/1")

    assert origin(one, member("b", url="https://b.example/1")) is None


def test_the_fuller_text_comes_first() -> None:
    assert origin(member("a", trimmed(FERRY)), member("b")) == "b"


def test_the_wording_that_the_others_share_comes_first() -> None:
    again = FERRY_REWORDED.replace("vessel", "boat").replace("stated", "told")
    members = [
        member("a", FERRY_REWORDED),
        member("b", again),
        member("c"),
        member("d", trimmed(FERRY)),
        member("e", trimmed(FERRY, 3)),
    ]
    numbers = {find_origin(members[i:] + members[:i]).number for i in range(5)}

    assert origin(*members) == "c"
    assert len(numbers) == 5


def test_what_nothing_tells_apart_stays_unknown() -> None:
    found = find_origin([member("a"), member("b")])

    assert found == Origin(None, ("nothing tells 2 of 2 articles apart",))


def test_bad_addresses_and_dates_are_no_trouble() -> None:
    bad = member("a", url="http://[", canonical_url="https://x.example/", published="yesterday")

    assert find_origin([bad, member("b")]).reasons
