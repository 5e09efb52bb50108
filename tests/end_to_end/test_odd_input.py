"""Odd and bad input through the real command: one line each, and the run goes on."""

from __future__ import annotations

import json
import random
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Done, wrong_spans

BODY = (
    "The café owner saw soldiers attack the village near Gao on Monday, officials said. "
    "Police arrested 12 protesters in Bamako a day later and closed the road to the north."
)
PAGE = (
    "<!doctype html><html lang='en'><head>{head}<title>Village near Gao attacked</title></head>"
    "<body><article><h1>Village near Gao attacked</h1><p>{body}</p></article></body></html>"
)
NOISE = bytes(random.Random(7).choices([b for b in range(1, 256) if b != 10], k=4_000))


def page(head: str = "", body: str = BODY) -> str:
    return PAGE.format(head=head, body=body)


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


# name: bytes, the warnings (their first words) that must be there, words of the text
READ: dict[str, tuple[bytes, set[str], str]] = {
    "marked-utf16.html": (page().encode("utf-16"), set(), "café"),
    "bare-utf16.txt": (BODY.encode("utf-16-le"), {"encoding_guessed"}, "café"),
    "latin1.html": (page("<meta charset='iso-8859-1'>").encode("latin-1"), set(), "café"),
    "undeclared-latin1.html": (page().encode("latin-1"), {"encoding_guessed"}, "café"),
    "says-latin1.html": (
        page("<meta charset='iso-8859-1'>").encode(), {"wrong_charset"}, "café",
    ),
    "says-utf8.html": (
        page("<meta charset='utf-8'>").encode("latin-1"), {"wrong_charset"}, "café",
    ),
    "says-nonsense.html": (page("<meta charset='klingon'>").encode(), set(), "café"),
    "damaged.txt": (
        ("Été " + BODY * 3).encode() + b" Sol\xffdiers left.", {"replacement_characters"}, "café",
    ),
    "controls.txt": (
        "Sol\u00addiers\u200b attacked \u200fthe vil\u200dlage \u2066كابل\u2069 near Kabul on "
        "Friday, \u202eshowing\u202c the police.".encode(), set(), "\u2066كابل\u2069",
    ),
    "arabic.html": (
        page(body="قتل مسلحون ستة أشخاص في هجوم على قرية شمالي كابل، حسبما قالت الشرطة. " * 6)
        .replace("lang='en'", "lang='ar' dir='rtl'").encode(), {"language_not_coded"}, "كابل",
    ),
    "more-fields.jsonl": (
        line(text=BODY, summary="x", tags=[1]), {"unknown_fields: summary, tags"}, "café",
    ),
    "surrogate.jsonl": (b'{"text": "Police \\ud800 left."}\n', {"lone_surrogates"}, "\ufffd"),
    "marked-utf16.jsonl": (line(text=BODY).decode().encode("utf-16"), set(), "café"),
    "title-only.html": (
        b"<html><head><title>Police arrest ten in Gao</title></head><body></body></html>",
        {"title_only"}, "Police",
    ),
}  # fmt: skip

