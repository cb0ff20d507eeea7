"""Choose sets of stops, at most so many of each group, no stop twice: HiGHS (https://highs.dev, MIT)."""

from collections.abc import Callable, Sequence
from typing import Any

import highspy
import numpy as np

MOST_NODES = 20_000
"""Ends a search that leads nowhere at the same place every time, unlike seconds."""


def choose(
    *,
    weights: Sequence[int],
    members: Sequence[Sequence[int]],
    costs: Sequence[int],
    group: Sequence[int],
    sizes: Sequence[int],
    stop: Callable[[], bool],
) -> list[int] | None:
    """The sets that together have the greatest weight and, with that weight, the least cost: proven; None when
    `stop` or `MOST_NODES` came first. Two programs one after another, so that no number has to be large.
    """
    if not members:
        return []
    gained = np.array([sum(weights[stop] for stop in some) for some in members], dtype=float)
    most = _run(members, group, sizes, len(weights), -gained, None, stop)
    if most is None:
        return None
    reached = round(sum(gained[at] for at in most))
    return _run(members, group, sizes, len(weights), np.array(costs, dtype=float), (gained, reached), stop)


def _run(
    members: Sequence[Sequence[int]],
    group: Sequence[int],
    sizes: Sequence[int],
    stops: int,
    cost: Any,
    floor: tuple[Any, int] | None,
    stop: Callable[[], bool],
) -> list[int] | None:
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.5,  # every cost is a whole number
        "mip_max_nodes": MOST_NODES,
    }.items():
        highs.setOptionValue(name, value)
    rows = stops + len(sizes) + (floor is not None)
    index, values, start = [], [], [0]
    for at, some in enumerate(members):
        index += [*some, stops + group[at]]
        values += [1.0] * (len(some) + 1)
        if floor is not None:
            index.append(rows - 1)
            values.append(float(floor[0][at]))
        start.append(len(index))
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(members), rows
    model.col_cost_ = cost
    model.col_lower_ = np.zeros(len(members))
    model.col_upper_ = np.ones(len(members))
    low, high = np.full(rows, -highspy.kHighsInf), np.ones(rows)
    high[stops : stops + len(sizes)] = sizes
    if floor is not None:
        low[-1], high[-1] = floor[1] - 0.5, highspy.kHighsInf
    model.row_lower_, model.row_upper_ = low, high
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.array(start, dtype=np.int32)
    model.a_matrix_.index_ = np.array(index, dtype=np.int32)
    model.a_matrix_.value_ = np.array(values)
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(members)
    highs.passModel(model)

    def ask(event: Any) -> None:
        if stop():
            event.interrupt()

    highs.cbMipInterrupt.subscribe(ask)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    taken = np.array(highs.getSolution().col_value)
    return [int(at) for at in np.flatnonzero(taken > 0.5)]
