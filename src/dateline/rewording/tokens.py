"""The words of an article as this room looks at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.language.parsed import Parsed
from dateline.language.tree import Tree
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
        forms = [t.text for t in parsed.doc]
        return cls.of_tree(parsed.tree, forms, {first for first, _ in parsed.sentences})

    @classmethod
    def of_tree(cls, tree: Tree, forms: Sequence[str], opening: set[int]) -> Tokens:
        """The tokens of a tree; ``opening`` are the tokens that begin a sentence."""
        at = [i for i, form in enumerate(forms) if not form.isspace()]
        place = {t: i for i, t in enumerate(at)}
        beside, lemmas, names = [], [], []
        for t in at:
            name = tree.tags[t] in _NAMES and bool(tree.entities[t] or forms[t][:1].isupper())
            names.append(name)
            kind = f"<{tree.entities[t]}>" if name else ""
            word = tree.words[t]
            plain = _NUMBER if word[:1].isdigit() else kind or word
            beside.append(word_hash(plain))
            lemma = plain if plain is not word else tree.lemmas[t]
            lemmas.append(word_hash(lemma))
        heads = [place.get(tree.heads[t], i) for i, t in enumerate(at)]
        children: list[list[int]] = [[] for _ in at]
        for i, head in enumerate(heads):
            if head != i:
                children[head].append(i)
        opens = _openings(at, opening)
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
        pending = pending or any(k in opening for k in range(last + 1, t + 1))
        out.append(pending)
        pending, last = False, t
    return out
