"""The forms of a lemma, of one word or several, by ``lemminflect`` (for training only)."""

from __future__ import annotations

from functools import cache

from lemminflect import getInflection

FORMS = {
    "N": ("NN", "NNS"),
    "V": ("VB", "VBD", "VBG", "VBN", "VBZ"),
    "J": ("JJ", "JJR", "JJS"),
    "R": ("RB",),
    "X": ("X",),
}
"""The forms of each class, by the tags of the Penn treebank; VBP is the form VB."""
TAGS = tuple(tag for tags in FORMS.values() for tag in tags)
_UPOS = {"N": "NOUN", "V": "VERB", "J": "ADJ"}
PARTICLES = {
    "up", "down", "out", "off", "in", "on", "away", "back", "over", "along", "about", "around",
    "through", "together", "forward", "to", "for", "with", "of", "at", "upon", "into", "ahead",
    "aside", "by", "apart", "after",
}  # fmt: skip


@cache
def form(lemma: str, tag: str) -> str | None:
    """The lemma in this form; None where it has none. Several words: the one that bends, bent."""
    if tag in ("X", "RB", "NN", "VB", "JJ"):
        return lemma
    words = lemma.split(" ")
    at = 0 if tag[0] == "V" else len(words) - 1
    if len(words) > 1 and tag[0] == "J":
        return None
    bent = getInflection(words[at], tag=tag, inflect_oov=tag[0] != "J")
    if not bent:
        return None
    words[at] = bent[0]
    return " ".join(words)


def head_word(lemma: str, letter: str) -> str:
    """The word of the lemma that the others hang on."""
    words = lemma.split(" ")
    return words[0] if letter == "V" else words[-1]
