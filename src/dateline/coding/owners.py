"""Which event a word belongs to: the first predicate on the way up the tree."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.frames import Frame
from dateline.language.tree import Tree


class Owners:
    """Which frame a token belongs to."""

    def __init__(self, tree: Tree, frames: Sequence[Frame]) -> None:
        self.tree = tree
        self.by_token: dict[int, int] = {}
        for k, f in enumerate(frames):
            for t in (f.head, *f.tokens, *f.harm, *([f.light] if f.light is not None else [])):
                if tree.pos[t] == "ADP":
                    continue
                first = self.by_token.setdefault(t, k)
                if frames[first].head == f.head:
                    self.by_token[t] = k  # "will meet on Monday": the meeting, not the agreeing

    def climb(self, token: int) -> tuple[int | None, str, list[int]]:
        """The owning frame, the preposition that leads up from the token, and the way up."""
        tree, preposition, t = self.tree, "", token
        way = [token]
        for _ in range(40):
            k = self.by_token.get(t)
            if k is not None:
                return k, preposition, way
            if tree.pos[t] in ("ADP", "SCONJ") and not preposition:
                preposition = tree.words[t]
            if tree.heads[t] == t:
                break
            t = tree.heads[t]
            way.append(t)
        return None, preposition, way
