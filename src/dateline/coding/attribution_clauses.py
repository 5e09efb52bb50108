"""Cues and what they govern, read off the parse: one candidate a cue word.

A candidate's content may be empty here: quoted words are given to it afterwards
(``attribution_speech``).
"""

from __future__ import annotations

from dataclasses import replace

from dateline.coding.attribution_contents import Contents
from dateline.coding.attribution_cues import Cue
from dateline.coding.attribution_parts import Candidate, Range, stance_of, subtract

_WH = frozenset(("whether", "if", "how", "why", "what", "when", "where", "who", "which"))
_SPEECH = Cue(frozenset(("clause", "quote")))


class Finder(Contents):
    """Finds every cue of a text with what it governs."""

    def candidates(self) -> list[Candidate]:
        """Every cue of the text with what it governs."""
        out: list[Candidate] = []
        tree, cues = self.tree, self.cues
        for i, lemma in enumerate(tree.lemmas):
            pos = tree.pos[i]
            found: Candidate | None = None
            if pos in ("VERB", "AUX"):
                if lemma in ("accord", "according"):
                    found = self._according(i)
                else:
                    entry = self._verb_entry(i, lemma)
                    found = self._verb(i, entry) if entry else None
            elif pos in ("NOUN", "PROPN"):
                noun = cues.nouns.get(lemma)
                found = self._noun(i, noun) if noun else None
            elif pos == "ADJ":
                adjective = cues.adjectives.get(lemma)
                found = self._adjective(i, adjective) if adjective else None
            elif tree.words[i] in cues.hearsay:
                found = self._hearsay(i)
            elif tree.words[i] == "according":
                found = self._according(i)
            if found:
                out.append(found)
        return out

    def _verb_entry(self, i: int, lemma: str) -> Cue | None:
        words = self.tree.words
        if lemma in self.phrasal_verbs:
            for c in self.tree.children[i]:
                if 0 < c - i <= 4 and (entry := self.cues.phrasal.get((lemma, words[c]))):
                    return entry
        return self.cues.verbs.get(lemma)

    def _verb(self, i: int, entry: Cue) -> Candidate | None:
        tree = self.tree
        if tree.deps[i] in ("amod", "compound", "aux", "auxpass"):
            return None
        passive = tree.tags[i] == "VBN" and (
            tree.child(i, "auxpass", "nsubjpass") is not None
            or (tree.deps[i] in ("advcl", "acl") and tree.child(i, "aux") is None)
        )
        if "seems" in entry.frames:
            return self._seeming(i, entry)
        if self._nobodys(i):
            return None
        if "cites" in entry.frames and tree.tags[i] == "VBG":
            return self._citing(i, entry)
        o = tree.child(i, "dobj")
        if o is not None and tree.lemmas[i] in self.cues.light and self._noun_clause(o) is not None:
            return None  # "expressed concern that": the noun is the cue
        holder, source = self._source(i, passive)
        content, vouches = self._content(i, entry, passive)
        if source is None and not passive and "quote" in entry.frames:
            holder, source = self._speaker(i, content)
        if source is None and (not vouches or "of" in entry.frames) and not passive:
            return None
        negated = self._negated(i)
        wh = bool(content) and tree.words[content[0][0]] in _WH
        stance = stance_of(entry, negated, wh)
        if passive and content and "raised" not in entry.frames and holder is None:
            vouches = vouches and tree.child(i, "expl") is not None
        return self.candidate(i, entry, source, holder, content, stance, vouches)

    def _speaker(self, i: int, content: list[Range]) -> tuple[int | None, Range | None]:
        """The sentence's subject, for a finite verb of saying that the parser gave none."""
        tree = self.tree
        if tree.tags[i] not in ("VBD", "VBZ", "VBP") or tree.child(i, "expl") is not None:
            return None, None
        first = self.sentences[self.sentence_of[i]][0]
        for k in range(i - 1, first - 1, -1):
            if tree.deps[k] == "nsubj" and not any(a <= k < b for a, b in content):
                return k, self.noun_phrase(k)
        return None, None

    def _citing(self, i: int, entry: Cue) -> Candidate | None:
        """ "Ten died, state media said, citing doctors": the doctors say what is said before."""
        tree = self.tree
        token = tree.child(i, "dobj")
        if token is None or tree.deps[i] not in ("advcl", "prep", "acl"):
            return None
        main = i
        while tree.heads[main] != main:
            main = tree.heads[main]
        said = self._clause_child(main)
        if said is None or tree.lemmas[main] not in self.cues.verbs or self.left[said] >= i:
            said = main
        first = self.left[said]
        if first >= i - 1:
            return None
        content = [(first, i - 1)]
        found = self.candidate(i, entry, self.noun_phrase(token), token, content, "asserts")
        return replace(found, under=main)

    def _seeming(self, i: int, entry: Cue) -> Candidate | None:
        """ "The army appears to have left": nobody named says so, and nobody vouches for it."""
        tree = self.tree
        x, subject = tree.child(i, "xcomp", "oprd", "acomp", "ccomp"), self._subject(i)
        if x is None or x < i:
            return None
        own = [(self.left[subject], self.right[subject] + 1)] if subject is not None else []
        return self.candidate(i, entry, None, None, [*own, self._span(x, i)], "asserts", False)

    def _noun(self, i: int, entry: Cue) -> Candidate | None:
        """A noun of saying with its that-clause, infinitive or of-phrase."""
        tree = self.tree
        if tree.words[i] == "words":
            return self._in_words(i, entry)
        content = self._noun_clause(i)
        vouches = content is not None
        if content is None:
            content = self._noun_phrase_content(i, entry)
            if content is None:
                return None
        holder, source = self._noun_source(i)
        negated = any(tree.words[c] == "no" for c in tree.children[i])
        stance = stance_of(entry, negated, False)
        return self.candidate(i, entry, source, holder, [self._span(content, i)], stance, vouches)

    def _in_words(self, i: int, entry: Cue) -> Candidate | None:
        """ "In the general's words": the general says the clause that it stands in."""
        tree = self.tree
        poss, prep = tree.child(i, "poss"), tree.heads[i]
        if poss is None or tree.words[prep] != "in" or tree.deps[i] != "pobj":
            return None
        clause = self._clause_of(prep)
        phrase = (self.left[prep], self.right[prep] + 1)
        content = subtract([(self.left[clause], self.right[clause] + 1)], [phrase])
        source = (self.left[poss], poss + 1)
        speech = Cue(frozenset(("clause", "quote")))
        return Candidate(
            i, (i, i + 1), source, poss, tuple(content), speech, "asserts", clause=phrase
        )

    def _noun_phrase_content(self, i: int, entry: Cue) -> int | None:
        """The object of "of" in "allegations of abuse"."""
        tree = self.tree
        for c in tree.childs(i, "prep"):
            word = tree.words[c]
            if (word == "of" and "of" in entry.frames) or word in entry.prepositions:
                return tree.child(c, "pobj", "pcomp")
        return None

    def _noun_source(self, i: int) -> tuple[int | None, Range | None]:
        """Whose claim it is: possessive, by- or from-phrase, or subject of a light verb."""
        tree = self.tree
        poss = tree.child(i, "poss")
        if poss is not None:
            return poss, (self.left[poss], poss + 1)
        for c in tree.childs(i, "prep", "agent"):
            if tree.words[c] in ("by", "from", "among") and (p := tree.child(c, "pobj")):
                return p, self.noun_phrase(p)
        head = tree.heads[i]
        if tree.deps[i] == "dobj" and tree.lemmas[head] in self.cues.light:
            token = self._subject(head)
            if token is not None:
                return token, self.noun_phrase(token)
        if tree.deps[i] == "dobj":
            for c in tree.childs(head, "prep"):
                if tree.words[c] == "from" and i < c <= i + 4 and (p := tree.child(c, "pobj")):
                    return p, self.noun_phrase(p)
        compound = next((c for c in tree.childs(i, "compound", "amod") if tree.entities[c]), None)
        return (compound, (self.left[compound], compound + 1)) if compound else (None, None)

    def _adjective(self, i: int, entry: Cue) -> Candidate | None:
        """A state of mind with its clause: "is confident that"."""
        tree = self.tree
        if tree.deps[i] != "acomp":
            return None
        content = tree.child(i, "ccomp", "xcomp" if "infinitive" in entry.frames else "ccomp")
        vouches = content is not None
        if content is None and (content := self._noun_phrase_content(i, entry)) is None:
            return None
        verb = tree.heads[i]
        token = self._subject(verb)
        if token is None or (tree.words[token] == "it" and tree.deps[token] == "nsubj"):
            return None
        stance = stance_of(entry, self._negated(verb), False)
        return self.candidate(
            i, entry, self.noun_phrase(token), token, [self._span(content, i)], stance, vouches
        )

    def _according(self, i: int) -> Candidate | None:
        """ "According to X": X says the clause that it stands in."""
        tree = self.tree
        if tree.words[i] != "according":
            return None
        to = tree.child(i, "prep")
        token = tree.child(to, "pobj") if to is not None else None
        if to is None or token is None:
            return None
        source = self.noun_phrase(token)
        clause = self._clause_of(i)
        end = self.sentences[self.sentence_of[i]][1]
        if clause < i and max(source[1], self.right[i] + 1) >= end - 2:
            clause = self._whole_sentence(clause)
        whole = (self.left[clause], self.right[clause] + 1)
        first = self.sentences[self.sentence_of[i]][0]
        if i - first <= 1:
            whole = (first, self.sentences[self.sentence_of[i]][1])
        phrase = (i, max(source[1], self.right[i] + 1 if clause < i else 0))
        content = subtract([whole], [phrase])
        entry = Cue(frozenset(("clause", "quote")))
        return Candidate(
            i, (i, to + 1), source, token, tuple(content), entry, "asserts", clause=phrase
        )

    def _whole_sentence(self, clause: int) -> int:
        """The clause that ``clause`` is joined to, where the joined clauses are one statement."""
        tree = self.tree
        while tree.deps[clause] == "conj" and tree.pos[tree.heads[clause]] in ("VERB", "AUX"):
            clause = tree.heads[clause]
        return clause

    def _hearsay(self, i: int) -> Candidate | None:
        """ "Reportedly": somebody says the clause that it stands in."""
        clause = self._clause_of(i)
        content = subtract([(self.left[clause], self.right[clause] + 1)], [(i, i + 1)])
        entry = Cue(frozenset(("clause",)))
        return Candidate(
            i, (i, i + 1), None, None, tuple(content), entry, "asserts", clause=(i, i + 1)
        )
