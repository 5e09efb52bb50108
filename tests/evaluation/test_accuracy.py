from __future__ import annotations

from pathlib import Path

from dateline.evaluation.accuracy import main, metric_row, page
from dateline.evaluation.measure import Measured, Metric, Sampled
from dateline.evaluation.tasks import TASKS


def test_the_page_holds_value_interval_and_n_of_every_metric() -> None:
    task = TASKS[0]
    metrics = {"pair_found": Metric(0.51234, 0.5, 0.55, 812), "other": Metric(None, None, None, 0)}
    measured = Measured(task=task.yardstick, documents=40, errors=1, metrics=metrics)

    text = page([(Sampled(task, 10), measured)], "dateline 9.9, some model")

    assert "dateline 9.9, some model" in text
    assert text.count("| `pair_found` | 0.512 | 0.500 – 0.550 | 812 |") == 2
    assert "| `other` | - | - – - | 0 |" in text
    assert "40 documents (one in 10 rows), 1 of them not coded" in text


def test_kilometres_have_no_decimals() -> None:
    assert "| 20,038 |" in metric_row("median_km_found", Metric(20038.0, 1.0, 2.0, 3))


def test_without_gold_sets_it_says_so_and_writes_nothing(tmp_path: Path, capsys) -> None:
    out = tmp_path / "accuracy.md"

    assert main(["--shared", str(tmp_path), "--out", str(out)]) == 0
    assert "skipped" in capsys.readouterr().err
    assert not out.exists()
