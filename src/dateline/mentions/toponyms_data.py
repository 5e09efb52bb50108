"""Word lists and weights of the toponym recogniser, loaded once and checked."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import msgspec


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``toponyms_words.toml``, all in lower case."""

    locative: frozenset[str]
    direction: frozenset[str]
    relation: frozenset[str]
    titles: frozenset[str]
    speech: frozenset[str]
    motion: frozenset[str]
    dealings: frozenset[str]
    never: frozenset[str]
    happenings: frozenset[str]
    kinds: dict[str, frozenset[str]]


def _toml(file: str) -> dict[str, Any]:
    text = resources.files(__package__).joinpath("data", file).read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def words() -> Words:
    """The word lists. Raises msgspec.ValidationError where one is missing or malformed."""
    return msgspec.convert(_toml("toponyms_words.toml"), Words)


@lru_cache(maxsize=1)
def kind_of_word() -> MappingProxyType[str, str]:
    """A name's last word -> street, school, site, water, relief or admin."""
    return MappingProxyType({w: kind for kind, ws in words().kinds.items() for w in sorted(ws)})


@lru_cache(maxsize=1)
def _all_weights() -> dict[str, dict[str, float]]:
    return msgspec.convert(_toml("toponyms_weights.toml"), dict[str, dict[str, float]])


@lru_cache(maxsize=4)
def weights(model: str) -> MappingProxyType[str, float]:
    """The weights of a model of ``toponyms_weights.toml``, with its ``bias``.

    Raises KeyError when there is no such model or it has no bias.
    """
    table = _all_weights()[model]
    table["bias"]
    return MappingProxyType(table)
