"""The hosts of addresses."""

from __future__ import annotations

from urllib.parse import urlsplit


def host(url: str | None) -> str:
    """The host of an address, without ``www.``; empty where it has none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
