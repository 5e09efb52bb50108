"""The PLOVER ontology: event types, modes, scores, contexts and sectors.

Source of the codes and scores: the PLOVER codebook (Open Event Data Alliance, 2021). The data
stands in ``data/plover.toml``; what is wrong there raises :class:`OntologyError` on import.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, get_args

from dateline.records import EventType

MIN_INTENSITY, MAX_INTENSITY = -10.0, 10.0


class OntologyError(ValueError):
    """The ontology's data is not well-formed; the message names the entry."""


@dataclass(frozen=True, slots=True)
class TypeInfo:
    """One event type.

    ``quad_class`` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
    conflict; ``intensity`` is the PLOVER score of the type without mode, -10 to +10; ``modes``
    maps each mode to its own score.
    """

    name: EventType
    quad_class: int
    intensity: float
    needs_recipient: bool
    definition: str
    modes: Mapping[str, float]


def _score(where: str, value: object) -> float:
    if not isinstance(value, int | float) or not MIN_INTENSITY <= value <= MAX_INTENSITY:
        raise OntologyError(f"plover.toml: {where}: no score from -10 to 10: {value!r}")
    return float(value)


def _type_info(name: str, raw: dict[str, Any]) -> TypeInfo:
    known = {"quad_class", "intensity", "needs_recipient", "definition", "modes"}
    if unknown := sorted(raw.keys() - known):
        raise OntologyError(f"plover.toml: types.{name}: unknown key {unknown[0]!r}")
    if raw.get("quad_class") not in (1, 2, 3, 4):
        raise OntologyError(f"plover.toml: types.{name}: quad_class must be 1 to 4")
    if not raw.get("definition"):
        raise OntologyError(f"plover.toml: types.{name}: no definition")
    modes = {m: _score(f"types.{name}.modes.{m}", s) for m, s in raw.get("modes", {}).items()}
    return TypeInfo(
        name=name,  # type: ignore[arg-type]
        quad_class=raw["quad_class"],
        intensity=_score(f"types.{name}.intensity", raw.get("intensity")),
        needs_recipient=bool(raw.get("needs_recipient", False)),
        definition=raw["definition"],
        modes=MappingProxyType(modes),
    )


def read_types(raw: Mapping[str, Any]) -> dict[str, TypeInfo]:
    """The event types of parsed TOML; raises OntologyError unless it is exactly PLOVER's 16."""
    found = {name: _type_info(name, info) for name, info in raw.items()}
    wanted = set(get_args(EventType))
    if odd := sorted(wanted ^ found.keys()):
        raise OntologyError(f"plover.toml: types missing or unknown: {', '.join(odd)}")
    return found


_RAW = tomllib.loads(
    files("dateline.ontology").joinpath("data/plover.toml").read_text(encoding="utf-8")
)

EVENT_TYPES: Mapping[str, TypeInfo] = MappingProxyType(read_types(_RAW["types"]))
"""The 16 event types by name, in the codebook's order."""

QUAD_CLASSES: Mapping[int, str] = MappingProxyType(
    {int(k): v for k, v in _RAW["quad_classes"].items()}
)
"""The four quad classes and what they are called."""

CONTEXTS: Mapping[str, str] = MappingProxyType(_RAW["contexts"])
"""PLOVER's contexts, each with one line that says what it covers."""

SECTORS: Mapping[str, str] = MappingProxyType(_RAW["sectors"])
"""Sector codes of participants, each with one line that says who they are."""

INTERNATIONAL: Mapping[str, str] = MappingProxyType(_RAW["international"])
"""Codes that stand in place of a country for international actors that are no state."""


def _info(event_type: str) -> TypeInfo:
    try:
        return EVENT_TYPES[event_type]
    except KeyError:
        raise OntologyError(f"no PLOVER event type {event_type!r}") from None


def quad_class(event_type: str) -> int:
    """The quad class, 1 to 4, of an event type. Raises OntologyError for an unknown type."""
    return _info(event_type).quad_class


def modes(event_type: str) -> tuple[str, ...]:
    """The modes that an event type can have, in the codebook's order; empty where it has none."""
    return tuple(_info(event_type).modes)


def intensity(event_type: str, mode: str | None = None) -> float:
    """The PLOVER score, -10 to +10, of a type, or of a type with a mode.

    Raises OntologyError for an unknown type, or a mode that the type does not have.
    """
    info = _info(event_type)
    if mode is None:
        return info.intensity
    try:
        return info.modes[mode]
    except KeyError:
        raise OntologyError(f"{event_type} has no mode {mode!r}") from None


def needs_recipient(event_type: str) -> bool:
    """Whether the codebook asks for a recipient with this type."""
    return _info(event_type).needs_recipient
