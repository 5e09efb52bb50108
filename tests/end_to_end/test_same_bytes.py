"""The same article gives the same bytes, whatever the workers and the order of the files."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.end_to_end.conftest import EXAMPLES, Done


def by_id(raw: bytes) -> dict[str, bytes]:
    return {json.loads(line)["article"]["id"]: line for line in raw.splitlines()}


def test_workers_do_not_change_a_byte(run: Callable[..., Done], examples: Done) -> None:
    assert run("code", EXAMPLES, "--workers", 2).raw == examples.raw


def test_the_order_of_files_does_not_change_a_byte(
    run: Callable[..., Done], examples: Done
) -> None:
    turned = sorted((p for p in EXAMPLES.iterdir() if p.suffix != ".md"), reverse=True)

    done = run("code", *turned)

    assert done.status == 0, done.told
    assert by_id(done.raw) == by_id(examples.raw)
    assert done.raw != examples.raw


def test_an_article_alone_is_coded_as_among_others(
    run: Callable[..., Done], examples: Done
) -> None:
    alone = run("code", EXAMPLES / "04-wire-story.html").raw

    ((name, line),) = by_id(alone).items()
    assert by_id(examples.raw)[name] == line


def test_standard_input_gives_the_same_bytes_as_the_file(
    run: Callable[..., Done], examples: Done
) -> None:
    page = (EXAMPLES / "01-border-closure.html").read_bytes()

    ((name, line),) = by_id(run("code", "-", stdin=page).raw).items()
    assert by_id(examples.raw)[name] == line
