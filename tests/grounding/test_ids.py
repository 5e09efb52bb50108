"""Ids stay: who joined data by them once can do so again."""

from __future__ import annotations

from tests.grounding import ids

TEXT = ids.SNAPSHOT.read_text(encoding="utf-8")


def test_no_id_vanishes_or_changes_its_kind() -> None:
    now = ids.current()

    gone = {kind: old - now.get(kind, set()) for kind, old in ids.shipped(TEXT).items()}
    assert {kind: left for kind, left in gone.items() if left} == {}


def test_every_new_id_is_noted() -> None:
    known = ids.shipped(TEXT)

    new = {kind: found - known.get(kind, set()) for kind, found in ids.current().items()}
    assert {kind: left for kind, left in new.items() if left} == {}, "python -m tests.grounding.ids"


def test_the_snapshot_is_as_it_would_be_written() -> None:
    assert ids.written(ids.shipped(TEXT)) == TEXT


def test_an_id_of_two_kinds_is_seen() -> None:
    assert ids.shipped("[org]\na\nb\n\n[group]\na\n") == {"org": {"a", "b"}, "group": {"a"}}
