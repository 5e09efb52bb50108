"""Candidates for attributions, and what every finder of them asks of the parse.

Ranges are half-open token ranges.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.coding.attribution_cues import Cue, Cues
from dateline.language.parsed import Parsed
from dateline.records import Stance

Range = tuple[int, int]

SUBJECTS = ("nsubj", "nsubjpass")
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_CUTS = ("relcl", "acl", "appos", "punct", "parataxis", "advcl", "cc", "conj")
_COMMAS = frozenset((",", '"', "''", "'"))
MAX_CLIMB = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue word with its source and content, all as token ranges.

    ``holder`` is the token whose participant the source is: the antecedent where the source is a
    relative pronoun. ``vouches`` is false where the source has an attitude to something named and
    does not say that it is so. ``clause``: the cue's own clause, which content leaves out.
    ``under``: the cue whose source passes these words on.
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
    under: int | None = None


class Reading:
    """A parse with the reach of every token's subtree, and the sources of its verbs."""

    def __init__(self, parsed: Parsed, cues: Cues) -> None:
        self.tree = parsed.tree
        self.cues = cues
        self.sentence_of = parsed.sentence_of
        self.sentences = parsed.sentences
        self.phrasal_verbs = frozenset(verb for verb, _ in cues.phrasal)
        self.left, self.right = self._reaches()

    def _reaches(self) -> tuple[list[int], list[int]]:
        """The first and last token at and below each token."""
        heads = self.tree.heads
        left, right = list(range(len(heads))), list(range(len(heads)))
        for i in range(len(heads)):
            k = i
            while heads[k] != k and left[heads[k]] > i:
                k = heads[k]
                left[k] = i
            k = i
            while heads[k] != k and right[heads[k]] < i:
                k = heads[k]
                right[k] = i
        return left, right

    def candidate(
        self,
        i: int,
        entry: Cue,
        source: Range | None,
        holder: int | None,
        content: list[Range],
        stance: Stance,
        vouches: bool = True,
    ) -> Candidate:
        """The candidate of cue word ``i``, its cue widened by auxiliaries and particles."""
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

    def _nobodys(self, i: int) -> bool:
        """Whether a verb's subject is nobody: then nobody says it."""
        tree = self.tree
        subject = tree.child(i, "nsubj")
        return subject is not None and (
            tree.words[subject] in ("none", "nobody", "neither")
            or any(tree.words[c] in ("no", "neither") for c in tree.children[subject])
        )

    def _negated(self, i: int) -> bool:
        tree = self.tree
        return any(tree.deps[c] == "neg" or tree.words[c] == "never" for c in tree.children[i])

    def _source(self, i: int, passive: bool) -> tuple[int | None, Range | None]:
        """The token that stands for the source, and the source's words."""
        token = self._agent(i) if passive else self._subject(i)
        if token is None:
            return None, None
        holder = token
        if self.tree.words[token] in RELATIVE:
            holder = next(
                (
                    self.tree.heads[a]
                    for a in [*self.tree.ancestors(token)][:4]
                    if self.tree.deps[a] == "relcl"
                ),
                token,
            )
        return holder, self.noun_phrase(token)

    def _agent(self, i: int) -> int | None:
        agent = self.tree.child(i, "agent")
        return self.tree.child(agent, "pobj") if agent is not None else None

    def _subject(self, i: int, depth: int = 0) -> int | None:
        """The subject of a verb, shared ones included; None for expletives."""
        tree = self.tree
        own = tree.childs(i, *SUBJECTS)
        if own:
            near = [s for s in own if s < i]
            return near[-1] if near else own[0]
        if tree.child(i, "expl") is not None or depth > MAX_CLIMB or tree.heads[i] == i:
            return None
        dep, head = tree.deps[i], tree.heads[i]
        if dep in ("acl", "relcl") and tree.tags[i] == "VBG":
            return head
        if dep == "xcomp" and (target := tree.child(head, "dobj")) is not None:
            return target
        if dep == "xcomp" and tree.deps[head] == "acomp":
            return self._subject(tree.heads[head], depth + 1)
        if dep == "conj" and (outer := self._cue_above(i)) is not None:
            return self._subject(outer, depth + 1)
        if dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "parataxis", "prep", "dep"):
            if dep in ("advcl", "ccomp", "parataxis") and tree.tags[i] not in ("VBG", "VB"):
                return None
            return self._subject(head, depth + 1)
        return None

    def _cue_above(self, i: int) -> int | None:
        """The verb of saying that ``i`` is really coordinated with.

        Parsers hang "and adds" in "she says they left and adds" on "left"; a verb of saying in
        the tense of the verb of saying above is that verb's fellow.
        """
        tree = self.tree
        entry = self.cues.verbs.get(tree.lemmas[i])
        if entry is None:
            return None
        below = i
        for a in [*tree.ancestors(i)][:MAX_CLIMB]:
            above = self.cues.verbs.get(tree.lemmas[a])
            if a != tree.heads[i] and above and "quote" in above.frames:
                same = tree.tags[a] == tree.tags[i]
                inner = tree.tags[i] == tree.tags[tree.heads[i]]
                if inner and not entry.frames & {"quote", "as"}:
                    return None
                fellow = self.cues.verbs.get(tree.lemmas[tree.heads[i]])
                if inner and fellow and self._with_that(below):
                    return None
                return a if same else None
            below = a
            if tree.deps[a] not in ("ccomp", "conj"):
                return None
        return None

    def _with_that(self, c: int) -> bool:
        mark = self.tree.child(c, "mark")
        return mark is not None and self.tree.words[mark] == "that"

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
            if tree.words[t] in ("who", "which") and tree.deps[t] in SUBJECTS:
                return t
        return self.right[c] + 1

    def _span(self, c: int, i: int) -> Range:
        """The words at and below ``c``, up to a verb of saying that is the cue's fellow."""
        first, last = self.left[c], self.right[c] + 1
        if c < i:
            return first, last
        tree = self.tree
        for k in range(c + 1, last):
            if tree.deps[k] == "conj" and self.tree.child(k, *SUBJECTS) is None:
                if self._cue_above(k) == i:
                    return first, self._before_joint(k, c)
            elif tree.deps[k] == "advcl" and tree.tags[k] == "VBG" and tree.words[k - 1] in _COMMAS:
                entry = self.cues.verbs.get(tree.lemmas[k])
                if entry and entry.frames & {"quote", "as", "cites"}:
                    return first, k - 1
        return first, last

    def _before_joint(self, k: int, c: int) -> int:
        """The token before the conjunction that brings in ``k``."""
        for t in range(self.left[k] - 1, c, -1):
            if self.tree.deps[t] not in ("cc", "punct"):
                return t + 1
        return self.left[k]

    def _clause_of(self, i: int) -> int:
        """The head of the clause that holds token ``i``."""
        tree = self.tree
        for a in tree.ancestors(i):
            if tree.pos[a] in ("VERB", "AUX") and tree.deps[a] not in ("amod", "aux", "compound"):
                return a
        return next((a for a in tree.ancestors(i) if tree.heads[a] == a), i)


def stance_of(entry: Cue, negated: bool, wh: bool) -> Stance:
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
