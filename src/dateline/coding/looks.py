"""One look of the encoder at each sentence of an article, kept for everybody who asks."""

from __future__ import annotations

from functools import cached_property

from dateline.coding.cast import Cast
from dateline.coding.heads import Floats, Heads
from dateline.coding.lexicon import Lexicon
from dateline.coding.matching import Match, find_matches
from dateline.coding.signals import Scene, scene, word_signals
from dateline.language.encoder import Encoder
from dateline.language.parsed import Parsed


class Looks:
    """The words of an article's sentences as the heads see them, each sentence encoded once."""

    def __init__(
        self, parsed: Parsed, cast: Cast, lexicon: Lexicon, encoder: Encoder, heads: Heads
    ) -> None:
        self.parsed, self.cast, self.lexicon = parsed, cast, lexicon
        self.encoder, self.heads = encoder, heads
        self.tree = parsed.tree
        self._seen: dict[tuple[int, ...], tuple[Floats, Floats]] = {}

    @cached_property
    def matches(self) -> dict[int, Match]:
        """The lexicon's predicates by their heads, looked for when the first sentence is read."""
        return {m.head: m for m in find_matches(self.tree, self.cast, self.lexicon)}

    @cached_property
    def words(self) -> dict[int, Match]:
        """The predicates by their nouns that are no head of another."""
        return {
            t: m
            for m in self.matches.values()
            for t in m.tokens
            if t not in self.matches and self.tree.pos[t] == "NOUN"
        }

    def scene(self, first: int, last: int) -> Scene:
        """The scene of the sentence of tokens ``[first, last)``."""
        return scene(self.tree, self.cast, first, last)

    def has(self, where: Scene) -> bool:
        """Whether somebody has looked at the sentence."""
        return where.tokens in self._seen

    def at(self, where: Scene) -> tuple[Floats, Floats]:
        """The vectors of a sentence's words (W, 384), and their rows for the heads (W, D)."""
        found = self._seen.get(where.tokens)
        if found is None:
            vectors = self.encoder.encode([self.parsed.doc[t].text for t in where.tokens])
            signals = word_signals(self.tree, self.cast, self.matches, where)
            found = self._seen[where.tokens] = (vectors, self.heads.words(vectors, signals))
        return found