# name: bytes, code, words of the message
REFUSED: dict[str, tuple[bytes, str, str]] = {
    "empty.html": (b"", "empty", "is empty"),
    "blank.txt": (b" \n\n\t", "empty", "is empty"),
    "noise.txt": (NOISE, "no_text_encoding", "save the page again as UTF-8"),
    "noise.html": (b"<html><p>" + NOISE, "no_text_encoding", "save the page again as UTF-8"),
    "huge.html": (b"<p>Police left.</p>" * 2_700_000, "too_big", "20 MB"),
    "deep-div.html": (b"<html><body>" + b"<div>" * 200_000 + b"x", "too_deep", "1,000 tags"),
    "deep-table.html": (b"<table><tr><td>" * 70_000 + b"x", "too_deep", "1,000 tags"),
    "deep-list.html": (b"<ul><li>" * 100_000 + b"x", "too_deep", "1,000 tags"),
    "nul.txt": (b"Police \0left.", "nul_bytes", "NUL bytes"),
    "nul.html": (b"<p>Police \0\0\0left.</p>", "nul_bytes", "NUL bytes"),
    "image.html": (b"\x89PNG\r\n\x1a\n" + NOISE, "not_a_page", "PNG image"),
    "program.html": (b"\x7fELF\2\1\1\0" + NOISE, "not_a_page", "a program"),
    "document.txt": (b"%PDF-1.4\n1 0 obj", "not_a_page", "PDF document"),
    "nothing.html": (b"<html><head></head><body></body></html>", "no_text", "no article text"),
    "broken.jsonl": (b'{"text": "Police\n', "bad_json", "no JSON object at character"),
    "list.jsonl": (b"[1, 2]\n", "bad_json", "no object"),
    "number.jsonl": (line(text=5), "bad_type", '"text" that is a number'),
    "no-text.jsonl": (line(title="x"), "no_text", "give one of them"),
    "no-date.jsonl": (line(text=BODY, published="last week"), "bad_published", "2023-09-17"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All inputs, each in a file of its own, with good ones at both ends."""
    folder = tmp_path_factory.mktemp("odd")
    inputs = {name: raw for name, (raw, *_) in (READ | REFUSED).items()}
    for name, raw in inputs.items():
        (folder / name).write_bytes(raw)
    (folder / "a-folder").mkdir()
    (folder / "a-folder" / "style.css").write_text("p {}")
    (folder / "good.txt").write_text(BODY)
    return folder


@pytest.fixture(scope="module")
def coded(run: Callable[..., Done], folder: Path) -> tuple[list[Path], Done]:
    """One run over all of it, and the paths in the order given."""
    names = sorted([*READ, *REFUSED])
    paths = [folder / n for n in ("good.txt", *names, "missing.html", "a-folder", "good.txt")]
    return paths, run("code", *paths)


def test_every_input_gives_one_line_and_the_run_goes_on(coded: tuple[list[Path], Done]) -> None:
    paths, done = coded

    assert len(done.lines) == len(paths)
    assert done.status == 1
    assert done.lines[0]["reports"]
    assert done.lines[0] == done.lines[-1]


def test_each_refusal_is_one_line_and_none_is_a_traceback(coded: tuple[list[Path], Done]) -> None:
    _, done = coded

    refused = [x for x in done.lines if "error" in x]
    assert len(done.told) == len(refused) == len(REFUSED) + 2
    for told, record in zip(done.told, refused, strict=True):
        assert told == f"dateline: {record['article']['id']}: {record['error']['message']}"
        assert set(record) == {"schema_version", "article", "error"}
    assert "Traceback" not in "".join(done.told)


@pytest.mark.parametrize("name", READ)
def test_odd_input_is_read_and_losses_are_told(name: str, coded: tuple[list[Path], Done]) -> None:
    _, warnings, words = READ[name]
    found = _line_of(name, coded)

    assert "error" not in found
    assert words in found["article"]["text"]
    assert wrong_spans(found) == []
    stated = found["article"]["warnings"]
    for warning in warnings:
        assert any(s.startswith(warning) for s in stated), stated
    lossless = warnings <= {"title_only", "language_not_coded"}
    assert lossless or stated
    assert warnings or not stated


@pytest.mark.parametrize("name", REFUSED)
def test_bad_input_is_refused_in_words(name: str, coded: tuple[list[Path], Done]) -> None:
    _, code, words = REFUSED[name]
    found = _line_of(name, coded)

    assert found["error"]["code"] == code
    assert words in found["error"]["message"]
    assert "\n" not in found["error"]["message"]
    if name.endswith(".jsonl"):
        assert found["article"]["id"].endswith(f"{name}:1")


def test_what_is_not_there_is_told(coded: tuple[list[Path], Done]) -> None:
    assert _line_of("missing.html", coded)["error"]["code"] == "missing"
    assert _line_of("a-folder", coded)["error"]["code"] == "empty_folder"


def test_a_broken_line_is_named_by_its_number_and_its_neighbours_are_coded(
    run: Callable[..., Done], tmp_path: Path
) -> None:
    file = tmp_path / "feed.jsonl"
    file.write_bytes(line(id="one", text=BODY) + b'\n{"id": "two", "te\n' + line(id="3", text=BODY))

    done = run("code", file)

    assert [x["article"]["id"] for x in done.lines] == ["one", f"{file}:3", "3"]
    assert done.told == [
        f"dateline: {file}:3: is no JSON object at character 18; "
        "each line must hold one whole object"
    ]
    assert done.status == 1


def test_a_date_on_the_command_line_that_is_none_is_wrong_usage(
    run: Callable[..., Done], folder: Path
) -> None:
    done = run("code", folder / "good.txt", "--published", "yesterday")

    assert (done.status, done.lines, len(done.told)) == (2, [], 1)
    assert "'yesterday' is no date; write it like 2023-09-17" in done.told[0]


def test_a_megabyte_in_one_sentence_is_coded_in_bounded_memory(
    run: Callable[..., Done], tmp_path: Path
) -> None:
    clause = "government representatives criticised neighbouring administrations throughout Kabul "
    text = clause * (1_000_000 // len(clause)) + "and left"
    (tmp_path / "long.jsonl").write_bytes(line(text=text))

    done = run("code", tmp_path / "long.jsonl")

    assert done.status == 0, done.told
    (found,) = done.lines
    assert found["article"]["text"] == text
    assert wrong_spans(found) == []
    # The greatest of all child processes so far, this one among them.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_500_000


def _line_of(name: str, coded: tuple[list[Path], Done]) -> dict[str, object]:
    paths, done = coded
    return done.lines[[p.name for p in paths].index(name)]
