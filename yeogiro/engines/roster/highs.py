"""The linear and integer programs of the roster, solved by HiGHS (https://highs.dev, MIT)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from .model import Ints
from .stopping import Stop

Floats = NDArray[np.float64]
MOST = highspy.kHighsInf


@dataclass(frozen=True)
class Answer:
    """What came of a program. `x` is None without a solution; `bound` is a proven lower bound."""

    done: bool
    value: float
    bound: float
    x: Floats | None
    duals: Floats

    @property
    def impossible(self) -> bool:
        """Proven to have no solution."""
        return self.done and self.x is None


@dataclass
class Program:
    """Minimise over x ≥ 0 subject to low ≤ A x ≤ high; A as triplets of row, column and value."""

    columns: int
    low: Floats
    high: Floats
    rows_of: Ints
    columns_of: Ints
    values: Floats
    whole: NDArray[np.bool_]
    _order: Ints | None = field(default=None, repr=False)

    def solve(
        self,
        cost: Floats,
        *,
        keep: Ints | None = None,
        whole: bool = False,
        stop: Stop,
        below: float | None = None,
        nodes: int | None = None,
        seed: int = 0,
        better: Callable[[float, float], None] | None = None,
    ) -> Answer:
        """Solve over the columns `keep` (all by default), the others being 0.

        Only values below `below` are of interest; `better(value, bound)` hears of each improvement. `nodes`
        limits the search tree, which unlike seconds gives the same answer every time.
        """
        kept = np.arange(self.columns) if keep is None else keep
        highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in _options(seed, nodes, below).items():
            highs.setOptionValue(name, value)
        highs.passModel(self._model(cost, kept, whole))

        def ask(event: Any) -> None:
            if stop():
                event.interrupt()

        def tell(event: Any) -> None:
            if better is not None:
                better(event.data_out.mip_primal_bound, event.data_out.mip_dual_bound)

        if whole:
            highs.cbMipInterrupt.subscribe(ask)
            highs.cbMipImprovingSolution.subscribe(tell)
        else:
            highs.cbSimplexInterrupt.subscribe(ask)
        highs.run()
        return self._answer(highs, kept, whole)

    def _model(self, cost: Floats, kept: Ints, whole: bool) -> Any:
        place = np.full(self.columns, -1, np.int64)
        place[kept] = np.arange(len(kept))
        if self._order is None:
            self._order = np.argsort(self.columns_of, kind="stable")
        order = self._order
        order = order[place[self.columns_of[order]] >= 0]
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(kept), len(self.low)
        model.col_cost_ = cost[kept]
        model.col_lower_ = np.zeros(len(kept))
        model.col_upper_ = np.full(len(kept), MOST)
        model.row_lower_, model.row_upper_ = self.low, self.high
        counts = np.bincount(place[self.columns_of[order]], minlength=len(kept))
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        model.a_matrix_.index_ = self.rows_of[order].astype(np.int32)
        model.a_matrix_.value_ = self.values[order]
        if whole:
            kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
            model.integrality_ = [kinds[one] for one in self.whole[kept].astype(int)]
        return model

    def _answer(self, highs: Any, kept: Ints, whole: bool) -> Answer:
        status, info, found = highs.getModelStatus(), highs.getInfo(), highs.getSolution()
        states = highspy.HighsModelStatus
        ended = status in (states.kOptimal, states.kInfeasible, states.kObjectiveBound, states.kModelEmpty)
        x = None
        feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        if found.value_valid and (feasible or status == states.kOptimal) and status != states.kInfeasible:
            x = np.zeros(self.columns)
            x[kept] = np.array(found.col_value)
        elif status == states.kModelEmpty:
            x = np.zeros(self.columns)
        bound = float(info.mip_dual_bound) if whole else float(info.objective_function_value)
        if status == states.kModelEmpty:
            bound = 0.0
        if ended and x is None:
            bound = float("inf")
        duals = np.array(found.row_dual) if found.dual_valid else np.zeros(len(self.low))
        value = float(info.objective_function_value) if x is not None else float("inf")
        return Answer(ended, value, bound, x, duals)

    def reduced(self, cost: Floats, duals: Floats) -> Floats:
        """What each column costs beyond the linear program's prices."""
        taken = np.bincount(
            self.columns_of, weights=self.values * duals[self.rows_of], minlength=self.columns
        )
        return cost - taken


def _options(seed: int, nodes: int | None, below: float | None) -> dict[str, Any]:
    options: dict[str, Any] = {
        "output_flag": False,
        "threads": 1,
        "random_seed": seed % 2**31,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.0,
        "mip_feasibility_tolerance": 1e-7,
    }
    if nodes is not None:
        options["mip_max_nodes"] = nodes
    if below is not None:
        options["objective_bound"] = below
    return options
