"""Bytes to text.

The order of trust: a byte order mark; UTF-8 that decodes (other text hardly ever does); the
zeros of UTF-16 without a mark; the charset that the page declares; Windows-1252 where the
result reads like a Western language; what charset-normalizer guesses. Whatever is guessed,
replaced or declared wrongly is told in a warning.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from dateline.sources.source import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEAD = 4096
_SAMPLE = 60_000
# Browsers read these labels as Windows-1252, and so the pages mean it.
_WESTERN = frozenset({"ascii", "iso8859-1", "latin-1", "cp1252"})
# Their bytes are all ASCII, so that they look like UTF-8.
_STATEFUL = frozenset({"iso2022_jp", "iso2022_kr", "hz"})
_CONTROL = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 26, 27}) + b"\x7f"
_WORDLIKE = re.compile(
    "[A-Za-z\u00c0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2013\u2014\u2018\u2019"
    "\u201a\u201c\u201d\u201e\u2026\u2022\u20ac\u00a0\u00a3\u00a7\u00a9\u00ab\u00bb\u00b0\u00b7"
    "\u00b4\u00bd\u00bf\u00a1\u00ad\u00ae\u2122]"
)
_HIGH = re.compile("[^\x00-\x7f]")
# A capital with a mark in the middle of a small word is what other scripts look like here.
_ODD_CASE = re.compile("[a-z\u00df-\u00ff][\u00c0-\u00de]|[\u00c0-\u00ff]{4}")
REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the codec that gave it, and warnings about what is not certain or was lost."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(raw: bytes, *, markup: bool = False) -> Decoded:
    """The text of the bytes; with ``markup``, a charset that the page declares is considered.

    Raises Unreadable for NUL bytes and for bytes that are no text in any encoding.
    """
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return _lenient(raw[len(mark) :], codec, ())
    declared = declared_codec(raw) if markup else None
    if wide := _wide_codec(raw):
        return _lenient(raw, wide, (f"encoding_guessed: {wide}",))
    if b"\0" in raw:
        raise Unreadable("nul_bytes", "holds NUL bytes and is no text; save the page again as text")
    if declared in _STATEFUL and b"\x1b" in raw:
        return _lenient(raw, declared or "utf-8", ())
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(raw, declared)
    known = declared in (None, "utf-8") or text.isascii()
    return _finish(text, "utf-8", () if known else (_wrong(declared, "utf-8"),))


def declared_codec(raw: bytes) -> str | None:
    """The Python codec of the charset that the head of a page declares, None if none is known."""
    found = _DECLARED.search(raw[:_HEAD])
    if not found:
        return None
    label = (found[1] or found[2]).decode("ascii", "replace")
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    return "cp1252" if name in _WESTERN else name


def surrogates_replaced(text: str) -> tuple[str, int]:
    """The text with U+FFFD for lone surrogates, which no UTF-8 can hold, and their number."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        fixed, n = re.subn("[\ud800-\udfff]", REPLACEMENT, text)
        return fixed, n
    return text, 0


def _wide_codec(raw: bytes) -> str | None:
    """UTF-16 without a mark: zeros at every other byte of mostly Western text."""
    sample = raw[:_SAMPLE]
    half = len(sample) // 2
    if half < 2 or sample.count(0) < half * 0.4:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _not_utf8(raw: bytes, declared: str | None) -> Decoded:
    if len(raw.translate(None, _CONTROL)) < len(raw) * 0.99:
        raise _no_text()
    nearly = raw.decode("utf-8", "replace")
    bad = nearly.count(REPLACEMENT)
    good = len(_HIGH.findall(nearly)) - bad
    # UTF-8 that was damaged in a few places: in other encodings, whole sequences are rare.
    if bad * 3 <= good:
        return _finish(nearly, "utf-8", ())
    if declared not in (None, "utf-8", "utf-16", "utf-32"):
        try:
            return _finish(raw.decode(declared), declared, ())
        except (UnicodeDecodeError, LookupError, ValueError):
            pass
    codec = _guess(raw)
    warning = _wrong(declared, codec) if declared else f"encoding_guessed: {codec}"
    return _lenient(raw, codec, (warning,))


def _guess(raw: bytes) -> str:
    western = raw[:_SAMPLE].decode("cp1252", "replace")
    high = _HIGH.findall(western)
    likely = sum(1 for c in high if _WORDLIKE.match(c))
    seldom = len(high) < len(western) * 0.2 and likely >= len(high) * 0.95
    if seldom and len(_ODD_CASE.findall(western)) * 5 <= len(high):
        return "cp1252"
    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None:
        raise _no_text()
    return best.encoding


def _lenient(raw: bytes, codec: str, warnings: tuple[str, ...]) -> Decoded:
    try:
        text = raw.decode(codec, "replace")
    except (LookupError, ValueError):
        raise _no_text() from None
    if "\0" in text:
        raise Unreadable("nul_bytes", "holds NUL bytes and is no text; save the page again as text")
    return _finish(text, codec, warnings)


def _finish(text: str, codec: str, warnings: tuple[str, ...]) -> Decoded:
    if lost := text.count(REPLACEMENT):
        warnings += (f"replacement_characters: {lost}",)
    return Decoded(text, codec, warnings)


def _wrong(declared: str | None, used: str) -> str:
    return f"wrong_charset: declared {declared}, read as {used}"


def _no_text() -> Unreadable:
    return Unreadable(
        "no_text_encoding",
        "is no text in any declared or guessed encoding; save the page again as UTF-8",
    )
