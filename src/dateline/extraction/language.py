"""Which language a text is in.

English is told by its function words, at no cost; what is not plainly English is asked of
py3langid. A text of a few words that no one can tell is what its page declares, else English.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 4_000
_WORD = re.compile(r"[^\W\d_]+")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?=$|[-_@.])")
_ENGLISH_SHARE = 0.14
_FEW_WORDS = 14
_FEW_LETTERS = 12
_SURE = 0.9
# Names and numbers in English are taken for Nigerian Pidgin, or for no language.
_NEAR_ENGLISH = frozenset({"pcm", "zxx"})
_FEW_PIDGIN = 60


def detect_language(text: str, declared: str | None = None) -> str:
    """The ISO 639 letters of a text's language; ``declared`` counts only where words are few."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    english = english_words()
    hits = sum(1 for w in words if w in english)
    if words and hits >= _ENGLISH_SHARE * len(words):
        return "en"
    said = primary(declared)
    if sum(map(len, words)) < _FEW_LETTERS:
        return said or "en"
    best, probability = _guess(sample)
    if best in _NEAR_ENGLISH and (len(words) < _FEW_PIDGIN or best == "zxx"):
        return said or "en"
    if sample.isascii() and hits >= _ENGLISH_SHARE / 2 * len(words):
        return "en"
    if len(words) < _FEW_WORDS and sample.isascii():
        # Names and numbers in a headline look like any language that is written in ASCII.
        if said:
            return said
        return best if probability >= _SURE and not hits and len(words) > 4 else "en"
    return best


def primary(tag: str | None) -> str | None:
    """The language of a tag such as ``en-GB`` or ``pt_BR``, in lower case; None for no tag."""
    found = _LANGUAGE_TAG.match((tag or "").strip())
    return found[0].lower() if found else None


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """Words that English uses all the time and its neighbours hardly ever."""
    data = files("dateline.extraction") / "data" / "english.txt"
    return frozenset(data.read_text("utf-8").split())


def _guess(sample: str) -> tuple[str, float]:
    language, probability = _identifier().classify(sample)
    return str(language), float(probability)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
