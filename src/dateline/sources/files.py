"""Pages from files, folders and standard input."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from dateline.records import Page
from dateline.sources.encoding import decode
from dateline.sources.markup import looks_like_markup, refuse_binary, refuse_deep
from dateline.sources.objects import page_of_line
from dateline.sources.source import InputError, Unreadable

MAX_PAGE_BYTES = 20_000_000
STDIN = "-"
_KINDS: dict[str, Literal["html", "text", "jsonl"]] = {
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
    ".jsonl": "jsonl",
    ".jsonl.gz": "jsonl",
}
_CHUNK = 1 << 16
Item = Page | InputError


class Files:
    """The pages of paths, in the order given; those of a folder by name, folders within it too.

    Reads ``.html``, ``.htm``, ``.txt``, ``.jsonl``, ``.jsonl.gz``, folders (whatever else is in
    them is passed over, and so are hidden files) and ``-``, standard input, which is JSONL when
    it begins with ``{``, HTML when it begins like markup, else text. Holds one page at a time.
    Each input that cannot be read gives an InputError; none raises.
    """

    def __init__(self, paths: Iterable[str | Path], stdin: BinaryIO | None = None) -> None:
        self._paths = [os.fspath(p) for p in paths]
        self._stdin = stdin

    def __iter__(self) -> Iterator[Item]:
        """Read the inputs, one after the other."""
        for path in self._paths:
            if path == STDIN:
                yield from _standard_input(self._stdin or sys.stdin.buffer)
            else:
                yield from _path(path)


def _path(path: str) -> Iterator[Item]:
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as e:
        yield _refused(e).at(path)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path)
        return
    kind = _kind(path)
    if kind is None:
        yield Unreadable(
            "unknown_suffix", f"has a suffix that is not read; read are {_suffixes()} and folders"
        ).at(path)
    elif not stat.S_ISREG(mode):
        yield Unreadable("no_file", "is no regular file; give a file, a folder or -").at(path)
    else:
        yield from _file(path, kind)


def _kind(path: str) -> Literal["html", "text", "jsonl"] | None:
    name = os.path.basename(path).lower()
    return next((k for suffix, k in _KINDS.items() if name.endswith(suffix)), None)


def _suffixes() -> str:
    return ", ".join(_KINDS)


def _folder(path: str) -> Iterator[Item]:
    found = False
    for item in _below(path):
        found = True
        if isinstance(item, InputError):
            yield item
        else:
            yield from _path(item)
    if not found:
        yield Unreadable("empty_folder", f"holds nothing to read; read are {_suffixes()}").at(path)


def _below(path: str) -> Iterator[str | InputError]:
    """The files to read below a folder, sorted by name, and the folders that cannot be opened.

    Does not follow links to folders, which may lead round in a circle.
    """
    try:
        with os.scandir(path) as entries:
            names = sorted(
                (e.name, e.is_dir(follow_symlinks=False), e.is_file())
                for e in entries
                if not e.name.startswith(".")
            )
    except OSError as e:
        yield _refused(e).at(path)
        return
    for name, is_folder, is_file in names:
        inside = os.path.join(path, name)
        if is_folder:
            yield from _below(inside)
        elif is_file and _kind(name):
            yield inside


def _file(path: str, kind: Literal["html", "text", "jsonl"]) -> Iterator[Item]:
    try:
        if kind == "jsonl":
            with gzip.open(path) if path.lower().endswith(".gz") else open(path, "rb") as stream:
                yield from _lines(stream, path)  # type: ignore[arg-type]
            return
        if os.stat(path).st_size > MAX_PAGE_BYTES:
            raise _too_big()
        with open(path, "rb") as stream:
            yield _page(stream.read(MAX_PAGE_BYTES + 1), path, kind)
    except Unreadable as e:
        yield e.at(path)
    except (OSError, EOFError, zlib.error) as e:
        yield _refused(e).at(path)


def _standard_input(stream: BinaryIO) -> Iterator[Item]:
    try:
        head = b""
        while not head.strip(b" \t\r\n\xef\xbb\xbf"):
            chunk = stream.read(_CHUNK)
            if not chunk:
                break
            head = (head + chunk)[-2 * _CHUNK :] if not chunk.strip() else head + chunk
        if head.lstrip(b" \t\r\n\xef\xbb\xbf").startswith(b"{") and not head.startswith(b"{\\rtf"):
            yield from _lines(io.BufferedReader(_Joined(head, stream)), STDIN)
        else:
            raw = head + stream.read(MAX_PAGE_BYTES + 1 - len(head))
            yield _page(raw, STDIN, None)
    except Unreadable as e:
        yield e.at(STDIN)
    except OSError as e:
        yield _refused(e).at(STDIN)


class _Joined(io.RawIOBase):
    """Bytes already read, and then the stream that they came from."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _page(raw: bytes, origin: str, kind: Literal["html", "text"] | None) -> Page:
    """The page of a file's bytes; ``kind`` None looks for itself."""
    if len(raw) > MAX_PAGE_BYTES:
        raise _too_big()
    if not raw.strip():
        raise Unreadable("empty", "is empty; save the page again")
    refuse_binary(raw)
    decoded = decode(raw, markup=kind != "text")
    if not decoded.text.strip():
        raise Unreadable("empty", "is empty; save the page again")
    if kind is None:
        kind = "html" if looks_like_markup(decoded.text) else "text"
    if kind == "html":
        refuse_deep(decoded.text)
    return Page(body=decoded.text, kind=kind, origin=origin, warnings=list(decoded.warnings))


def _lines(stream: BinaryIO, origin: str) -> Iterator[Item]:
    """One page or error a line that is not blank; a line that is too long is passed over unread."""
    stream, found = _as_utf8(stream), False
    number = 0
    while raw := stream.readline(MAX_PAGE_BYTES + 1):
        number += 1
        if len(raw) > MAX_PAGE_BYTES:
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(_CHUNK)
            found = True
            yield _too_big().at(origin, number)
            continue
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
            refuse_binary(raw)
        if raw.isspace():
            continue
        found = True
        try:
            yield page_of_line(raw, f"{origin}:{number}")
        except Unreadable as e:
            yield e.at(origin, number)
    if not found:
        raise Unreadable("empty", "is empty; give one JSON object a line")


def _as_utf8(stream: BinaryIO) -> BinaryIO:
    """The stream, recoded when a mark says that it is UTF-16."""
    head = stream.read(2)
    joined = io.BufferedReader(_Joined(head, stream))
    if head not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return joined
    return codecs.EncodedFile(joined, "utf-8", "utf-16", "replace")


def _too_big() -> Unreadable:
    return Unreadable(
        "too_big",
        f"is larger than a page may be ({MAX_PAGE_BYTES // 1_000_000} MB); "
        "give one article a file, or a .jsonl with one a line",
    )


def _refused(error: Exception) -> Unreadable:
    if isinstance(error, FileNotFoundError):
        return Unreadable("missing", "no such file or folder; check the path")
    if isinstance(error, PermissionError):
        return Unreadable("no_permission", "may not be read; change its permissions")
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error):
        return Unreadable("bad_gzip", "is no whole gzip file; compress or fetch it again")
    reason = getattr(error, "strerror", None) or "the path cannot be used"
    return Unreadable("unreadable", f"cannot be read: {reason}")
