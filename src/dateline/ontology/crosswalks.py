"""From other event codings to PLOVER. Data: ``data/crosswalks.toml``, which tells its sources."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.ontology import plover
from dateline.ontology.plover import OntologyError


@dataclass(frozen=True, slots=True)
class PloverCode:
    """What a foreign code is in PLOVER: type, mode or None, contexts."""

    event_type: str
    mode: str | None
    contexts: tuple[str, ...]


def read_cameo(raw: Mapping[str, Mapping[str, Any]]) -> dict[str, PloverCode]:
    """CAMEO codes (as strings, "0831") to PLOVER, of parsed TOML.

    Raises OntologyError, naming the code, for a type, mode or context that PLOVER has not.
    """
    out: dict[str, PloverCode] = {}
    for code, entry in raw.items():
        where = f"crosswalks.toml: cameo.{code}"
        if not (code.isdigit() and 2 <= len(code) <= 4):
            raise OntologyError(f"{where}: no CAMEO code")
        if unknown := sorted(entry.keys() - {"type", "mode", "contexts"}):
            raise OntologyError(f"{where}: unknown key {unknown[0]!r}")
        event_type, mode = entry.get("type", ""), entry.get("mode")
        if event_type not in plover.EVENT_TYPES:
            raise OntologyError(f"{where}: no PLOVER event type {event_type!r}")
        if mode is not None and mode not in plover.modes(event_type):
            raise OntologyError(f"{where}: {event_type} has no mode {mode!r}")
        contexts = tuple(entry.get("contexts", ()))
        if odd := sorted(set(contexts) - set(plover.CONTEXTS)):
            raise OntologyError(f"{where}: no PLOVER context {odd[0]!r}")
        out[code] = PloverCode(event_type, mode, contexts)
    return out


@lru_cache(maxsize=1)
def cameo_codes() -> Mapping[str, PloverCode]:
    """All CAMEO codes that have a row of their own. Raises OntologyError for wrong data."""
    path = files("dateline.ontology").joinpath("data/crosswalks.toml")
    return read_cameo(tomllib.loads(path.read_text(encoding="utf-8"))["cameo"])


def from_cameo(code: str) -> PloverCode | None:
    """The PLOVER equivalent of a CAMEO code such as "0831", or of its nearest parent.

    None for codes that PLOVER has dropped (01, statements; 02, appeals) and for what is no code.
    """
    codes = cameo_codes()
    while len(code) >= 2:
        if code in codes:
            return codes[code]
        code = code[:-1]
    return None
