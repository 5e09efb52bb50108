"""The weights of place resolution, loaded once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

import msgspec


@lru_cache(maxsize=4)
def weights(model: str) -> dict[str, float]:
    """The weights of ``local`` features, and what ``context`` adds to them and has of its own.

    Raises msgspec.ValidationError on a weight that is no number, KeyError on an unknown model.
    """
    text = resources.files(__package__).joinpath("data", "places.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, dict[str, float]])[model]
