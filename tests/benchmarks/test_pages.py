"""The table of the extractors, over pages and gold of our own."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from benchmarks import pages
from benchmarks.pages import CONTENDERS, MARK, GoldPage, is_aside, main, site
from dateline.evaluation.tasks import NoGold, find_shared

WORDS = (
    "The ferry between Marn and Sola stopped running on Thursday after two boats collided in fog."
)
PARAGRAPHS = "".join(f"<p>{WORDS} It was number {i}.</p>" for i in range(6))
MARKUP = (
    "<html lang='en'><head><title>Ferry halts</title>"
    '<meta property="article:published_time" content="2024-05-02T18:10:00+02:00"></head><body>'
    f"<article><h1>Ferry halts</h1>{PARAGRAPHS}</article></body></html>"
)


def test_a_site_is_the_end_of_its_host() -> None:
    assert site("https://www.news.bbc.co.uk/a") == "bbc.co.uk"
    assert site("https://m.post.example/a?b") == "post.example"
    assert site("") == ""


def test_all_pages_of_a_publisher_are_on_one_side() -> None:
    sides = {
        is_aside(GoldPage(id=str(i), html_file="", url=f"https://{i}.example/", publisher="Post"))
        for i in range(9)
    }
    assert len(sides) == 1
    some = [GoldPage(id="", html_file="", url=f"https://site{i}.example/") for i in range(90)]
    assert 15 < sum(map(is_aside, some)) < 45


@pytest.mark.parametrize("name", CONTENDERS)
def test_every_contender_answers(name: str) -> None:
    found = CONTENDERS[name].read(MARKUP, "https://post.example/ferry")
    assert (WORDS in found.text) == ("htmldate" not in name)
    assert (found.published or "")[:10] == ("" if "alone" in name else "2024-05-02")


def test_what_a_contender_does_not_look_for_is_no_failure() -> None:
    dates = next(c for name, c in CONTENDERS.items() if name.startswith("htmldate"))
    assert [m for m in ("f1", "must_recall", "title_exact", "date_acc") if dates.is_asked(m)] == [
        "date_acc"
    ]


def test_the_tables_have_every_contender(tmp_path: Path, capsys) -> None:
    try:
        scoring = find_shared().score
    except NoGold as reason:
        pytest.skip(str(reason))
    (tmp_path / "scoring").mkdir()
    for file in scoring.parent.iterdir():
        if file.is_file():
            shutil.copy(file, tmp_path / "scoring")
    gold = tmp_path / "gold" / "dev"
    gold.mkdir(parents=True)
    (gold / "a.html.gz").write_bytes(gzip.compress(MARKUP.encode()))
    row = {
        "html_file": "a.html.gz", "url": "https://post.example/a", "text": "", "source": "own",
        "gold": {"text": WORDS, "title": "Ferry halts", "published": "2024-05-02"},
    }  # fmt: skip
    lines = [json.dumps({"id": str(i), "publisher": f"p{i}", **row}) for i in range(12)]
    for match in pages.MATCHES:
        (gold / f"{match.gold}.jsonl").write_text("\n".join(lines))
    page = tmp_path / "page.md"
    page.write_text(f"Head.\n{MARK}\nold figures\n")

    assert main(["--shared", str(tmp_path), "--out", str(page)]) == 0

    written = page.read_text()
    assert written.startswith(f"Head.\n{MARK}\n\n## pages_fundus, all pages\n\n12 pages.")
    assert "## pages_trafilatura, set aside" in written
    assert all(f"| {name} |" in written for name in CONTENDERS)
    assert "old figures" not in written
    assert written.split(MARK)[1].strip() == capsys.readouterr().out.strip()


def test_without_gold_it_says_so(tmp_path: Path, capsys) -> None:
    (tmp_path / "scoring").mkdir()
    (tmp_path / "scoring" / "score.py").touch()

    assert main(["--shared", str(tmp_path)]) == 0
    assert "there is no set pages_fundus" in capsys.readouterr().err
    assert main(["--shared", str(tmp_path / "nowhere")]) == 0
    assert "skipped" in capsys.readouterr().err
