from __future__ import annotations

import dataclasses
import gzip
import json
import os
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

from dateline.evaluation.splits import (
    FILE,
    Assignment,
    Recipe,
    Row,
    SplitsError,
    assign,
    folds,
    groups,
    load_splits,
    main,
    normal,
    set_files,
)
from dateline.evaluation.tasks import VARIABLE, NoGold, Shared, find_shared

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / FILE
RECIPE = Recipe(
    folds=3, seed=1, sentence_words=6, furniture_rows=3, short_words=30, run_words=7,
    alike_percent=40,
)  # fmt: skip

MARCH = "Farmers marched on the ministry of agriculture in Tarvin on Monday."
LONG = "It rained. {} The minister has not said a word so far about any of it. " + "More. " * 40


def together(*texts: str, recipe: Recipe = RECIPE) -> bool:
    rows = [Row("s", str(i), text) for i, text in enumerate(texts)]
    return len(groups(rows, recipe)) == 1


def test_texts_that_differ_in_signs_only_stand_together() -> None:
    assert together("The ‘Blue Guard’s  cease-fire ended", 'the "blue guard\'s" ceasefire ended.')
    assert not together("The Blue Guard left.", "The Red Guard left.")


def test_a_sentence_stands_with_the_articles_that_hold_it() -> None:
    assert together(MARCH, LONG.format(MARCH))
    assert together(LONG.format(MARCH), "Elsewhere, " + "all was calm. " * 30 + MARCH + " The end.")


def test_a_short_sentence_in_two_articles_ties_nothing() -> None:
    recipe = dataclasses.replace(RECIPE, sentence_words=30, short_words=1)

    assert not together(LONG.format("One."), "And so it rained. " * 20, recipe=recipe)


def test_variations_of_one_sentence_stand_together() -> None:
    assert together(MARCH, MARCH.replace("Farmers", "Angry farmers").replace("Monday", "Friday"))


def test_short_texts_that_are_mostly_the_same_words_stand_together() -> None:
    said = "The envoy of Tarvin held talks on Monday{} with rebels at Ostrey{}."

    assert together(said.format("", " Castle"), said.format(" morning", ""))
    assert not together(said.format("", ""), "The envoy of Tarvin met rebels who came from Ostrey.")


def test_what_stands_in_many_rows_is_furniture_unless_it_is_a_whole_text() -> None:
    line = "Subscribe now to read all of our news."
    own = {a: " ".join(a + b for b in "abcdefghijklmnopqrstuv") for a in "abcd"}
    articles = [f"{words}. {line}" for words in own.values()]

    assert together(*articles[:3])
    assert not together(*articles)
    assert together(*articles, line)


def test_rows_of_one_document_stand_together() -> None:
    rows = [Row("s", "1", "Rain.", ("s:doc:7",)), Row("s", "2", "Sun.", ("s:doc:7",))]

    assert groups(rows, RECIPE) == [[0, 1]]


def test_folds_are_even_in_every_set_and_label_and_do_not_depend_on_order() -> None:
    rows = [
        Row(name, f"{name}{i}", f"{name} number {i}", (), "AID" if i % 10 == 0 else "ASSAULT")
        for name in ("relations", "roles")
        for i in range(90)
    ]

    found = assign(rows, RECIPE)

    assert assign(rows[::-1], RECIPE) == found
    for name in ("relations", "roles"):
        for label, number in (("AID", 3), ("ASSAULT", 27)):
            ids = [row.id for row in rows if row.set_name == name and row.label == label]
            assert [sum(found[name][i] == f for i in ids) for f in range(3)] == [number] * 3


