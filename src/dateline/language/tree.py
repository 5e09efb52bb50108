"""The parse as plain lists: much cheaper to walk than spaCy's token objects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, LOWER, POS, TAG
from spacy.tokens import Doc

_ATTRIBUTES = [LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE, HEAD]

_CLAUSES = {"ccomp", "advcl", "relcl", "parataxis", "acl"}


@dataclass(frozen=True, slots=True)
class Tree:
    """Lists parallel to the tokens of a document, and each token's children in text order.

    ``words`` and ``lemmas`` are lower case; ``heads`` are token indices (a root is its own head).
    """

    words: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    entities: list[str]
    heads: list[int]
    children: list[list[int]]

    @classmethod
    def of(cls, doc: Doc) -> Tree:
        """The tree of a parsed document."""
        array = doc.to_array(_ATTRIBUTES)
        strings = doc.vocab.strings
        names: dict[int, str] = {0: ""}
        columns: list[list[str]] = []
        for column in array[:, :6].T.tolist():
            for key in set(column) - names.keys():
                names[key] = strings[key]
            columns.append([names[key] for key in column])
        offsets = array[:, 6].astype("int64").tolist()
        heads = [i + offset for i, offset in enumerate(offsets)]
        children: list[list[int]] = [[] for _ in heads]
        for i, head in enumerate(heads):
            if head != i:
                children[head].append(i)
        words, lemmas, pos, tags, deps, entities = columns
        lemmas = [(x or w).lower() for x, w in zip(lemmas, words, strict=True)]
        return cls(words, lemmas, pos, tags, deps, entities, heads, children)

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of token ``i`` with one of these relations."""
        for c in self.children[i]:
            if self.deps[c] in deps:
                return c
        return None

    def childs(self, i: int, *deps: str) -> list[int]:
        """All children of token ``i`` with one of these relations, in text order."""
        return [c for c in self.children[i] if self.deps[c] in deps]

    def conjuncts(self, i: int) -> list[int]:
        """Token ``i`` and whatever is coordinated below it, in text order."""
        out, queue = [i], [i]
        while queue:
            for c in self.childs(queue.pop(), "conj"):
                out.append(c)
                queue.append(c)
        return sorted(out)

    def listed(self, i: int) -> list[int]:
        """Whatever is coordinated with token ``i``, itself included, in text order."""
        while self.deps[i] == "conj" and self.heads[i] != i:
            i = self.heads[i]
        return self.conjuncts(i)

    def coordinated_before(self, noun: int) -> list[int]:
        """The coordinated premodifiers of a noun: "the USA and NATO" for "the USA and NATO allies".

        Empty where there is no coordination, or where more than modifiers stands behind it.
        """
        for m in self.childs(noun, "compound", "amod", "nmod"):
            chain = self.conjuncts(m)
            if len(chain) > 1 and chain[-1] < noun:
                between = range(chain[-1] + 1, noun)
                return chain if all(noun in self.ancestors(t) for t in between) else []
        return []

    def ancestors(self, i: int) -> Iterator[int]:
        """The governors of token ``i``, nearest first."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def clause(self, i: int) -> list[int]:
        """The tokens at and below ``i`` without those of other clauses below it, in text order."""
        out: list[int] = []
        queue = [i]
        while queue:
            t = queue.pop()
            out.append(t)
            queue.extend(
                c
                for c in self.children[t]
                if self.deps[c] not in _CLAUSES
                and not (self.deps[c] == "conj" and self.pos[c] in ("VERB", "AUX"))
            )
        return sorted(out)

    def tops(self, tokens: Sequence[int]) -> list[int]:
        """Those of the tokens that hang on none of the others."""
        inside = set(tokens)
        return [t for t in tokens if self.heads[t] not in inside or self.heads[t] == t]

    def subtree(self, i: int, limit: int = 2000) -> list[int]:
        """The token indices at and below ``i``, in text order."""
        out: list[int] = []
        queue = [i]
        while queue and len(out) < limit:
            t = queue.pop()
            out.append(t)
            queue.extend(self.children[t])
        return sorted(out)
