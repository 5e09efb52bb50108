"""The normal form of a place name: what two spellings must share to be the same key."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_DROP = re.compile(r"['.`´ʻʼ‘’ʿʾ\"]")
_GAP = re.compile(r"[\s\-‐-―_/,]+")
MIN_ALTERNATE = 4
_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def is_written_name(name: str) -> bool:
    """Whether an alternate name is one that English text may use: no code, no bare romanisation."""
    return (
        len(name) >= MIN_ALTERNATE
        and name[0].isupper()
        and not (name.isupper() and len(name) <= MIN_ALTERNATE)
        and max(map(ord, name)) < 0x250
    )


@lru_cache(maxsize=65536)
def normal_name(name: str) -> str:
    """``name`` without case, accents, dots, hyphens and a leading "the"; "St." is "saint".

    >>> normal_name("The St.-Étienne"), normal_name("U.S."), normal_name("Bab al-Hawa")
    ('saint etienne', 'us', 'bab al hawa')
    """
    low = name.casefold()
    if not low.isascii():
        low = unicodedata.normalize("NFKD", low.translate(_LETTERS))
        low = "".join(c for c in low if not unicodedata.combining(c))
    words = _GAP.sub(" ", _DROP.sub("", low)).split()
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        words = [_FORMS.get(w, w) if i < len(words) - 1 else w for i, w in enumerate(words)]
    return " ".join(words)
