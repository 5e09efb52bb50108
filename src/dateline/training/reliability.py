"""Whether confidence means what it says, on marked sentences that nothing was trained on.

Run with ``python -m dateline.training.reliability``: prints the expected calibration error, and
what each least confidence keeps and loses; ``--page FILE`` writes them into a page of the
documentation, ``--svg FILE`` draws the reliability plot.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dateline.coder import Coder, Settings
from dateline.coding.confidence import load_confidence, probability
from dateline.evaluation.splits import folds
from dateline.evaluation.tasks import HELD, NoGold, find_shared
from dateline.training.calibration import expected_error, judged
from dateline.training.sentences import FOLDER, marked_sentences

BINS = 10
STEPS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
Row = tuple[float, bool]
SIZE, EDGE = 320, 40
BEGIN, END = "<!-- reliability -->\n", "<!-- end -->"


def held_rows(folder: Path) -> list[Row]:
    """Confidence, and whether it is right, of every act read in the held-out sentences."""
    shared = find_shared()
    held = [s for s in marked_sentences(folder, shared, folds(shared)) if s.fold == HELD]
    weights = load_confidence()
    coder = Coder(Settings(min_confidence=0.0))
    return [(probability(row.values, weights), row.right) for row in judged(coder, held)]


def binned(rows: Sequence[Row]) -> list[tuple[int, float, float]]:
    """For each of BINS equal ranges: how many acts, their mean confidence, the share right."""
    out = []
    for k in range(BINS):
        inside = [row for row in rows if min(int(row[0] * BINS), BINS - 1) == k]
        n = max(len(inside), 1)
        out.append((len(inside), sum(p for p, _ in inside) / n, sum(r for _, r in inside) / n))
    return out


def lines(rows: Sequence[Row]) -> list[str]:
    """The figures as lines of Markdown."""
    right = sum(r for _, r in rows)
    out = [
        f"{len(rows)} acts read, {right} of them right; expected calibration error "
        f"{expected_error(rows, BINS):.3f}",
        "",
        "| confidence | acts | mean confidence | share right |",
        "| --- | ---: | ---: | ---: |",
    ]
    for k, (n, mean, share) in enumerate(binned(rows)):
        out.append(f"| {k / BINS:.1f} – {(k + 1) / BINS:.1f} | {n} | {mean:.2f} | {share:.2f} |")
    out += ["", "| `--min-confidence` | kept | right of kept | right ones kept |"]
    out += ["| ---: | ---: | ---: | ---: |"]
    for least in STEPS:
        kept = [r for p, r in rows if p >= least]
        share = sum(kept) / max(len(kept), 1)
        out.append(f"| {least} | {len(kept)} | {share:.2f} | {sum(kept) / max(right, 1):.2f} |")
    return out


def drawn(rows: Sequence[Row]) -> str:
    """The reliability plot as SVG: a bar a range, and the line that a true confidence follows."""
    side = SIZE - 2 * EDGE

    def x(v: float) -> float:
        return EDGE + v * side

    def y(v: float) -> float:
        return SIZE - EDGE - v * side

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img" '
        'font-family="sans-serif" font-size="11">',
        "<title>Share of reports that are right, by confidence</title>",
        f'<rect width="{SIZE}" height="{SIZE}" fill="#fff"/>',
    ]
    for k, (n, _, share) in enumerate(binned(rows)):
        if n:
            parts.append(
                f'<rect x="{x(k / BINS) + 1:.1f}" y="{y(share):.1f}" width="{side / BINS - 2:.1f}" '
                f'height="{share * side:.1f}" fill="#4a7ebb"><title>{n} acts, {share:.2f} right'
                "</title></rect>"
            )
    parts.append(
        f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#c33" stroke-dasharray="4 3" fill="none"/>'
    )
    parts.append(f'<path d="M{x(0)} {y(1)}V{y(0)}H{x(1)}" stroke="#333" fill="none"/>')
    for v in (0.0, 0.5, 1.0):
        parts.append(f'<text x="{x(v)}" y="{y(0) + 16}" text-anchor="middle">{v:g}</text>')
        parts.append(f'<text x="{x(0) - 6}" y="{y(v) + 4}" text-anchor="end">{v:g}</text>')
    parts.append(f'<text x="{SIZE / 2}" y="{SIZE - 6}" text-anchor="middle">confidence</text>')
    parts.append(f'<text x="{EDGE}" y="{EDGE - 12}">share right</text></svg>')
    return "\n".join(parts) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, and draw them where asked; 0 also where there is no gold."""
    parser = argparse.ArgumentParser(description="Hold the confidence against the truth.")
    parser.add_argument("--sentences", type=Path, default=FOLDER)
    parser.add_argument("--page", type=Path, help="write it into this page too, between its marks")
    parser.add_argument("--svg", type=Path, help="the file for the plot")
    asked = parser.parse_args(arguments)
    try:
        rows = held_rows(asked.sentences)
    except NoGold as reason:
        print(f"reliability: skipped: {reason}")
        return 0
    table = "\n".join(lines(rows))
    print(table)
    if asked.page:
        head, _, rest = asked.page.read_text(encoding="utf-8").partition(BEGIN)
        asked.page.write_text(
            f"{head}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}", encoding="utf-8"
        )
    if asked.svg:
        asked.svg.write_text(drawn(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
