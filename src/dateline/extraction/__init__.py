"""Pages to articles: title, body, date, publisher and whatever else a page says of itself."""

from dateline.extraction.extract import extract
from dateline.extraction.extractor import ExtractionError

__all__ = ["ExtractionError", "extract"]
