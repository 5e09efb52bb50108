"""One line of JSONL to a page."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.objects import page_of_line
from dateline.sources.source import Unreadable


def page(**row: object):
    return page_of_line(json.dumps(row).encode(), "x.jsonl:1")


def test_a_text_is_a_body_to_the_character() -> None:
    text = "  Troops\u200f left.\n\n\u200bThe town \u202eis open.  "
    found = page(text=text, id="n1", url="https://a.example/b", published="2023-09-17")
    assert (found.kind, found.body) == ("body", text)
    assert (found.id, found.url, found.published) == ("n1", "https://a.example/b", "2023-09-17")
    assert found.warnings == []


@given(st.text(min_size=1).filter(str.strip))
def test_any_unicode_comes_through(text: str) -> None:
    assert page(text=text).body == text


def test_an_html_field_is_a_page() -> None:
    assert page(html="<p>Troops left.</p>").kind == "html"


def test_unknown_fields_are_named() -> None:
    assert page(text="x", colour=1, author="y").warnings == ["unknown_fields: author, colour"]


def test_lone_surrogates_are_replaced_with_a_warning() -> None:
    found = page_of_line(b'{"text": "a \\ud800 b", "title": "t \\udc00"}', "x")
    assert found.body == "a \ufffd b"
    assert "lone_surrogates: 1 in text" in found.warnings
    found.body.encode()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({}, "no_text"),
        ({"text": None}, "no_text"),
        ({"text": " "}, "empty"),
        ({"text": 5}, "bad_type"),
        ({"text": "x", "url": ["y"]}, "bad_type"),
        ({"text": "x", "id": True}, "bad_type"),
        ({"text": "x", "published": "last week"}, "bad_published"),
        ({"text": "x", "published": "2023-02-30"}, "bad_published"),
        ({"text": "x", "published": "2023"}, "bad_published"),
    ],
)
def test_an_object_that_is_wrong_is_refused(row: dict[str, object], code: str) -> None:
    with pytest.raises(Unreadable) as e:
        page(**row)
    assert e.value.code == code


@pytest.mark.parametrize(
    "date", ["2023-09-17", "2023-09-17T10:00:00Z", "2023-09-17T10:00+05:00", "2023-09-17 10:00"]
)
def test_a_date_is_kept_as_given(date: str) -> None:
    assert page(text="x", published=date).published == date


def test_a_number_as_id_is_kept() -> None:
    assert page(text="x", id=17).id == "17"


def test_json_that_is_too_deep_is_refused() -> None:
    with pytest.raises(Unreadable) as e:
        page_of_line(b'{"text": "x", "a": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "x")
    assert e.value.code == "too_deep"
