from __future__ import annotations

from pathlib import Path

import pytest

from dateline.copies import marks, style
from dateline.copies.marks import MarksError, load_marks
from dateline.copies.style import StyleError, load_style


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands in for the room's own."""
    (tmp_path / "data").mkdir()
    for module, load in ((marks, load_marks), (style, load_style)):
        monkeypatch.setattr(module, "files", lambda _: tmp_path)
        load.cache_clear()
    yield tmp_path / "data"
    load_marks.cache_clear()
    load_style.cache_clear()


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ('[[mark]]\nsays = "x"', "mark 1"),
        ('[[mark]]\nsays = "x"\npatterns = ["("]', "mark 1 \\(x\\)"),
    ],
)
def test_a_bad_mark_is_named(data: Path, entry: str, named: str) -> None:
    (data / "copy_marks.toml").write_text(entry)

    with pytest.raises(MarksError, match=named):
        load_marks()


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ("left_out = []", "needs same"),
        ('left_out = []\nspellings = [["(", "x"]]\n[same]', "spellings"),
    ],
)
def test_a_bad_style_is_named(data: Path, entry: str, named: str) -> None:
    (data / "house_style.toml").write_text(entry)

    with pytest.raises(StyleError, match=named):
        load_style()
