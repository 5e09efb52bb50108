"""The pipeline's networks, run faster than spaCy runs them, with the same parse.

Two things cost most of a parse. thinc multiplies matrices with BLIS, which on many processors is
a third as fast as the BLAS that numpy brings. And spaCy's transition loop lets go of Python's lock
and takes it again for every action that it looks at, 73 a token in entity recognition.

numpy's BLAS may round a row differently beside other rows. So the token networks see one document
at a time: a parse depends on its document alone, never on the batch. What sees a batch stays with
BLIS, which rounds each row alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer, Tok2Vec
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from dateline.language.annotations import quicken

_TRANSITION = (DependencyParser, EntityRecognizer)
GROUP_TOKENS = 12_000
"""How many tokens are parsed side by side: bounds memory, some 5 KB a token."""
FEW = 4
"""Fewer documents than this side by side are faster in spaCy's own loop."""


def hasten(nlp: Language) -> None:
    """Let the token networks of a pipeline use numpy's BLAS, a document at a time.

    Leaves alone what does not run on thinc's own CPU operations (a GPU, a transformer).
    """
    quicken(nlp)
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        if not _is_plain(model):
            continue
        if isinstance(component, Tok2Vec):
            _use_numpy(model)
        elif isinstance(component, _TRANSITION):
            _use_numpy(model.layers[0])
            model.layers[0] = _one_by_one(model.layers[0])


def analyse(nlp: Language, texts: Sequence[str]) -> list[Doc]:
    """The texts, through every component of the pipeline."""
    docs = [nlp.make_doc(text) for text in texts]
    for _, component in nlp.pipeline:
        if isinstance(component, Tok2Vec):
            for doc in docs:
                component.set_annotations([doc], component.predict([doc]))
        elif isinstance(component, _TRANSITION) and component.cfg["beam_width"] == 1:
            for group in _groups(docs):
                component.set_annotations(group, _greedy(component, group))
        elif hasattr(component, "pipe"):
            docs = list(component.pipe(docs, batch_size=max(len(docs), 1)))
        else:
            docs = [component(doc) for doc in docs]
    return docs


def _groups(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """The documents in groups of about GROUP_TOKENS."""
    group: list[Doc] = []
    tokens = 0
    for doc in docs:
        if group and tokens + len(doc) > GROUP_TOKENS:
            yield group
            group, tokens = [], 0
        group.append(doc)
        tokens += len(doc)
    if group:
        yield group


def _greedy(component: Any, docs: list[Doc]) -> list[Any]:
    """The final states of a greedy transition parse: ``component.predict``, holding the lock."""
    if len(docs) < FEW or not any(len(doc) for doc in docs):
        return list(component.predict(docs))
    states: list[Any] = component.moves.init_batch(docs)
    step = component.model.predict(docs)
    live = [state for state in states if not state.is_final()]
    while live:
        live = component.transition_states(live, step.predict(live))
    step.clear_memory()
    return states


def _is_plain(model: Any) -> bool:
    return isinstance(model, Model) and all(type(node.ops) is NumpyOps for node in model.walk())


def _use_numpy(model: Model[Any, Any]) -> None:
    ops = NumpyOps(use_blis=False)
    for node in model.walk():
        node.ops = ops


def _one_by_one(layer: Model[Any, Any]) -> Model[Any, Any]:
    """The layer, which turns documents into one array of token vectors, a document at a time."""
    return Model("one_by_one", _forward, layers=[layer], dims={"nO": layer.get_dim("nO")})


def _forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[Any, Any]:
    (layer,) = model.layers
    width = model.get_dim("nO")
    parts = [layer.predict([doc]) if len(doc) else layer.ops.alloc2f(0, width) for doc in docs]
    return layer.ops.xp.concatenate(parts), None
