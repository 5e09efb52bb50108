"""What a verb of saying, thinking or judging governs: its content, by its frames."""

from __future__ import annotations

from dateline.coding.attribution_cues import Cue
from dateline.coding.attribution_parts import RELATIVE, SUBJECTS, Range, Reading, subtract

_WH = frozenset(("whether", "if", "how", "why", "what", "when", "where", "who", "which"))
_CHARGES = frozenset(("of", "for", "with", "over"))
_CLAUSAL = ("ccomp", "csubj")


class Contents(Reading):
    """A reading that finds the contents of verbs."""

    def _content(self, i: int, entry: Cue, passive: bool) -> tuple[list[Range], bool]:
        """What a verb governs, by its frames; and whether its source vouches for it."""
        tree, frames = self.tree, entry.frames
        if "clause" in frames:
            c = self._clause_child(i)
            if c is not None:
                return [self._span(c, i)], True
        if passive:
            return self._passive(i, entry)
        x = tree.child(i, "xcomp", "ccomp") if frames & {"infinitive", "gerund"} else None
        if x is not None and x > i and self._fits(x, frames):
            start = i + 1
            target = tree.child(i, "dobj")
            if target is not None and i < target < x:
                start = self.right[target] + 1
            wanted = self._wanted(i, x)
            if wanted is not None:
                start = self.left[wanted]
            return [(max(start, self.left[x]), self.right[x] + 1)], True
        o = tree.child(i, "dobj")
        if o is None and tree.deps[i] == "relcl" and frames & {"object", "topic"}:
            what, subject = tree.heads[i], tree.child(i, "nsubj")
            if subject is not None and tree.words[subject] not in RELATIVE:
                return [(self.left[what], what + 1)], "object" in frames
        if o is not None and "as" in frames:
            predicate = self._predicate(i, o, entry)
            if predicate is not None:
                held = [] if tree.words[o] in _WH else [(self.left[o], self.right[o] + 1)]
                return [*held, self._span(predicate, i)], False
        if "as" in frames and not entry.prepositions & {"as"}:
            predicate = tree.child(i, "ccomp", "oprd")
            if predicate is not None and predicate > i:
                return [self._span(predicate, i)], False
        if o is not None and "of" in frames:
            charge = next((c for c in tree.childs(i, "prep") if tree.words[c] in _CHARGES), None)
            if charge is not None and charge > o:
                return [(self.left[o], self.right[charge] + 1)], True
        if o is not None and entry.stance in ("denies", "doubts") and tree.pos[o] == "NOUN":
            claimed = self._noun_clause(o)
            if claimed is not None:
                return [self._span(claimed, i)], True
        if o is not None and frames & {"object", "topic"} and tree.pos[o] != "PRON":
            return [(self.left[o], self.right[o] + 1)], "object" in frames
        for c in tree.childs(i, "prep"):
            phrasal = "topic" in frames and (tree.lemmas[i], tree.words[c]) in self.cues.phrasal
            if phrasal or tree.words[c] in entry.prepositions:
                p = tree.child(c, "pobj", "pcomp")
                if p is not None:
                    return [self._span(p, i)], False
        return self._fallback(i, entry), True

    def _fallback(self, i: int, entry: Cue) -> list[Range]:
        """The content of a verb of saying that the parser gave none, from the order of words."""
        tree = self.tree
        if not {"clause", "quote"} <= entry.frames:
            return []
        last = self.sentences[self.sentence_of[i]][1]
        mark = tree.child(i, "mark")
        if mark is not None and tree.words[mark] == "as" and tree.deps[i] == "advcl":
            head = tree.heads[i]
            own = (self.left[i], self.right[i] + 1)
            return subtract([(self.left[head], self.right[head] + 1)], [own])
        if tree.deps[i] == "relcl" and i + 1 < last and tree.pos[i + 1] in ("AUX", "VERB"):
            verb = tree.heads[i + 1] if tree.deps[i + 1] in ("aux", "auxpass") else i + 1
            relative = [(c, c + 1) for c in tree.childs(i, *SUBJECTS) if tree.words[c] in RELATIVE]
            return [*relative, (i + 1, max(self.right[verb], i + 1) + 1)]
        if tree.deps[i] == "parataxis" and tree.child(i, *SUBJECTS) is not None:
            head = tree.heads[i]
            whole = (self.left[head], self.right[head] + 1)
            return subtract([whole], [(self.left[i], self.right[i] + 1)])
        for k in range(i + 1, min(last, i + 25)):
            if tree.words[k] == "that" and tree.tags[k] == "IN" and tree.deps[k] == "mark":
                return [(k, max(self.right[tree.heads[k]] + 1, k + 1))]
        after = tree.child(i, "xcomp", "dobj", "ccomp")
        if after is not None and after > i and tree.lemmas[i] in ("say", "claim", "insist"):
            return [(max(i + 1, self.left[after]), max(self.right[after], last - 1) + 1)]
        return []

    def _wanted(self, i: int, x: int) -> int | None:
        """The one who is to act in "called for troops to leave"."""
        for c in self.tree.childs(i, "prep"):
            if self.tree.words[c] == "for" and i < c < x:
                return self.tree.child(c, "pobj")
        return None

    def _predicate(self, i: int, o: int, entry: Cue) -> int | None:
        """What the object ``o`` is held to be."""
        tree = self.tree
        for c in tree.childs(i, "oprd", "prep", "xcomp", "acomp"):
            if tree.deps[c] == "prep":
                if c > o and tree.words[c] == "as":
                    return c
            elif "as" not in entry.prepositions:
                return c
        return None

    def _fits(self, x: int, frames: frozenset[str]) -> bool:
        """Whether an open complement has the form that the verb takes."""
        tag = self.tree.tags[x]
        to = self.tree.child(x, "aux")
        if to is not None and self.tree.words[to] == "to":
            return "infinitive" in frames
        return tag == "VBG" and "gerund" in frames

    def _clause_child(self, i: int) -> int | None:
        """The clause that a verb of saying governs, whatever the parser calls it."""
        tree = self.tree
        for c in tree.children[i]:
            if tree.deps[c] in _CLAUSAL and self._finite(c) and not self._anothers(c, i):
                return c
        for c in tree.children[i]:
            if c < i or tree.deps[c] not in ("acl", "advcl", "relcl"):
                continue
            mark = tree.child(c, "mark")
            if mark is not None and (
                tree.words[mark] in ("that", "whether")
                or (tree.words[mark] == "if" and tree.lemmas[i] in ("ask", "wonder", "inquire"))
            ):
                return c
        x = tree.child(i, "xcomp")
        if x is not None and tree.child(x, "nsubj") is not None:
            return x
        return None

    def _anothers(self, c: int, i: int) -> bool:
        """Whether a clause given to verb ``i`` follows another verb of saying at once."""
        before = self.left[c] - 1
        if before <= i or self.tree.pos[before] != "VERB":
            return False
        entry = self.cues.verbs.get(self.tree.lemmas[before])
        return entry is not None and "clause" in entry.frames

    def _finite(self, c: int) -> bool:
        """Whether a clause can be something said: no bare infinitive or gerund."""
        tree = self.tree
        aux = tree.childs(c, "aux", "auxpass")
        if any(tree.words[a] == "to" for a in aux):
            return tree.child(c, "mark", "nsubj", "nsubjpass") is not None
        return tree.tags[c] != "VBG" or bool(aux) or tree.child(c, "nsubj", "nsubjpass") is not None

    def _passive(self, i: int, entry: Cue) -> tuple[list[Range], bool]:
        """Contents of a passive: what is said of the subject."""
        tree = self.tree
        subject = tree.child(i, "nsubjpass")
        if subject is None:
            return [], True
        own = (self.left[subject], self.right[subject] + 1)
        x = tree.child(i, "xcomp", "oprd")
        if x is not None and (entry.frames & {"raised", "infinitive", "as"}):
            return [own, self._span(x, i)], "raised" in entry.frames
        charge = tree.child(i, "prep")
        if "of" in entry.frames and charge is not None and charge > i:
            return [own, (charge, self.right[charge] + 1)], True
        if self._agent(i) is not None and entry.frames & {"object", "topic"}:
            return [own], "object" in entry.frames
        return [], True

    def _noun_clause(self, i: int) -> int | None:
        """The that-clause or infinitive that says what a claim, promise or call is."""
        tree, words = self.tree, self.tree.words
        entry = self.cues.nouns.get(tree.lemmas[i])
        if entry is None:
            return None
        for c in tree.children[i]:
            if c < i or tree.deps[c] not in ("acl", "ccomp", "relcl", "appos"):
                continue
            mark, aux = tree.child(c, "mark"), tree.child(c, "aux")
            if mark is not None and words[mark] in ("that", "whether", "if"):
                return c if "clause" in entry.frames else None
            if aux is not None and words[aux] == "to" and "infinitive" in entry.frames:
                return c
        if "clause" not in entry.frames:
            return None
        for prep in tree.childs(i, "prep"):  # "the claim by X that ...": the parser hangs it on X
            p = tree.child(prep, "pobj")
            for c in tree.childs(p, "relcl", "acl") if p is not None else []:
                if words[self.left[c]] == "that" and len(tree.childs(c, "mark", *SUBJECTS)) > 1:
                    return c
        return None
