from __future__ import annotations

from pathlib import Path

import pytest

from dateline.evaluation import floors
from dateline.evaluation.floors import BadFloors, Floor, load_floors, main, proposal
from dateline.evaluation.measure import Measured, Metric, Sampled
from dateline.evaluation.tasks import TASKS

TASK = TASKS[0]


def measured(**values: float | None) -> Measured:
    metrics = {name: Metric(value, None, None, 10) for name, value in values.items()}
    return Measured(task=TASK.yardstick, documents=10, errors=0, metrics=metrics)


def test_a_metric_at_its_floor_holds_and_below_it_does_not() -> None:
    floor = Floor(Sampled(TASK), at_least=(("pair_found", 0.5),), at_most=())

    assert list(floor.faults(measured(pair_found=0.5))) == []
    assert list(floor.faults(measured(pair_found=0.4))) == [
        f"{TASK.gold} pair_found: 0.4000, must be at least 0.5"
    ]


def test_where_less_is_better_the_bound_is_a_ceiling() -> None:
    floor = Floor(Sampled(TASK), at_least=(), at_most=(("null_fp_rate", 0.2),))

    assert list(floor.faults(measured(null_fp_rate=0.2))) == []
    assert "at most 0.2" in next(floor.faults(measured(null_fp_rate=0.3)))


def test_a_metric_that_is_not_there_is_a_fault() -> None:
    floor = Floor(Sampled(TASK), at_least=(("pair_found", 0.5),), at_most=())

    assert "not measured" in next(floor.faults(measured()))
    assert "not measured" in next(floor.faults(measured(pair_found=None)))


def test_the_floors_that_are_shipped_can_be_read() -> None:
    shipped = load_floors(Path(__file__).parents[2] / floors.FILE)

    assert shipped
    assert all(floor.at_least or floor.at_most for floor in shipped)


@pytest.mark.parametrize(
    "text", ["[no_such_set]\nevery = 2\n", "[relations_plv]\nevery = 0\n",
             "[relations_plv]\nminimum = 1\n"],
)  # fmt: skip
def test_a_wrong_entry_is_named(text: str, tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    file.write_text(text)

    with pytest.raises(BadFloors, match=text[1:10]):
        load_floors(file)


def test_without_gold_sets_it_says_so_and_passes(tmp_path: Path, capsys) -> None:
    assert main(["--shared", str(tmp_path)]) == 0
    assert "skipped" in capsys.readouterr().out


def test_what_is_proposed_would_pass_and_can_be_read(tmp_path: Path) -> None:
    task = next(task for task in TASKS if "false_positive_rate" in task.headline)
    figures = Measured(
        task=task.yardstick, documents=9, errors=0,
        metrics={n: Metric(0.5, None, None, 9) for n in ("f1", "false_positive_rate")},
    )  # fmt: skip
    file = tmp_path / "floors.toml"
    file.write_text(proposal(Sampled(task, 3), figures))

    (floor,) = load_floors(file)

    assert floor.sample.every == 3
    assert floor.at_least == (("f1", 0.48),)
    assert floor.at_most == (("false_positive_rate", 0.52),)
    assert list(floor.faults(figures)) == []


def test_a_metric_with_brackets_in_its_name_can_be_proposed(tmp_path: Path) -> None:
    task = next(task for task in TASKS if "recall[trimmed]" in task.headline)
    figures = Measured(
        task=task.yardstick, documents=9, errors=0,
        metrics={"recall[trimmed]": Metric(0.97, None, None, 9)},
    )  # fmt: skip
    file = tmp_path / "floors.toml"
    file.write_text(proposal(Sampled(task), figures))

    assert load_floors(file)[0].at_least == (("recall[trimmed]", 0.95),)
