"""Where pages come from: files, folders and standard input."""

from dateline.sources.source import InputError, Source

__all__ = ["InputError", "Source"]
