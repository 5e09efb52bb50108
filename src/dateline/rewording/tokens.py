"""The words of an article as this room looks at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.language.parsed import Parsed
from dateline.rewording.pairs import word_hash

BORDER = "<s>"
_NUMBER = "<#>"
_NAMES = {"NNP", "NNPS"}


@dataclass(frozen=True)
class Tokens:
    """Lists along the tokens: lower-case words, the hash that each counts as beside another word,
    the same for its lemma, and whether it is a proper name. White space is left out: ``at`` gives
    the token of the parse, ``heads`` and ``children`` count as the lists do.
    """

    words: list[str]
    beside: list[int]
    lemmas: list[int]
    names: list[bool]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    children: list[list[int]]
    opens: list[bool]
    at: list[int]

    def __len__(self) -> int:
        return len(self.words)

    @classmethod
    def of(cls, parsed: Parsed) -> Tokens:
        """The tokens of a parsed article."""
        tree, doc = parsed.tree, parsed.doc
        at = [i for i, word in enumerate(tree.words) if not word.isspace()]
        place = {t: i for i, t in enumerate(at)}
        beside, lemmas, names = [], [], []
        for t in at:
            entity, word = tree.entities[t], tree.words[t]
            name = tree.tags[t] in _NAMES and bool(entity or doc[t].text[:1].isupper())
            names.append(name)
            kind = f"<{entity}>" if name else ""
            plain = _NUMBER if word[:1].isdigit() else kind or word
            beside.append(word_hash(plain))
            lemmas.append(word_hash(plain if plain is not word else tree.lemmas[t]))
        heads = [place.get(tree.heads[t], i) for i, t in enumerate(at)]
        children: list[list[int]] = [[] for _ in at]
        for i, head in enumerate(heads):
            if head != i:
                children[head].append(i)
        opens = _openings(at, {first for first, _ in parsed.sentences})
        return cls(
            words=[tree.words[t] for t in at],
            beside=beside,
            lemmas=lemmas,
            names=names,
            tags=[tree.tags[t] for t in at],
            deps=[tree.deps[t] for t in at],
            heads=heads,
            children=children,
            opens=opens,
            at=at,
        )


def _openings(at: Sequence[int], opening: set[int]) -> list[bool]:
    """Whether each kept token is the first of its sentence, white space aside."""
    out, pending, last = [], True, -1
    for t in at:
        pending = pending or not opening.isdisjoint(range(last + 1, t + 1))
        out.append(pending)
        pending, last = False, t
    return out
