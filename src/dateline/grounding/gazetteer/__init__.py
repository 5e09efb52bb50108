"""Place names and where they are: an index built once from packages and own data files."""

from dateline.grounding.gazetteer.entries import PRECISION, Candidate, Entry
from dateline.grounding.gazetteer.index import Gazetteer, GazetteerError
from dateline.grounding.gazetteer.names import normal_name

__all__ = ["PRECISION", "Candidate", "Entry", "Gazetteer", "GazetteerError", "normal_name"]
