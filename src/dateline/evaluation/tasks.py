"""Which gold set is measured with which yardstick, and where both lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "DATELINE_SHARED"
BESIDE = Path("..") / "shared"
HELD = 4
"""The fold of ``evaluation/splits.toml`` that nothing is trained on."""
TUNED = 3
"""The fold that choices are made on, and the confidence is fitted on."""


class NoGold(Exception):
    """There is nothing to measure against; the message says where it was looked for."""


@dataclass(frozen=True)
class Task:
    """A gold set, its yardstick, and the metrics that tell most about it.

    ``held`` is true of a set whose other rows the weights were trained on: only the rows of the
    fold HELD are measured. ``as_a_whole`` is true of a set whose articles are not coded one by one
    but grouped, which are copies of which; its rows are held by groups.
    """

    gold: str
    yardstick: str
    headline: tuple[str, ...]
    about: str
    held: bool = False
    as_a_whole: bool = False


TASKS = (
    Task("relations_plv", "relations",
         ("pair_found", "pair_typed", "root_macro_f1", "quad_macro_f1", "sentence_type_r",
          "reports_per_text"),
         "who does what to whom, in single sentences", held=True),
    Task("roles_cameo", "roles", ("actor_f1", "recipient_f1"),
         "the words for actor and recipient", held=True),
    Task("eventful_cameo", "eventful", ("f1", "false_positive_rate"),
         "whether a sentence tells of an event; 0 is political comment", held=True),
    Task("eventful_glocon", "eventful", ("f1", "r", "protest_f1"),
         "whether a text tells of a protest", held=True),
    Task("types_synthetic", "types", ("top1", "hit", "top1_macro_f1"),
         "the event type, in written stories", held=True),
    Task("attribution_dev", "attribution", ("content_f1", "triple_f1", "cue"),
         "who says so, and what"),
    Task("times_timebank", "times", ("span_f1", "value_f1", "date_value_acc_found"),
         "time expressions in news"),
    Task("times_gum", "times", ("span_f1", "value_f1", "date_value_acc_found"),
         "time expressions in other kinds of text"),
    Task("places_lgl", "places", ("toponym_f1", "acc161", "acc161_found"),
         "toponyms in local news"),
    Task("places_gwn", "places", ("toponym_f1", "acc161", "acc161_found"),
         "toponyms in world news"),
    Task("incidents_muc_dev", "incidents", ("relevant_f1", "type_recall", "perp_org_recall"),
         "violent incidents in whole articles"),
    Task("pages_fundus", "pages", ("f1", "title_exact", "date_acc"),
         "the article in a saved page, publishers of many countries"),
    Task("pages_trafilatura", "pages", ("must_recall", "must_not_leak", "title_exact"),
         "the article in a saved page, odd sites"),
    Task("factuality_uds_dev", "factuality", ("negative_recall", "positive_acc", "balanced_acc"),
         "whether what is told happened"),
    Task("copies", "copies",
         ("p", "r", "recall[syndicated]", "recall[trimmed]", "recall[spun 0.45]", "origin_acc",
          "spun_auc", "phrase_p", "phrase_r"),
         "which articles derive from one text, and which of them a machine reworded",
         held=True, as_a_whole=True),
)  # fmt: skip


@dataclass(frozen=True)
class Shared:
    """The folder with the gold sets and yardsticks."""

    root: Path

    @property
    def score(self) -> Path:
        """The program that compares gold and coding."""
        return self.root / "scoring" / "score.py"

    def gold(self, name: str) -> Path:
        """The file of a gold set."""
        return self.root / "gold" / "dev" / f"{name}.jsonl"


def find_shared(asked: Path | None = None) -> Shared:
    """The folder that was asked for, or that DATELINE_SHARED names, or ``../shared``.

    Raises NoGold when there is none with a yardstick in it.
    """
    named = os.environ.get(VARIABLE)
    root = asked or (Path(named) if named else BESIDE)
    shared = Shared(root.resolve())
    if not shared.score.is_file():
        raise NoGold(
            f"there are no gold sets at {root}; set {VARIABLE} to the folder that holds "
            "gold/ and scoring/"
        )
    return shared
