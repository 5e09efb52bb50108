"""How fast copies are found, and what that takes, as the collection grows.

Makes collections out of the Wikinews articles of the gold sets (or the example pages): articles of
their sentences, with most content words and names put in place of others, so that hardly two are
alike; and copies of these, trimmed, dressed and reworded. Prints, for each part of the collection
as soon as it is in, the time an article takes, beside the time in which datasketch makes MinHash
signatures of some of the same articles: on a busy machine their ratio tells more than seconds do.
Making the texts is not counted.

    python -m benchmarks.copies --articles 20000
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import resource
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice

from benchmarks.speed import read_articles
from dateline.copies.fingerprints import Fingerprint, fingerprint
from dateline.copies.groups import Groups
from dateline.copies.words import function_words

MARKS = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)
SENTENCES = 22
CHANGED = 0.6
"""The share of content words and names of a made article that are other ones than in its source."""
COPIED = 0.3
"""The share of articles that are copies of one that came shortly before."""
REACH = 2_000
"""How many articles back a copy's original lies at most."""
BATCH = 200
COMPARED, PERMUTATIONS, SHINGLE = 50, 128, 3
"""Articles of each part whose MinHash is timed; numbers in a signature; words in a run."""
_WORD = re.compile(r"\w+|\W+")
_RUN = re.compile(r"\w+")
_END = re.compile(r"(?<=[.!?]) +|\n+")


@dataclass(frozen=True)
class Point:
    """The cost of the articles up to ``articles`` since the point before, in seconds an article.

    ``minhash`` is what datasketch took, None where it is not installed.
    """

    articles: int
    prepared: float
    grouped: float
    minhash: float | None
    peak_mb: float


class Collection:
    """Made articles, in an order that a seed decides."""

    def __init__(self, sources: Sequence[str], seed: int = 1) -> None:
        self._chance = random.Random(seed)
        sentences = [s for text in sources for s in _END.split(text) if len(s) > 30]
        self._sentences = [_WORD.findall(s) for s in sentences]
        words = {w for parts in self._sentences for w in parts if w.isalpha()}
        content = sorted(w for w in words if w.lower() not in function_words())
        self._names = [w for w in content if w[0].isupper()]
        self._words = [w for w in content if w[0].islower()]
        self._recent: list[str] = []

    def __iter__(self) -> Iterator[str]:
        """Texts without end."""
        chance = self._chance
        while True:
            if self._recent and chance.random() < COPIED:
                yield self._copy(chance.choice(self._recent))
                continue
            text = self._article()
            self._recent.append(text)
            del self._recent[: -REACH or None]
            yield text

    def _article(self) -> str:
        chosen = self._chance.sample(self._sentences, SENTENCES)
        return "\n\n".join(self._changed(sentence, CHANGED) for sentence in chosen)

    def _changed(self, sentence: list[str], share: float, *, names: bool = True) -> str:
        chance, parts = self._chance, sentence.copy()
        for i, part in enumerate(parts):
            if chance.random() >= share or part.lower() in function_words():
                continue
            if part.isdigit() and names:
                parts[i] = str(chance.randrange(2, 3000))
            elif part.isalpha() and (names or part[0].islower()):
                parts[i] = chance.choice(self._names if part[0].isupper() else self._words)
        return "".join(parts)

    def _copy(self, text: str) -> str:
        kind = self._chance.randrange(3)
        paragraphs = text.split("\n\n")
        if kind == 0:
            return "\n\n".join(paragraphs[: self._chance.randrange(8, SENTENCES)])
        if kind == 1:
            return "\n\n".join(
                self._changed(_WORD.findall(p), 0.4, names=False) for p in paragraphs
            )
        return "\n\n".join(["Share this article", *paragraphs, "Subscribe to our newsletter"])


def measure(texts: Iterable[str], articles: int, workers: int) -> Iterator[Point]:
    """Group the texts as they come; a point at each of MARKS and at the end.

    With one worker the processor's time is taken, which others' work disturbs little; with more
    the clock's.
    """
    now = time.process_time if workers == 1 else time.perf_counter
    groups = Groups()
    stream = iter(texts)
    marks = [*(m for m in MARKS if m < articles), articles]
    before, prepared, grouped = 0, 0.0, 0.0
    with ProcessPoolExecutor(workers) as pool:
        while len(groups) < articles:
            batch = list(islice(stream, min(BATCH, marks[0] - len(groups))))
            began = now()
            made = fingerprints(batch, pool if workers > 1 else None, workers)
            between = now()
            for new in made:
                groups.add(new)
            grouped += now() - between
            prepared += between - began
            if len(groups) == marks[0]:
                since = len(groups) - before
                minhash = minhash_time(batch[:COMPARED])
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                yield Point(len(groups), prepared / since, grouped / since, minhash, peak)
                before, prepared, grouped = marks.pop(0), 0.0, 0.0


def minhash_time(texts: Sequence[str]) -> float | None:
    """Seconds of the processor's time in which datasketch makes an article's MinHash signature."""
    try:
        from datasketch import MinHash
    except ModuleNotFoundError:
        return None
    began = time.process_time()
    for text in texts:
        words = _RUN.findall(text.lower())
        minhash = MinHash(num_perm=PERMUTATIONS)
        minhash.update_batch(
            [" ".join(words[i : i + SHINGLE]).encode() for i in range(len(words) - SHINGLE + 1)]
        )
    return (time.process_time() - began) / len(texts)


def fingerprints(
    batch: list[str], pool: ProcessPoolExecutor | None, workers: int
) -> list[Fingerprint]:
    """The fingerprints of a batch, made in this process or by several."""
    if pool is None:
        return [fingerprint(text) for text in batch]
    return list(pool.map(fingerprint, batch, chunksize=-(-len(batch) // workers)))


def report(articles: int, workers: int) -> Iterator[str]:
    """The lines of the table, as they are measured."""
    name, sources = read_articles()
    collection = Collection([article.text for article in sources])
    words = sum(len(text.split()) for text in islice(Collection([a.text for a in sources]), 200))
    yield f"Made of {name}; {words / 200:.0f} words an article; {COPIED:.0%} are copies."
    yield f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()};"
    how = "the processor's time" if workers == 1 else f"the clock's, {workers} make fingerprints"
    yield f"times are {how}.\n"
    yield (
        "| articles | fingerprint, µs | group, µs | articles a second | datasketch's MinHash, µs "
        "| ratio | peak memory, MB |"
    )
    yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for p in measure(collection, articles, workers):
        both = p.prepared + p.grouped
        told = (f"{1e6 * p.minhash:.0f}", f"{both / p.minhash:.2f}") if p.minhash else ("", "")
        yield (
            f"| {p.articles:,} | {1e6 * p.prepared:.0f} | {1e6 * p.grouped:.0f} | {1 / both:,.0f} "
            f"| {told[0]} | {told[1]} | {p.peak_mb:,.0f} |"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=1, help="processes that make fingerprints")
    asked = parser.parse_args()
    for line in report(asked.articles, asked.workers):
        print(line, flush=True)


if __name__ == "__main__":
    main()