@pytest.fixture
def made_up(tmp_path: Path) -> Shared:
    """A shared folder with three small sets: an article, its sentences, and a story twice."""
    gold = tmp_path / "gold" / "dev"
    gold.mkdir(parents=True)
    (tmp_path / "scoring").mkdir()
    (tmp_path / "scoring" / "score.py").touch()
    articles = [{"id": "a", "text": LONG.format(MARCH), "gold": []}]
    sentences = [
        {"id": "b", "text": MARCH.upper(), "gold": {"label": 1}},
        *({"id": f"c{i}", "text": f"Team {i} won.", "gold": {"label": 0}} for i in range(8)),
    ]
    stories = [
        {"id": i, "text": f"Story {i}.", "template": "X Y", "gold": {"event_type": "AID"}}
        for i in "de"
    ]
    for name, rows in (("eventful", sentences), ("types", stories)):
        (gold / f"{name}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    with gzip.open(gold / "articles.jsonl.gz", "wt") as file:
        file.write(json.dumps(articles[0]) + "\n")
    return Shared(tmp_path)


@pytest.fixture
def recipe_file(tmp_path: Path) -> Path:
    file = tmp_path / "splits.toml"
    entries = "\n".join(f"{k} = {v}" for k, v in dataclasses.asdict(RECIPE).items())
    file.write_text(f"# What it is.\n[recipe]\n{entries}\n")
    return file


def test_the_file_is_written_checked_and_read(made_up: Shared, recipe_file: Path, capsys) -> None:
    arguments = ["--shared", str(made_up.root), "--file", str(recipe_file)]

    assert main(arguments) == 1
    assert main([*arguments, "--write"]) == 0
    assert main(arguments) == 0
    assert "as written" in capsys.readouterr().out
    assert recipe_file.read_text().startswith("# What it is.\n[recipe]\n")

    found = folds(made_up, recipe_file)
    assert found["articles"]["a"] == found["eventful"]["b"]
    assert found["types"]["d"] == found["types"]["e"]
    assert len(set(found["eventful"].values())) == 3


def test_folds_are_refused_for_other_sets_than_they_were_fixed_for(
    made_up: Shared, recipe_file: Path
) -> None:
    main(["--shared", str(made_up.root), "--file", str(recipe_file), "--write"])
    changed = set_files(made_up)["types"]
    before = changed.read_bytes()

    changed.write_bytes(before + b"\n")
    with pytest.raises(SplitsError, match="types is another file"):
        folds(made_up, recipe_file)

    changed.write_bytes(before)
    changed.with_name("new.jsonl").write_bytes(before)
    with pytest.raises(SplitsError, match="new has no folds"):
        folds(made_up, recipe_file)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [("[recipe]\nfolds = 5\n", "recipe"), ("[recipe\n", "splits.toml"),
     ('[sets.x]\nsha256 = ""\nrows = 2\nfold_rows = [1, 1, 1]\n', "sets.x")],
)  # fmt: skip
def test_a_wrong_file_is_named_with_its_entry(wrong: str, told: str, recipe_file: Path) -> None:
    head = recipe_file.read_text() if wrong.startswith("[sets") else ""
    recipe_file.write_text(head + wrong)

    with pytest.raises(SplitsError, match=told):
        load_splits(recipe_file)


def test_the_shipped_file_can_be_read_and_holds_no_text() -> None:
    recipe, states = load_splits(SHIPPED)

    assert recipe.folds == 5
    assert all(re.fullmatch("[0-9a-f]{64}", state.sha256) for state in states.values())


@pytest.fixture(scope="module")
def real() -> tuple[Shared, Assignment]:
    try:
        shared = find_shared(None if os.environ.get(VARIABLE) else ROOT.parent / "shared")
    except NoGold as reason:
        pytest.skip(f"the gold sets are not on this machine: {reason}")
    return shared, folds(shared, SHIPPED)


def test_every_row_of_every_set_has_a_fold_as_written(real: tuple[Shared, Assignment]) -> None:
    shared, found = real
    _, states = load_splits(SHIPPED)

    assert found.keys() == states.keys() == set_files(shared).keys()
    for name, state in states.items():
        assert len(found[name]) == state.rows
        counts = [list(found[name].values()).count(fold) for fold in range(5)]
        assert tuple(counts) == state.fold_rows


def test_no_text_or_long_sentence_stands_in_two_folds(real: tuple[Shared, Assignment]) -> None:
    """Written apart from the code it checks: own reading, own cutting, own folding."""
    shared, found = real
    recipe, _ = load_splits(SHIPPED)

    def plain(text: str) -> str:
        folded = unicodedata.normalize("NFKC", text).casefold()
        return " ".join(re.sub(r"[^\w\s]|_", " ", folded).split())

    at: dict[str, set[int]] = defaultdict(set)
    holders: dict[str, set[tuple[str, str]]] = defaultdict(set)
    wholes: set[str] = set()
    for name, path in set_files(shared).items():
        content = path.read_bytes()
        lines = gzip.decompress(content) if path.suffix == ".gz" else content
        for row in map(json.loads, lines.splitlines()):
            text = row.get("text") or ""
            whole = plain(text)
            long = [plain(s) for s in re.split(r"(?<=[.!?])\s+|\n{2,}", text)]
            for piece in {whole, *(s for s in long if len(s.split()) >= 8)} - {""}:
                at[piece].add(found[name][row["id"]])
                holders[piece].add((name, row["id"]))
            wholes.add(whole)

    leaked = [
        piece
        for piece, sides in at.items()
        if len(sides) > 1 and (piece in wholes or len(holders[piece]) <= recipe.furniture_rows)
    ]
    assert leaked == []


@pytest.mark.parametrize(
    ("set_name", "field"),
    [("eventful_glocon", "doc_id"), ("types_synthetic", "template"), ("coreference_ecb", "topic")],
)
def test_no_document_template_or_topic_stands_in_two_folds(
    real: tuple[Shared, Assignment], set_name: str, field: str
) -> None:
    shared, found = real
    at: dict[str, set[int]] = defaultdict(set)
    for line in set_files(shared)[set_name].read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        at[row[field]].add(found[set_name][row["id"]])

    assert [name for name, sides in at.items() if len(sides) > 1] == []


def test_signs_and_spaces_do_not_count() -> None:
    assert normal("  Déjà—vu, 'Twas_!\n") == normal("DÉJÀ VU TWAS")
