"""The actor registry: states, organisations, groups and persons of the news, with their dates."""

from dateline.grounding.registry.registry import Actor, Registry, RegistryError, Term, name_key

__all__ = ["Actor", "Registry", "RegistryError", "Term", "name_key"]
