"""The actor registry: states, organisations, groups and persons of the news, with their dates."""

from dateline.grounding.registry.entries import Actor, RegistryError, Term, name_key
from dateline.grounding.registry.own import OwnRegistryError, open_registry
from dateline.grounding.registry.registry import Registry

__all__ = [
    "Actor",
    "OwnRegistryError",
    "Registry",
    "RegistryError",
    "Term",
    "name_key",
    "open_registry",
]
