"""Who speaks: first-person words in a quotation are its source, and what a source asks for.

"We will respond," the minister said: "we" is the minister's side. "Iran must free them," she said:
that is a request by her, whatever the sentence of the quotation looks like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec

from dateline.coding.cast import Cast
from dateline.coding.frames import Frame
from dateline.coding.lexicon import Sense
from dateline.coding.reader import Read
from dateline.coding.reports import covering
from dateline.language.parsed import Parsed
from dateline.language.tree import Tree
from dateline.records import Attribution, Participant

SPEECH_ACTS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})
"""Types of act that a cue of an attribution may name, and its source then does."""
SURE_TELLER = 0.8
"""How sure it is that who says the words of a speech act does it."""
_FIRST_PERSON = {"i", "we", "me", "us", "my", "our", "ours", "mine", "myself", "ourselves"}
_OBLIGING = {"should", "must", "ought", "shall"}
_COLLECTIVE = {"we", "you", "they", "everyone", "nobody", "all"}
_IMPERSONAL = {"it", "this", "that", "there", "i", "he", "she"}


def source_seats(cast: Cast, attribution: Attribution) -> list[int]:
    """The head tokens of the participants that an attribution's source names."""
    source = attribution.source
    if source is None:
        return []
    inside = [
        head
        for head, p in cast.people.items()
        if source.start <= p.span.start and p.span.end <= source.end
    ]
    same = [h for h in inside if cast.people[h].entity == attribution.entity]
    return same[:1] or inside[:1]


def with_speakers(cast: Cast, attributions: Sequence[Attribution]) -> Cast:
    """The cast with first-person pronouns in quotations standing for who is quoted."""
    changed: dict[int, Participant] = {}
    for head, p in cast.people.items():
        if cast.tree.words[head] not in _FIRST_PERSON:
            continue
        around = [a for a in covering(attributions, p.span.start) if a.quoted != "indirect"]
        seats = source_seats(cast, around[-1]) if around else []
        if not seats:
            continue
        speaker = cast.people[seats[0]]
        changed[head] = msgspec.structs.replace(speaker, id=p.id, span=p.span)
    return replace(cast, people={**cast.people, **changed}) if changed else cast


def with_tellers(
    reads: Sequence[Read], attributions: Sequence[Attribution], cast: Cast, parsed: Parsed
) -> list[Read]:
    """The reads; speech acts without a doer whose word is the cue of an attribution are done by
    its source: "\"It is quiet,\" he said, accusing the rebels of having laid mines".
    """
    sources: dict[int, list[int]] = {}
    for one in attributions:
        if one.cue is not None:
            cue = parsed.tokens_within(one.cue.start, one.cue.end)
            sources |= dict.fromkeys(cue, source_seats(cast, one))
    return [_told_by(read, sources.get(read.frame.head, ())) for read in reads]


def _told_by(read: Read, sources: Sequence[int]) -> Read:
    frame = read.frame
    tellers = tuple(s for s in sources if s not in frame.recipients)
    if frame.actors or not tellers or frame.event_type not in SPEECH_ACTS:
        return read
    sure = replace(read.sure, actors=SURE_TELLER)
    return replace(read, frame=replace(frame, actors=tellers), sure=sure)


def speakers_of(cast: Cast, around: Mapping[int, Sequence[Attribution]]) -> dict[int, list[int]]:
    """For each frame, the seats of those who are attributed with it, outermost first."""
    return {k: [s for a in over for s in source_seats(cast, a)] for k, over in around.items()}


def voices_over(
    parsed: Parsed, frames: Sequence[Frame], attributions: Sequence[Attribution]
) -> dict[int, list[Attribution]]:
    """For each frame that has any, the attributions whose content covers it, outermost first."""
    out = {}
    for k, frame in enumerate(frames):
        start = parsed.token_span(frame.head, frame.head + 1).start
        around = covering(attributions, start)
        if around:
            out[k] = around
    return out


def find_appeals(
    parsed: Parsed, cast: Cast, attributions: Sequence[Attribution], taken: Mapping[int, int]
) -> list[Frame]:
    """REQUESTs that a political source makes by should, must, need to or let us, in its own words.

    ``taken`` maps tokens to frames already found; those are settled as requested acts instead.
    """
    tree = parsed.tree
    frames = []
    for modal in range(len(tree.words)):
        verb = _obliged_verb(tree, modal)
        if verb is None or verb in taken or tree.deps[verb] in ("advcl", "relcl", "acl"):
            continue
        span = parsed.token_span(modal, modal + 1)
        around = [a for a in covering(attributions, span.start) if a.stance == "asserts"]
        seats = source_seats(cast, around[-1]) if around else []
        if not seats or not _is_political(cast.people[seats[0]]):
            continue
        subject = tree.child(verb, "nsubj", "nsubjpass")
        if subject is None or tree.words[subject] in _IMPERSONAL:
            continue
        asked = [s for s in cast.seats(subject) if cast.acts(s)]
        if not asked and tree.words[subject] not in _COLLECTIVE:
            continue
        speaker = cast.people[seats[0]]
        others = tuple(
            s for s in asked if cast.people[s].entity != speaker.entity and s not in seats
        )
        frames.append(
            Frame(
                head=verb,
                tokens=(verb,) if verb - modal > 3 else tuple(range(modal, verb + 1)),
                sense=Sense.plain("REQUEST"),
                event_type="REQUEST",
                actors=(seats[0],),
                recipients=others,
            )
        )
    return frames


def _obliged_verb(tree: Tree, i: int) -> int | None:
    """The verb that an obliging word at token ``i`` governs or modifies."""
    if tree.words[i] in _OBLIGING and tree.deps[i] == "aux":
        return tree.heads[i]
    if tree.lemmas[i] == "need" and tree.deps[i] in ("ROOT", "ccomp", "conj", "parataxis"):
        return i if "to" in tree.words[i + 1 : i + 2] else None
    return None


def _is_political(p: Participant) -> bool:
    return bool(p.actor_id or p.sectors) and "JRN" not in p.sectors
