"""dateline turns news pages as they arrive into a ledger of what they report.

>>> from dateline import Article, Coder  # doctest: +SKIP
>>> Coder().code(Article(text="Gunmen attacked a police post in Quetta."))  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0.dev0"
__all__ = ["Article", "Coder", "Settings", "__version__"]

if TYPE_CHECKING:
    from dateline.coder import Coder
    from dateline.records import Article
    from dateline.settings import Settings


def __getattr__(name: str) -> Any:
    """Load the coder only when it is asked for: the command line answers --help without it."""
    if name == "Coder":
        from dateline.coder import Coder

        return Coder
    if name == "Settings":
        from dateline.settings import Settings

        return Settings
    if name == "Article":
        from dateline.records import Article

        return Article
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
