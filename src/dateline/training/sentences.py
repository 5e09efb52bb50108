"""Marked sentences: what the event heads are trained on.

The form is told in ``docs/annotation_guideline.md``. Sentences of our own stand with their words
under ``training/sentences/``; of sentences from gold sets only places are kept there (set, row,
offsets), and the words are read from the set. Folds come from ``evaluation/splits.toml``; a
sentence of our own gets one by its text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec

from dateline.coding.signals import STATUSES as STATUSES
from dateline.evaluation.splits import Assignment, load_splits, normal, read_rows, set_files
from dateline.evaluation.tasks import Shared
from dateline.ontology import plover

FOLDER = Path("training") / "sentences"
PLACES = "gold_places.jsonl"
"""The marked sentences of gold sets: places and labels without words."""
OFF_TOPIC = "off_topic.jsonl"
"""Articles of our own that report nothing political."""
REPORTS = ("own_a", "own_b")
"""The files whose sentences are running reports, so many at a time."""
REPORT_SENTENCES = 6
_POLITICAL = {
    "relations_plv", "roles_cameo", "eventful_cameo", "incidents_muc_train", "eventful_glocon",
    "types_synthetic", "events_wikievents",
}  # fmt: skip
OWN_FOLDS = 20
"""Of sentences of our own, one in so many goes to each fold that is held out or tuned on."""
Place = tuple[int, int]


class BadMark(ValueError):
    """A marked sentence cannot be read; the message names file, line and fault."""


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One marked event: offsets into its sentence. ``about`` is the trigger of its speech act."""

    trigger: Place
    type: str
    status: str
    actors: list[Place] = []
    recipients: list[Place] = []
    reciprocal: bool = False
    background: bool = False
    about: Place | None = None


class PlacedSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A marked sentence of a gold set, without its words; ``start`` and ``end`` are the row's."""

    set: str
    id: str
    start: int
    end: int
    acts: list[Act]


@dataclass(frozen=True)
class Sentence:
    """A marked sentence: where it is from, its fold, its words and its events.

    ``political`` says whether the text it stands in is political (1), is not (0), or may be (-1).
    """

    source: str
    fold: int
    text: str
    acts: tuple[Act, ...]
    political: int = -1


def read_marks(lines: Iterable[str], name: str) -> Iterator[tuple[str, list[Act]]]:
    """The sentences (text or ``#number``) of a file of marks and their acts. Raises BadMark."""
    text: str | None = None
    acts: list[Act] = []
    dropped = False
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        if not line or line.startswith("//"):
            continue
        if line.startswith("= "):
            if text is not None and not dropped:
                yield text, acts
            text, acts, dropped = line[2:].strip(), [], False
        elif text is None:
            raise BadMark(f"{name}, line {number}: there is no sentence above")
        elif line == "?":
            dropped = True
        elif line != "-":
            try:
                acts.append(_act(line, text, acts))
            except ValueError as fault:
                raise BadMark(f"{name}, line {number}: {fault}") from None
    if text is not None and not dropped:
        yield text, acts


def _act(line: str, text: str, before: list[Act]) -> Act:
    fields = [field.strip() for field in line.split("|")]
    if len(fields) not in (5, 6):
        raise ValueError(f"there are {len(fields)} fields, not 6")
    trigger, event_type, status, actors, recipients, flags = (*fields, "")[:6]
    if event_type not in plover.EVENT_TYPES:
        raise ValueError(f"{event_type!r} is no PLOVER type")
    if status not in STATUSES:
        raise ValueError(f"{status!r} is no status")
    about = re.search(r"about:(.*?)(?= recip\b| back\b|$)", flags)
    marks = re.sub(r"about:.*?(?= recip\b| back\b|$)", "", flags).split()
    if unknown := set(marks) - {"recip", "back"}:
        raise ValueError(f"{min(unknown)!r} is no flag")
    spoken = find_words(text, about.group(1)) if about else None
    if spoken is not None and spoken not in [act.trigger for act in before]:
        raise ValueError("about: names no event given above it")
    return Act(
        trigger=find_words(text, trigger),
        type=event_type,
        status=status,
        actors=[find_words(text, w) for w in actors.split(";") if w.strip()],
        recipients=[find_words(text, w) for w in recipients.split(";") if w.strip()],
        reciprocal="recip" in marks,
        background="back" in marks,
        about=spoken,
    )


def find_words(text: str, words: str) -> Place:
    """Where the words stand in the text; ``words@2`` for the second time. Raises ValueError."""
    numbered = re.fullmatch(r"(.*)@(\d+)", words.strip())
    plain, nth = (numbered.group(1), int(numbered.group(2))) if numbered else (words.strip(), 1)
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", text)]
    if not plain or len(found) < nth:
        raise ValueError(f"{words!r} does not stand in the sentence")
    return found[nth - 1]


def own_fold(text: str, folds: int) -> int:
    """The fold of a sentence of our own: the last two get one in OWN_FOLDS each."""
    lot = int.from_bytes(sha256(normal(text).encode()).digest()[:8]) % OWN_FOLDS
    return lot % max(folds - 2, 1) if lot < OWN_FOLDS - 2 else folds - (OWN_FOLDS - lot)


def own_sentences(folder: Path, folds: int) -> Iterator[Sentence]:
    """The sentences and off-topic articles of our own. Raises BadMark."""
    for path in sorted(folder.glob("*.txt")):
        with path.open(encoding="utf-8") as lines:
            marked = list(read_marks(lines, path.name))
        size = REPORT_SENTENCES if path.stem in REPORTS else 1
        for k, (text, acts) in enumerate(marked):
            first = k - k % size
            report = marked[first : first + size]
            fold = own_fold(report[0][0], folds)
            political = int(any(a for _, a in report))
            if not political and size == 1:
                political = -1
            yield Sentence(path.stem, fold, text, tuple(acts), political)
    for line in (folder / OFF_TOPIC).read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        yield Sentence("off_topic", own_fold(text, folds), text, (), 0)


def marked_sentences(folder: Path, shared: Shared, assigned: Assignment) -> Iterator[Sentence]:
    """Every marked sentence, of our own and of the gold sets. Raises BadMark."""
    yield from own_sentences(folder, load_splits()[0].folds)
    yield from placed_sentences(folder, shared, assigned)


def placed_sentences(folder: Path, shared: Shared, assigned: Assignment) -> Iterator[Sentence]:
    """The marked sentences of the gold sets, their words read from there. Raises BadMark."""
    decoder = msgspec.json.Decoder(PlacedSentence)
    rows: dict[str, Mapping[str, str]] = {}
    for number, line in enumerate((folder / PLACES).read_bytes().splitlines(), 1):
        try:
            placed = decoder.decode(line)
        except msgspec.DecodeError as fault:
            raise BadMark(f"{PLACES}, line {number}: {fault}") from None
        texts = rows.get(placed.set) or rows.setdefault(placed.set, set_texts(shared, placed.set))
        text = " ".join(texts[placed.id][placed.start : placed.end].split("\n"))
        fold = assigned[placed.set][placed.id]
        political = 1 if placed.set in _POLITICAL or placed.acts else -1
        yield Sentence(placed.set, fold, text, tuple(placed.acts), political)


def set_texts(shared: Shared, name: str) -> dict[str, str]:
    """The text of every row of a gold set, by the row's id."""
    return {row.id: row.text for row in read_rows(name, set_files(shared)[name])}
