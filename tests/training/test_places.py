from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.evaluation.tasks import NoGold
from dateline.grounding import places as resolver
from dateline.grounding.gazetteer import Gazetteer
from dateline.language.parsed import Parsed
from dateline.mentions import toponyms as recogniser
from dateline.records import Span
from dateline.training import places
from dateline.training.places_documents import Annotated, Document, read_rows
from dateline.training.places_examples import (
    annotation_of,
    local_choices,
    read_names,
    recogniser_examples,
    rightness,
)

TEXT = "Police in Springfield, Illinois, met officials from Paris."
FRANCE = Annotated(start=52, end=57, text="Paris", latitude=48.85, longitude=2.35, kind="literal")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture
def document(parse: Callable[[str], Parsed]) -> Document:
    return Document("places_gwn", True, None, (FRANCE,), parse(TEXT))


def test_without_gold_training_says_so_and_does_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"

    assert places.main(["--shared", str(tmp_path), "--out", str(out)]) == 0
    assert "training skipped: there are no gold sets" in capsys.readouterr().err
    assert not out.exists()


def test_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoGold, match=r"places_gwn\.jsonl is missing"):
        read_rows(tmp_path / "places_gwn.jsonl")


def test_a_candidate_is_a_place_where_gold_names_it(
    document: Document, gazetteer: Gazetteer
) -> None:
    is_place, is_associative = recogniser_examples([document], gazetteer)

    assert sum(example.yes for example in is_place) == 1
    assert len(is_place) > 1
    assert [example.yes for example in is_associative] == [False]


def test_of_two_touched_annotations_the_larger_share_counts() -> None:
    short, long = Annotated(start=0, end=4), Annotated(start=5, end=15)

    assert annotation_of(Span(start=0, end=15, text=""), [short, long]) is long
    assert annotation_of(Span(start=20, end=25, text=""), [short, long]) is None


def test_the_place_that_gold_points_at_is_the_right_option(
    document: Document, gazetteer: Gazetteer
) -> None:
    (choice,) = local_choices([read_names(document, gazetteer)])
    options = gazetteer.lookup("Paris")

    assert len(choice.options) == len(choice.worth) == len(options)
    assert {o.country for o, w in zip(options, choice.worth, strict=True) if w} == {"FRA"}
    assert {rightness(o, FRANCE) for o in options if o.country == "USA"} == {0.0}


def test_other_weights_are_used_within_and_put_back_after(
    document: Document, gazetteer: Gazetteer
) -> None:
    before = recogniser.find_toponyms(document.parsed, gazetteer)
    nothing = {"place": {"bias": -100.0}, "associative": {"bias": 0.0}}

    with places.using(nothing, {"local": {}, "context": {}}):
        assert recogniser.find_toponyms(document.parsed, gazetteer) == []
        assert resolver.ground_places(before, document.parsed, gazetteer)
    assert before
    assert recogniser.find_toponyms(document.parsed, gazetteer) == before


def test_a_fit_on_an_article_gives_files_that_are_the_same_again(
    document: Document, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    first = places.write(tmp_path / "first", *places.train([document], gazetteer, 0))
    again = places.write(tmp_path / "again", *places.train([document], gazetteer, 0))

    assert [p.name for p in first] == [places.RECOGNISER_FILE, places.RESOLVER_FILE]
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in again]


def test_figures_are_told_for_each_half(document: Document, gazetteer: Gazetteer) -> None:
    lines = list(places.report("installed", [document], gazetteer))

    assert len(lines) == 4
    assert lines[0].startswith("installed, places_gwn, fitted half: toponym_p")
    assert "toponym_r 1.0000" in lines[0]


def test_every_set_counts_alike(document: Document, gazetteer: Gazetteer) -> None:
    names = read_names(document, gazetteer)
    other = replace(names, set_name="places_lgl")

    one, two, three = local_choices([names, names, other])

    assert one.weight == two.weight
    assert three.weight == one.weight + two.weight
