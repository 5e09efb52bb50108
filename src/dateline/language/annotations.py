"""The pipeline's attribute ruler and lemmatizer, run faster than spaCy runs them, alike to the bit.

Both decide by a token's own attributes, save for a few patterns that look at a neighbour, and few
combinations of attributes make up most of a text. So each combination is put to spaCy's component
once and its answer kept, and a document's answers are written with one call.

What decides by anything else is left alone: other kinds of component, patterns with other keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, ORTH, POS, TAG
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

KEPT = 50_000
"""How many answers a memo keeps before it starts anew: bounds memory, some 300 bytes an answer."""

_SEEN = ("LOWER", "TAG", "DEP", "IS_SPACE")
"""The attributes that a pattern may look at."""
_CHOICES = ("IN", "NOT_IN")
_WRITTEN = [TAG, DEP, POS, MORPH, LEMMA]
_READ = [LOWER, IS_SPACE, *_WRITTEN]
_OTHER = -1
"""Stands for every word that no pattern names."""

Key = tuple[int, ...]


def quicken(nlp: Language) -> None:
    """Let the attribute ruler and the lemmatizer of a pipeline answer from memory, where they can.

    What sends documents through ``pipe`` is served so; calling a component is as before.
    """
    component: Any
    for _, component in nlp.pipeline:
        quick: QuickRuler | QuickLemmatizer | None = None
        if type(component) is AttributeRuler and _is_local(component):
            quick = QuickRuler(component)
        elif type(component) in (Lemmatizer, EnglishLemmatizer) and component.mode == "rule":
            quick = QuickLemmatizer(component)
        if quick is not None:
            component.pipe = quick.pipe


class QuickRuler:
    """An attribute ruler that asks spaCy's matcher once for each combination of attributes."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler = ruler
        self.rules = len(ruler.attrs)
        self._named, self._forms = _words(ruler)
        self._first = Matcher(ruler.vocab, validate=False)
        self._long = Matcher(ruler.vocab, validate=False)
        self._longest = 1
        for rule, pattern in _patterns(ruler):
            if len(pattern) > 1:
                self._first.add(str(rule), [pattern[:1]])
                self._long.add(str(rule), [pattern])
                self._longest = max(self._longest, len(pattern))
        self._words: dict[int, int] = {}
        self._memo: dict[Key, tuple[Key, bool]] = {}

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 0) -> Iterator[Doc]:
        """Each document, with the attributes that the rules give it."""
        for doc in docs:
            if _is_lasting(doc) and len(self.ruler.attrs) == self.rules:
                self._annotate(doc)
                yield doc
            else:
                yield self.ruler(doc)

    def _annotate(self, doc: Doc) -> None:
        _bound(self._words)
        _bound(self._memo)
        lowers, *others = doc.to_array(_READ).T.tolist()
        words, memo = self._words, self._memo
        kinds = [words.get(lower) or self._word(doc, lower) for lower in lowers]
        keys = list(zip(kinds, *others, strict=True))
        answers = [memo.get(key) or self._ask(doc, i, key) for i, key in enumerate(keys)]
        rows = [row for row, _ in answers]
        opening = [i for i, (_, opens) in enumerate(answers) if opens]
        for target, rules in self._long_matches(doc, opening).items():
            rules |= self._rules(self.ruler.matcher, doc, target, 1)
            rows[target] = self._row(keys[target], rules)
        _write(doc, _WRITTEN, rows)

    def _word(self, doc: Doc, lower: int) -> int:
        """The word where a pattern may tell it from others."""
        text = doc.vocab.strings[lower]
        named = lower in self._named or any(form.search(text) for form in self._forms)
        kind = self._words[lower] = lower if named else _OTHER
        return kind

    def _ask(self, doc: Doc, i: int, key: Key) -> tuple[Key, bool]:
        """What a token becomes by itself, and whether a longer pattern may begin with it."""
        row = self._row(key, self._rules(self.ruler.matcher, doc, i, 1))
        opens = self._longest > 1 and bool(self._rules(self._first, doc, i, 1))
        answer = self._memo[key] = row, opens
        return answer

    def _rules(self, matcher: Matcher, doc: Doc, i: int, length: int) -> set[int]:
        return {rule for rule, _ in self._matches(matcher, doc, i, length)}

    def _matches(
        self, matcher: Matcher, doc: Doc, i: int, length: int
    ) -> Iterator[tuple[int, int]]:
        """The rules that match from a token on, each with the length of its match."""
        span = doc[i : i + length]
        for name, start, end in matcher(span, allow_missing=True, as_spans=False):
            if start == 0:
                yield int(doc.vocab.strings[name]), end

    def _long_matches(self, doc: Doc, opening: list[int]) -> dict[int, set[int]]:
        """The tokens to which patterns of several tokens give something, each with their rules."""
        found: dict[int, set[int]] = {}
        for i in opening:
            for rule, length in self._matches(self._long, doc, i, self._longest):
                target = i + range(length)[self.ruler.indices[rule]]
                found.setdefault(target, set()).add(rule)
        return found

    def _row(self, key: Key, rules: set[int]) -> Key:
        """The attributes that a token has in the end: what a later rule gives holds."""
        row = dict(zip(_WRITTEN, key[-len(_WRITTEN) :], strict=True))
        for rule in sorted(rules):
            row.update(self.ruler.attrs[rule])
        return tuple(row.values())


