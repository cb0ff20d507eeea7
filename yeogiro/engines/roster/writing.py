"""A roster as JSON."""

from typing import Any

from .model import Problem, Result


def as_json(problem: Problem, result: Result, *, seconds: float) -> dict[str, Any]:
    """The keys of docs/reference/roster.md; sites, days and workers by their names."""
    sites, days, workers = problem.sites, problem.days, problem.workers
    return {
        "status": result.status,
        "cost": result.cost,
        "bound": result.bound,
        "gap": result.gap,
        "proven": result.proven,
        "unmet_visits": result.unmet_visits,
        "bound_unmet": result.bound_unmet,
        "workers_used": result.workers_used,
        "routes": result.routes,
        "extra_workers": result.extra_workers,
        "minutes_range": result.minutes_range,
        "moved": result.moved,
        "reassigned": result.reassigned,
        "visits": [
            {
                "site": sites[one.site].id,
                "day": days[one.day],
                "shift": one.shift,
                "worker": workers[one.worker].id,
                "start": one.start,
                "end": one.end,
            }
            for one in result.visits
        ],
        "unmet": [
            {
                "site": sites[one.site].id,
                "day": None if one.day is None else days[one.day],
                "reason": one.reason,
                "text": one.text,
            }
            for one in result.unmet
        ],
        "explain": [
            *({"site": sites[site].id, "text": text} for site, text in result.explain().items()),
            *({"site": None, "text": note} for note in result.notes),
        ],
        "seconds": round(seconds, 3),
        "seed": result.seed,
    }
