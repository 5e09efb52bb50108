"""Cues and what they govern, read off the parse: one candidate a cue word.

Ranges are half-open token ranges. A candidate's content may be empty here: quoted words are
given to it afterwards (``attribution_speech``).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.coding.attribution_cues import Cue, Cues
from dateline.language.tree import Tree
from dateline.records import Stance

Range = tuple[int, int]

_SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_WH = frozenset(("whether", "if", "how", "why", "what", "when", "where", "who", "which"))
_CLAUSAL = ("ccomp", "csubj")
_CUTS = ("relcl", "acl", "appos", "punct", "parataxis", "advcl", "cc", "conj")
_NEGATIONS = frozenset(("not", "n't", "never", "neither", "nor"))
_MAX_CLIMB = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue word with its source and content, all as token ranges.

    ``holder`` is the token whose participant the source is: the antecedent where the source is a
    relative pronoun. ``vouches`` is false where the source has an attitude to something named and
    does not say that it is so. ``parenthetical``: the cue's own clause, which content leaves out.
    """

    head: int
    cue: Range
    source: Range | None
    holder: int | None
    content: tuple[Range, ...]
    entry: Cue
    stance: Stance
    vouches: bool = True
    clause: Range = (0, 0)


@dataclass(slots=True)
class Finder:
    """One pass over a parse; ``candidates`` collects what stands in it, in text order."""

    tree: Tree
    cues: Cues
    sentence_of: tuple[int, ...]
    sentences: tuple[Range, ...]
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        heads = self.tree.heads
        self.left, self.right = list(range(len(heads))), list(range(len(heads)))
        for i in range(len(heads)):
            k = i
            while heads[k] != k and self.left[heads[k]] > i:
                k = heads[k]
                self.left[k] = i
            k = i
            while heads[k] != k and self.right[heads[k]] < i:
                k = heads[k]
                self.right[k] = i

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

    # -- words -------------------------------------------------------------------------------

    def _verb_entry(self, i: int, lemma: str) -> Cue | None:
        particle = self.tree.child(i, "prt", "prep", "acomp", "ccomp")
        if particle is not None and particle - i <= 3:
            entry = self.cues.phrasal.get((lemma, self.tree.words[particle]))
            if entry:
                return entry
        return self.cues.verbs.get(lemma)

    def _verb(self, i: int, entry: Cue) -> Candidate | None:
        tree = self.tree
        if tree.deps[i] in ("amod", "compound", "aux", "auxpass"):
            return None
        passive = tree.tags[i] == "VBN" and tree.child(i, "auxpass", "nsubjpass") is not None
        holder, source = self._source(i, passive)
        content, vouches = self._content(i, entry, passive)
        negated = self._negated(i)
        wh = bool(content) and tree.words[content[0][0]] in _WH
        stance = _stance(entry, negated, wh)
        if passive and content and "raised" not in entry.frames and holder is None:
            vouches = vouches and tree.child(i, "expl") is not None
        return self._make(i, entry, source, holder, content, stance, vouches)

    def _make(
        self,
        i: int,
        entry: Cue,
        source: Range | None,
        holder: int | None,
        content: list[Range],
        stance: Stance,
        vouches: bool = True,
    ) -> Candidate:
        cue = self._cue(i, source, content)
        ends = [cue, source] if source and abs(source[0] - i) < 40 else [cue]
        clause = (min(r[0] for r in ends), max(r[1] for r in ends))
        return Candidate(i, cue, source, holder, tuple(content), entry, stance, vouches, clause)

    def _cue(self, i: int, source: Range | None, content: list[Range]) -> Range:
        """The cue word with its auxiliaries, negation and particle."""
        tree = self.tree
        first, last = i, i + 1
        for c in reversed(tree.children[i]):
            if c < i and c == first - 1 and tree.deps[c] in ("aux", "auxpass", "neg", "advmod"):
                first = c
            elif c == last and tree.deps[c] in ("prt",):
                last = c + 1
        return first, last

    def _negated(self, i: int) -> bool:
        tree = self.tree
        if any(tree.deps[c] == "neg" or tree.words[c] == "never" for c in tree.children[i]):
            return True
        subject = tree.child(i, "nsubj")
        return subject is not None and (
            tree.words[subject] in ("none", "nobody", "neither")
            or any(tree.words[c] in ("no", "neither") for c in tree.children[subject])
        )

    # -- sources -----------------------------------------------------------------------------

    def _source(self, i: int, passive: bool) -> tuple[int | None, Range | None]:
        """The token that stands for the source, and the source's words."""
        token = self._agent(i) if passive else self._subject(i)
        if token is None:
            return None, None
        holder = token
        if self.tree.words[token] in _RELATIVE:
            holder = next((self.tree.heads[a] for a in [*self.tree.ancestors(token)][:4]
                           if self.tree.deps[a] == "relcl"), token)
        return holder, self.noun_phrase(token)

    def _agent(self, i: int) -> int | None:
        agent = self.tree.child(i, "agent")
        return self.tree.child(agent, "pobj") if agent is not None else None

    def _subject(self, i: int, depth: int = 0) -> int | None:
        """The subject of a verb, shared ones included; None for expletives."""
        tree = self.tree
        own = tree.child(i, *_SUBJECTS)
        if own is not None:
            return own
        if tree.child(i, "expl") is not None or depth > _MAX_CLIMB or tree.heads[i] == i:
            return None
        dep, head = tree.deps[i], tree.heads[i]
        if dep in ("acl", "relcl") and tree.tags[i] == "VBG":
            return head
        if dep == "xcomp" and (target := tree.child(head, "dobj")) is not None:
            return target
        if dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "parataxis", "prep", "dep"):
            if dep in ("advcl", "ccomp", "parataxis") and tree.tags[i] not in ("VBG", "VB"):
                return None
            return self._subject(head, depth + 1)
        return None

    def noun_phrase(self, head: int) -> Range:
        """A noun phrase without relative clauses, appositions and what follows a comma."""
        tree = self.tree
        last = head + 1
        for c in tree.children[head]:
            if c < head:
                continue
            if tree.deps[c] in _CUTS:
                if tree.deps[c] in ("cc", "conj") and self.right[c] - head < 12:
                    last = self._cut(c)
                    continue
                break
            last = self._cut(c)
        return self.left[head], last

    def _cut(self, c: int) -> int:
        """Where the words below ``c`` end, before a relative clause or a comma in them."""
        tree = self.tree
        for t in range(c, self.right[c] + 1):
            if t > c and (tree.deps[t] == "punct" and tree.words[t] in (",", "--", "\u2014")):
                return t
            if tree.words[t] in ("who", "which") and tree.deps[t] in _SUBJECTS:
                return t
        return self.right[c] + 1

    # -- contents ----------------------------------------------------------------------------

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
            return [(max(start, self.left[x]), self.right[x] + 1)], "raised" not in frames or True
        o = tree.child(i, "dobj")
        if o is not None and "as" in frames:
            predicate = tree.child(i, "oprd", "prep", "xcomp", "acomp")
            if predicate is not None:
                return [(self.left[o], self.right[o] + 1), self._span(predicate, i)], False
        if "as" in frames:
            predicate = tree.child(i, "ccomp", "oprd")
            if predicate is not None and predicate > i:
                return [self._span(predicate, i)], False
        if o is not None and "of" in frames:
            charge = next((c for c in tree.childs(i, "prep") if c > o), None)
            return [(self.left[o], max(self.right[o], self.right[charge or o]) + 1)], True
        if o is not None and frames & {"object", "topic"} and tree.pos[o] != "PRON":
            return [(self.left[o], self._object_end(o))], "object" in frames
        for c in tree.childs(i, "prep"):
            if tree.words[c] in entry.prepositions and (p := tree.child(c, "pobj", "pcomp")):
                return [self._span(p, i)], False
        return [], True

    def _object_end(self, o: int) -> int:
        return self.right[o] + 1

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
            if tree.deps[c] in _CLAUSAL and tree.tags[c] != "VBG":
                to = tree.child(c, "aux")
                if not (to is not None and tree.words[to] == "to" and tree.child(c, "mark") is None):
                    return c
        for c in tree.children[i]:
            if c < i or tree.deps[c] not in ("acl", "advcl", "relcl"):
                continue
            mark = tree.child(c, "mark")
            if mark is not None and tree.words[mark] in ("that", "whether"):
                return c
        x = tree.child(i, "xcomp")
        if x is not None and tree.child(x, "nsubj") is not None:
            return x
        return None

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

    def _span(self, c: int, i: int) -> Range:
        """The words at and below ``c``, on its own side of the cue ``i`` where they straddle it."""
        return self.left[c], self.right[c] + 1

    # -- nouns, adjectives, phrases ----------------------------------------------------------

    def _noun(self, i: int, entry: Cue) -> Candidate | None:
        """A noun of saying with its that-clause, infinitive or of-phrase."""
        tree, content, vouches = self.tree, None, True
        for c in tree.children[i]:
            if c < i or tree.deps[c] not in ("acl", "ccomp", "relcl", "appos"):
                continue
            mark, aux = tree.child(c, "mark"), tree.child(c, "aux")
            words = tree.words
            if mark is not None and words[mark] in ("that", "whether", "if"):
                content = c if "clause" in entry.frames else None
            elif aux is not None and words[aux] == "to":
                content = c if "infinitive" in entry.frames else None
            if content is not None:
                break
        if content is None:
            content = self._noun_phrase_content(i, entry)
            if content is None:
                return None
        holder, source = self._noun_source(i)
        negated = any(tree.words[c] == "no" for c in tree.children[i])
        stance = _stance(entry, negated, False)
        return self._make(i, entry, source, holder, [self._span(content, i)], stance, vouches)

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
        stance = _stance(entry, self._negated(verb), False)
        return self._make(
            i, entry, self.noun_phrase(token), token, [self._span(content, i)], stance, vouches
        )

    def _clause_of(self, i: int) -> int:
        """The head of the clause that holds token ``i``."""
        tree = self.tree
        for a in tree.ancestors(i):
            if tree.pos[a] in ("VERB", "AUX") and tree.deps[a] not in ("amod", "aux", "compound"):
                return a
        return next((a for a in tree.ancestors(i) if tree.heads[a] == a), i)

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
        whole = (self.left[clause], self.right[clause] + 1)
        first = self.sentences[self.sentence_of[i]][0]
        if i - first <= 1:
            whole = (first, self.sentences[self.sentence_of[i]][1])
        phrase = (i, max(source[1], min(self.right[i] + 1, source[1])))
        content = subtract([whole], [phrase])
        entry = Cue(frozenset(("clause", "quote")))
        return Candidate(i, (i, to + 1), source, token, tuple(content), entry, "asserts",
                         clause=phrase)

    def _hearsay(self, i: int) -> Candidate | None:
        """ "Reportedly": somebody says the clause that it stands in."""
        clause = self._clause_of(i)
        content = subtract([(self.left[clause], self.right[clause] + 1)], [(i, i + 1)])
        entry = Cue(frozenset(("clause",)))
        return Candidate(i, (i, i + 1), None, None, tuple(content), entry, "asserts",
                         clause=(i, i + 1))


def _stance(entry: Cue, negated: bool, wh: bool) -> Stance:
    """The stance of a cue: negation turns denial into assertion and assertion into doubt."""
    if not negated:
        return entry.stance
    if entry.stance in ("denies", "doubts"):
        return "asserts"
    return "doubts" if entry.stance == "asserts" else entry.stance


def subtract(ranges: list[Range], holes: list[Range]) -> list[Range]:
    """``ranges`` without ``holes``, in order."""
    out = sorted(ranges)
    for a, b in holes:
        cut: list[Range] = []
        for s, e in out:
            if e <= a or b <= s:
                cut.append((s, e))
                continue
            if s < a:
                cut.append((s, a))
            if b < e:
                cut.append((b, e))
        out = cut
    return out


def merge(ranges: list[Range]) -> list[Range]:
    """``ranges`` in order, overlapping and touching ones made one."""
    out: list[Range] = []
    for s, e in sorted(r for r in ranges if r[0] < r[1]):
        if out and s <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], e))
        else:
            out.append((s, e))
    return out
