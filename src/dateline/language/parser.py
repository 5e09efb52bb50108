"""The spaCy pipeline: loaded once for a process, run over articles in batches."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from types import ModuleType

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.language.networks import analyse, hasten
from dateline.language.normal import normal_form
from dateline.language.parsed import Parsed
from dateline.settings import DEFAULT_PIPELINE

MAX_SENTENCE_TOKENS = 250
MAX_PIECE_CHARACTERS = 50_000
BATCH_PIECES = 16
BATCH_CHARACTERS = 100_000
"""What is parsed at once: the memory that the pipeline takes grows with it."""


class PipelineMissing(RuntimeError):
    """The named spaCy pipeline is not installed."""


# "PESHAWAR, Pakistan (Reuters) --": a place in capitals, what follows it, and a dash or colon.
_DATELINE = re.compile(
    r"^\s*[A-Z][A-Z'.-]{2,}(?:[ /][A-Z][A-Z'.-]+)*(?:,[^()\n:\u2013\u2014]{1,40})?"
    r"(?:\s*\([^)\n]{2,40}\))?\s*(?:--|[\u2013\u2014:]|\s-)\s+",
    re.MULTILINE,
)
_OPENING_TOKENS = 150


@Language.component("dateline_sentence_borders")
def sentence_borders(doc: Doc) -> Doc:
    """Begin a sentence after the dateline, after line breaks, and in runs that never end."""
    length = 0
    opening = _DATELINE.search(doc[:_OPENING_TOKENS].text)
    if opening:
        for token in doc[1:_OPENING_TOKENS]:
            if token.idx >= opening.end():
                token.is_sent_start = True
                break
            if token.idx > opening.start():
                token.is_sent_start = False
    for token in doc[:-1]:
        following = doc[token.i + 1]
        length += 1
        if (token.is_space and "\n" in token.text) or length >= MAX_SENTENCE_TOKENS:
            following.is_sent_start = True
            length = 0
        elif token.text in {".", "!", "?"}:
            length = 0
    return doc


@lru_cache(maxsize=2)
def load_pipeline(name: str = DEFAULT_PIPELINE) -> Language:
    """The named English pipeline, with dateline's sentence borders.

    Raises PipelineMissing when no package of that name is installed.
    """
    if importlib.util.find_spec(name) is None:
        raise PipelineMissing(
            f"the spaCy pipeline {name!r} is not installed; try: pip install {DEFAULT_PIPELINE}"
        )
    module: ModuleType = importlib.import_module(name)
    nlp: Language = module.load() if hasattr(module, "load") else spacy.load(name)
    nlp.add_pipe("dateline_sentence_borders", before="parser")
    hasten(nlp)
    return nlp


def pieces(text: str) -> list[str]:
    """The text in parts short enough to parse, cut at line breaks or blanks; joined, the same."""
    out = []
    while len(text) > MAX_PIECE_CHARACTERS:
        cut = max(text.rfind("\n", 0, MAX_PIECE_CHARACTERS), 0)
        cut = cut or max(text.rfind(" ", 0, MAX_PIECE_CHARACTERS), 0) or MAX_PIECE_CHARACTERS - 1
        out.append(text[: cut + 1])
        text = text[cut + 1 :]
    return [*out, text] if text or not out else out


class Parser:
    """Turns texts into :class:`Parsed`, batch by batch, in order."""

    def __init__(
        self, pipeline: str = DEFAULT_PIPELINE, names: frozenset[str] = frozenset()
    ) -> None:
        self.nlp = load_pipeline(pipeline)
        self.names = names

    @property
    def version(self) -> str:
        """Name and version of the pipeline."""
        meta = self.nlp.meta
        return f"{meta['lang']}_{meta['name']}-{meta['version']}"

    def parse(self, texts: Iterable[str]) -> Iterator[Parsed]:
        """Parse the texts, holding no more than a batch of them at a time."""
        stream = iter(texts)
        while batch := list(islice(stream, BATCH_PIECES)):
            parts = [pieces(normal_form(text, self.names)) for text in batch]
            docs = self._docs(p for ps in parts for p in ps)
            for text, ps in zip(batch, parts, strict=True):
                own = list(islice(docs, len(ps)))
                doc = own[0] if len(own) == 1 else Doc.from_docs(own, ensure_whitespace=False)
                assert doc is not None
                yield Parsed(text=text, doc=doc)

    def _docs(self, parts: Iterable[str]) -> Iterator[Doc]:
        """The parse of each part, in groups that are bounded in number and size."""
        group: list[str] = []
        size = 0
        for part in parts:
            if group and (len(group) == BATCH_PIECES or size + len(part) > BATCH_CHARACTERS):
                yield from analyse(self.nlp, group)
                group, size = [], 0
            group.append(part)
            size += len(part)
        if group:
            yield from analyse(self.nlp, group)
