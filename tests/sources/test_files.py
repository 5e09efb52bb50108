"""Reading files, folders and standard input: what is read, and what each bad input gives."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from dateline.records import Page
from dateline.sources import InputError
from dateline.sources import files as files_module
from dateline.sources.files import Files

HTML = "<html><body><p>Troops left the town on Friday.</p></body></html>"


def read(*paths: Path | str) -> list[Page | InputError]:
    return list(Files(paths))


def one_error(*paths: Path | str) -> InputError:
    (found,) = read(*paths)
    assert isinstance(found, InputError), found
    assert "\n" not in found.message
    return found


def one_page(*paths: Path | str) -> Page:
    (found,) = read(*paths)
    assert isinstance(found, Page), found
    return found


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_each_suffix_gives_its_kind(tmp_path: Path) -> None:
    assert one_page(write(tmp_path, "a.html", HTML)).kind == "html"
    assert one_page(write(tmp_path, "a.HTM", HTML)).kind == "html"
    assert one_page(write(tmp_path, "a.txt", "Troops left.")).kind == "text"
    assert one_page(write(tmp_path, "a.jsonl", '{"text": "Troops left."}')).kind == "body"
    packed = gzip.compress(b'{"text": "Troops left."}\n')
    assert one_page(write(tmp_path, "a.jsonl.gz", packed)).body == "Troops left."


def test_a_folder_is_read_in_the_order_of_names_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/c.txt", ".hidden.txt", ".git/x.txt", "style.css"):
        write(tmp_path, name, "Troops left.")
    names = [os.path.relpath(p.origin, tmp_path) for p in read(tmp_path)]
    assert names == ["a/c.txt", "a/z.html", "b.txt"]


def test_a_link_that_leads_round_does_not_hang(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "Troops left.")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert one_page(tmp_path).kind == "text"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert one_error(tmp_path / "none.html").code == "missing"


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.jsonl"])
@pytest.mark.parametrize("content", [b"", b" \n\n "])
def test_an_empty_file_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    assert one_error(write(tmp_path, name, content)).code == "empty"


def test_a_folder_with_nothing_to_read_is_told(tmp_path: Path) -> None:
    write(tmp_path, "style.css", "p {}")
    assert one_error(tmp_path).code == "empty_folder"


def test_a_suffix_that_is_not_read_is_told(tmp_path: Path) -> None:
    error = one_error(write(tmp_path, "a.docx", "x"))
    assert error.code == "unknown_suffix"
    assert ".html" in error.message


def test_a_path_that_can_be_no_path_is_told() -> None:
    assert one_error("a\0b.txt").code == "unreadable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "x")
    path.chmod(0)
    assert one_error(path).code == "no_permission"


def test_a_refusal_of_permission_has_its_own_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files_module, "open", refuse, raising=False)
    assert one_error(write(tmp_path, "a.txt", "x")).code == "no_permission"


def test_a_page_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    with path.open("wb") as f:
        f.truncate(50_000_000)
    assert one_error(path).code == "too_big"


def test_a_line_that_is_too_long_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files_module, "MAX_PAGE_BYTES", 1_000)
    lines = [json.dumps({"text": "x" * 5_000}), json.dumps({"text": "Troops left."})]
    error, page = read(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert isinstance(error, InputError)
    assert (error.code, error.line) == ("too_big", 1)
    assert isinstance(page, Page)


def test_tags_nested_without_end_are_refused(tmp_path: Path) -> None:
    deep = "<div>" * 200_000 + "x"
    assert one_error(write(tmp_path, "a.html", deep)).code == "too_deep"
    line = json.dumps({"html": deep})
    assert one_error(write(tmp_path, "a.jsonl", line)).code == "too_deep"


def test_a_long_flat_page_is_not_taken_for_a_deep_one(tmp_path: Path) -> None:
    flat = "<ul>" + "<li>one<br><img src=x><p>two" * 5_000 + "</ul>" + "<div><b>x</b></div>" * 5_000
    assert one_page(write(tmp_path, "a.html", flat)).kind == "html"


def test_nul_bytes_are_told(tmp_path: Path) -> None:
    assert one_error(write(tmp_path, "a.txt", b"Troops\0left the town")).code == "nul_bytes"
    assert one_error(write(tmp_path, "b.txt", b"\0" * 500)).code == "nul_bytes"


@pytest.mark.parametrize("magic", [b"%PDF-1.7\n", b"PK\x03\x04\x14\0", b"\x89PNG\r\n\x1a\n\0"])
def test_a_binary_that_is_called_a_page_is_told(tmp_path: Path, magic: bytes) -> None:
    error = one_error(write(tmp_path, "a.html", magic + bytes(range(256))))
    assert error.code == "not_a_page"


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    noise = bytes((i * 7919 + i * i * 31) % 255 + 1 for i in range(5_000))
    assert one_error(write(tmp_path, "a.html", noise)).code == "no_text_encoding"


def test_a_broken_gzip_file_is_told(tmp_path: Path) -> None:
    packed = gzip.compress(b'{"text": "Troops left."}\n' * 1_000)
    assert one_error(write(tmp_path, "a.jsonl.gz", b"no gzip")).code == "bad_gzip"
    *_, last = read(write(tmp_path, "b.jsonl.gz", packed[: len(packed) // 2]))
    assert isinstance(last, InputError)
    assert last.code == "bad_gzip"


def test_a_broken_line_has_its_number_and_the_run_goes_on(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"text": "One."}\n\n{"text": "Tw\n[1]\n{"text": "Three."}\n')
    first, second, third, fourth = read(path)
    assert isinstance(first, Page)
    assert isinstance(second, InputError)
    assert (second.line, second.code) == (3, "bad_json")
    assert isinstance(third, InputError)
    assert third.line == 4
    assert isinstance(fourth, Page)
    assert fourth.origin == f"{path}:5"


def test_lines_of_utf_16_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"text": "Café."}\n{"text": "Two."}\n'.encode("utf-16"))
    assert [p.body for p in read(path) if isinstance(p, Page)] == ["Café.", "Two."]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'\n {"text": "One."}\n{"text": "Two."}', "body"),
        (HTML.encode(), "html"),
        (b"<!DOCTYPE html><title>x</title>", "html"),
        (b"Troops < rebels, he said.", "text"),
    ],
)
def test_standard_input_is_told_by_how_it_begins(content: bytes, kind: str) -> None:
    pages = list(Files(["-"], stdin=io.BytesIO(content)))
    assert {p.kind for p in pages if isinstance(p, Page)} == {kind}


def test_empty_standard_input_is_told() -> None:
    (error,) = Files(["-"], stdin=io.BytesIO(b"\n"))
    assert isinstance(error, InputError)
    assert (error.origin, error.code) == ("-", "empty")


def test_the_same_inputs_come_in_the_same_order_twice(tmp_path: Path) -> None:
    for name in "cab":
        write(tmp_path, f"{name}.txt", name * 9)
    source = Files([tmp_path])
    assert list(source) == list(source)
