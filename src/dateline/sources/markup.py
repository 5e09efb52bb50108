"""Cheap looks at bytes and markup before anything is parsed."""

from __future__ import annotations

import re

from dateline.sources.source import Unreadable

MAX_DEPTH = 1_000
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\0", "a database"),
    (b"ID3", "a media file"),
    (b"OggS", "a media file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_MARKUP = re.compile(
    r"\ufeff?\s*(?:<!--|<!doctype|<\?xml|<(?:html|head|body|meta|title|div|p|article|main|section"
    r"|span|table|h[1-6]|a|br|script|link|header|nav)\b[^<>]*>)",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"<!--.*?-->|<(script|style|textarea|title)\b.*?</\1\s*>|<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*?(/?)>",
    re.DOTALL | re.IGNORECASE,
)
# Elements without content, and those that end where the next of their kind begins.
_FLAT = frozenset(
    (
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody",
    "tfoot", "option", "optgroup", "html", "head", "body", "colgroup", "rp", "rt", "path",
    )
)  # fmt: skip


def refuse_binary(raw: bytes) -> None:
    """Raise Unreadable when the first bytes are those of something that is no page."""
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            if magic.isalnum() and b"\0" not in raw[:1024]:
                continue  # a text may well begin with such letters
            raise Unreadable(
                "not_a_page", f"is {what}, whatever its name says; save the page as HTML or text"
            )


def looks_like_markup(text: str) -> bool:
    """Whether a text of unknown kind begins like HTML."""
    return _MARKUP.match(text) is not None


def refuse_deep(markup: str) -> None:
    """Raise Unreadable for elements nested deeper than parsers can bear.

    Counts tags without building a tree, so that it takes a moment whatever the page.
    """
    if markup.count("<") <= MAX_DEPTH:
        return
    depth = 0
    for found in _TAG.finditer(markup):
        name = found[3]
        if name is None or found[4] or name.lower() in _FLAT:
            continue
        depth = max(0, depth - 1) if found[2] else depth + 1
        if depth > MAX_DEPTH:
            raise Unreadable(
                "too_deep",
                f"nests more than {MAX_DEPTH:,} tags, which no real page does; save it again",
            )
