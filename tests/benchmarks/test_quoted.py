from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from benchmarks.quoted import AnswerLine, Attribution, GoldLine, Named, Span, cut, cut_file, quoted

TEXT = 'The mill "will close for good," Ida Holm said. She added that two others stay open.'


def part(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('The mill "will close for good,"', True),
        ("that two others stay open", False),
        ("The mill", False),
    ],
)
def test_content_is_a_quotation_when_most_of_its_words_are(words: str, expected: bool) -> None:
    assert quoted(TEXT, [part(words)]) is expected


def test_a_quotation_that_is_not_closed_ends_with_its_paragraph() -> None:
    text = "“We leave tonight.\n“And nobody stays,” he said. The town is empty."

    assert quoted(text, [part("We leave tonight", text), part("And nobody stays", text)])
    assert not quoted(text, [part("The town is empty", text)])
    assert not quoted(text, [])


def test_gold_and_answers_are_cut_alike(tmp_path: Path) -> None:
    direct = Attribution([part('"will close for good,"')], source=[part("Ida Holm")])
    indirect = Attribution([part("that two others stay open")], source=part("She"))
    gold = GoldLine("a", TEXT, "mine", [direct, indirect])
    answers = AnswerLine(Named("a", TEXT), [indirect, direct])
    lines = tmp_path / "answers.jsonl"
    lines.write_bytes(msgspec.json.encode(answers) + b"\n")

    out = cut_file(lines, tmp_path / "less.jsonl", AnswerLine)

    assert cut(gold) == GoldLine("a", TEXT, "mine", [direct])
    assert msgspec.json.decode(out.read_bytes(), type=AnswerLine).attributions == [direct]


def test_a_refused_text_stays_refused() -> None:
    line = b'{"article": {"id": "a"}, "error": {"code": "declined", "message": "odd"}}'

    kept = cut(msgspec.json.decode(line, type=AnswerLine))

    assert msgspec.json.decode(msgspec.json.encode(kept)) == msgspec.json.decode(line)
