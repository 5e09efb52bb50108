"""The grammar of time expressions: regular expressions over the class letters of the items.

The first expression that matches at a place wins, so the more specific stand first.
"""

from __future__ import annotations

import re

_CLOCK = r"(?:[dn]zZ?|Tz?Z?)"
_PART = rf"(?:(?:{_CLOCK}|e?-?p)c?)?"
_EDGE = r"(?:[ebf]-?)?"
_DAY = r"(?:Dc?)?"
_YEAR = r"(?:[cO]?y)?"
_UNIT = r"[uvQWP]"
_QTY = r"(?:(?:[nd]|y(?=m*v))(?:A?aH)?(?:-?[KA]-?[ndy]|-[ndy])?|a?iO?[nd]?|an|Ha|aH|H|a)"
_LENGTH = rf"{_QTY}m*-?m*[uvQ](?:AaH|An)?"

_RULES: list[tuple[str, str]] = [
    ("iso", rf"{_PART}{_DAY}(?:J|y[-/]d[-/]d)"),
    ("date", rf"{_PART}{_EDGE}{_DAY}t?[do](?:[-KA]t?[do])?-?O?M{_YEAR}"),
    (
        "date",
        rf"{_PART}t?{_EDGE}{_DAY}M(?:t?[do])(?![v%])(?:[-K][do](?![uv]))?(?:c?y)?(?:c?{_CLOCK})?",
    ),
    ("named", rf"{_EDGE}[lxh]?V{_YEAR}"),
    ("habit", r"Xa?[uw]u?|Xw?u|(?:[nd]|i)?(?<=.)w(?:[nd]|o)?m?(?:[uvDMSQWp]|H[uQ])(?:p)?"),
    ("habit", r"R"),
    ("edge_of", r"t?E-?O[tah]?[lxh]?(?:F?u|Q|y|C|o-?u|M(?:[cO]?y)?|D|W)|[tua]?us?-E|us?E(?!O)"),
    (
        "quarter",
        r"(?:t|[lxh])?(?:[lxh]us|us|y|u-?[bg])?F?-?m?o-?(?:[nd])?Q(?:O(?:F?y|[lxh]u|tu)|F?y)?"
        r"|t?qF?y?|yq",
    ),
    ("span_first", r"t?o(?:[nd]|i)m*v"),
    ("half", r"t?oHO(?:F?y|[lxh]u|tu)"),
    ("ago_period", r"t?u-?[gb][QP]?|au-[gb][QP]?|t?y[QP]|t?(?:[lxh]|.)?[QP](?:[lxh]u|aug)"),
    ("century", r"t?(?:e-?)?o-?u"),
    ("decade", r"t?(?:e-?)?-?C"),
    ("fiscal", r"[tlxh]?[lxh]?Fu?y|[tlxh]{0,2}Fu"),
    ("the_year", r"t?u(?:y|n)(?![uvQ])"),
    ("ago", rf"{_LENGTH}(?:g|Itl(?![uvQ]))"),
    ("later", rf"{_LENGTH}[bf]"),
    (
        "span_rel",
        rf"(?:t|[h])?[lx](?:{_QTY})?m*(?:v|(?<=[ndiyO])[uQ])|(?:t|[h])?[lx](?:[nd]|a?i)[uv]",
    ),
    ("week_of", r"t?uO(?:M[do]|[do]M)"),
    ("relative", rf"{_EDGE}t?(?:e)?[lxh](?:m)?(?:{_UNIT}|p)(?:s?-?E)?"),
    ("in_the_unit", r"[bf]It(?:u|Q)"),
    ("day_before", r"tuBr"),
    ("relday", rf"{_PART}{_EDGE}r(?:p)?(?:c?{_CLOCK})?"),
    ("month", rf"t?{_EDGE}[lxh]?M{_YEAR}"),
    ("weekday", rf"{_PART}{_EDGE}[lxht]?D-?p?(?:c?{_CLOCK})?"),
    ("season", r"(?:[tlxh])?e?-?[lxh]?S(?:O?y)?|(?:[lxh]us)S"),
    ("length", rf"t?{_LENGTH}(?:-?j)?"),
    ("bare_length", r"v"),
    ("weekend", r"tW|W"),
    ("the_unit", r"tm?[uQ]"),
    ("year_range", r"y[-K]y|y-d"),
    ("year", rf"{_EDGE}(?:[tF])?y"),
    ("clock", _CLOCK),
    ("reference", r"t?N"),
    ("the_past", r"Itl"),
]

GRAMMAR = re.compile("|".join(f"(?P<{name}_{i}>{rule})" for i, (name, rule) in enumerate(_RULES)))
"""One alternation; ``rule_of`` gives the rule's name from ``match.lastgroup``."""


RUN = re.compile(r"[^.]*[DMSuvQWprRVTJqCyNXl][^.]*")
"""A stretch of letters that may hold an expression; the grammar looks at nothing else."""


def rule_of(group: str | None) -> str:
    """The rule's name in a group name like ``date_2``."""
    return (group or "").rpartition("_")[0]