class QuickLemmatizer:
    """A rule lemmatizer that keeps the lemma of each word, part of speech and morphology."""

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        self.lemmatizer = lemmatizer
        self._memo: dict[Key, int] = {}
        index: Any = lemmatizer.lookups.get_table("lemma_index", {})
        for pos, words in index.items():
            if type(words) is list:
                index[pos] = WordList(words)

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 0) -> Iterator[Doc]:
        """Each document, with its lemmas."""
        for doc in docs:
            if _is_lasting(doc) and self.lemmatizer._validated:
                self._annotate(doc)
                yield doc
            else:
                yield self.lemmatizer(doc)

    def _annotate(self, doc: Doc) -> None:
        if _bound(self._memo):
            self.lemmatizer.cache.clear()
        lemmas, *others = doc.to_array([LEMMA, ORTH, POS, MORPH]).T.tolist()
        memo, anew = self._memo, self.lemmatizer.overwrite
        for i, key in enumerate(zip(*others, strict=True)):
            if anew or not lemmas[i]:
                lemmas[i] = memo.get(key) or self._ask(doc, i, key)
        _write(doc, [LEMMA], lemmas)

    def _ask(self, doc: Doc, i: int, key: Key) -> int:
        lemma = doc.vocab.strings.add(self.lemmatizer.lemmatize(doc[i])[0])
        if key[1]:  # spaCy warns of each token that has no part of speech
            self._memo[key] = lemma
        return lemma


class WordList(list[str]):
    """A list that is quick to say whether it holds a word; spaCy looks through its lists."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__(words)
        self._set = frozenset(self)

    def __contains__(self, word: object) -> bool:
        return word in self._set


def _is_local(ruler: AttributeRuler) -> bool:
    """Whether each pattern looks at nothing but the attributes that are seen here."""
    patterns = list(_patterns(ruler))
    return (
        bool(patterns)
        and all(_is_plain(spec) for _, pattern in patterns for spec in pattern)
        and all(attrs.keys() <= set(_WRITTEN) for attrs in ruler.attrs)
        and all(-len(p) <= ruler.indices[rule] < len(p) for rule, p in patterns)
    )


def _is_plain(spec: dict[str, Any]) -> bool:
    return all(key in _SEEN and _is_test(value) for key, value in spec.items())


def _is_test(value: Any) -> bool:
    """Whether a value is a plain one, a choice of strings, or an expression."""
    if not isinstance(value, dict):
        return isinstance(value, str | bool)
    return all(
        all(isinstance(choice, str) for choice in operand)
        if operator in _CHOICES
        else operator == "REGEX" and isinstance(operand, str)
        for operator, operand in value.items()
    )


def _patterns(ruler: AttributeRuler) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Each pattern, with the number of its rule."""
    for rule in range(len(ruler.attrs)):
        for pattern in ruler.matcher.get(str(rule))[1]:
            yield rule, pattern


def _words(ruler: AttributeRuler) -> tuple[set[int], list[re.Pattern[str]]]:
    """The lower-case words that the patterns name, and the expressions that they hold words to."""
    tests = [spec["LOWER"] for _, p in _patterns(ruler) for spec in p if "LOWER" in spec]
    many = [test for test in tests if isinstance(test, dict)]
    named = {test for test in tests if isinstance(test, str)}
    named.update(word for test in many for key in _CHOICES for word in test.get(key, ()))
    forms = sorted({test["REGEX"] for test in many if "REGEX" in test})
    return {ruler.vocab.strings.add(word) for word in named}, [re.compile(f) for f in forms]


def _is_lasting(doc: Doc) -> bool:
    """Whether a document has tokens, and its words outlive it, as what is kept must."""
    vocab: Any = doc.vocab
    return len(doc) > 0 and not vocab.in_memory_zone


def _write(doc: Any, attributes: list[int], rows: Sequence[Any]) -> None:
    doc.from_array(attributes, np.array(rows, dtype=np.uint64))


def _bound(memo: dict[Any, Any]) -> bool:
    """Empty a memo that has grown too large, and say whether it had."""
    full = len(memo) >= KEPT
    if full:
        memo.clear()
    return full
