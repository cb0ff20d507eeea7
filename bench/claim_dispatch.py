"""Escort dispatch: how much less people wait when the desk thinks again at every event.

Measured on the nights of yeogiro/engines/dispatch/nights.py (published in docs/reference/dispatch.md before any
result), seeds 1 to 40, at 26, 60 and 120 requests a night; weights were chosen on seeds 1000 to 1011.
- mean wait of `decide` over all requests, against greedy nearest pair on the same nights at 60: at most 0.85;
- the 99th percentile of a decision's time with 25 districts at once (1,500 requests, 250 pairs): under 100 ms.
Printed beside them, not claimed: the rule "first come", other staffing, the ninetieth percentile, utilisation,
and what walking to hubs while idle adds.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from yeogiro.engines.dispatch import Outcome, decide, first_come, nearest_pair, night, simulate, to_hubs

SEEDS = range(1, 41)
MOST, MOST_MS = 0.85, 100
RULES = {
    "greedy nearest pair": lambda moment, where: nearest_pair(moment),
    "first come": lambda moment, where: first_come(moment),
    "decide": lambda moment, where: decide(moment, near=where),
}


def quantile(values: list[float], share: float) -> float:
    """The value that this share of all stays within."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def line(name: str, outcomes: list[Outcome], against: float | None) -> float:
    """Print what a rule came to; its mean wait."""
    waits = [wait for one in outcomes for wait in one.waits]
    mean = sum(waits) / len(waits)
    used = sum(one.walked + one.escorted for one in outcomes) / sum(one.paid for one in outcomes)
    idle = sum(one.wandered for one in outcomes) / sum(one.paid for one in outcomes)
    ratio = f" {mean / against:.2f}×" if against else "      "
    print(
        f"   {name:22} mean {mean:5.1f} min{ratio}  p90 {quantile(waits, 0.9):5.1f}  longest {max(waits):5.1f}"
        f"  utilisation {used:4.0%}  idle walks {idle:3.0%}"
        f"  switched {sum(one.switched for one in outcomes) / len(outcomes):.1f} a night"
    )
    return mean


def compare(requests: int, pairs: int | None) -> float:
    """All rules on the same nights; the ratio of the mean waits."""
    nights = [night(seed, requests=requests, pairs=pairs) for seed in SEEDS]
    print(f"{requests} requests, {len(nights[0].pairs)} pairs, {len(nights)} nights")
    base, mean = None, 0.0
    for name, rule in RULES.items():
        mean = line(name, [simulate(one, rule) for one in nights], base)
        base = base or mean
    hubs = [simulate(one, RULES["decide"], idle=to_hubs(one.hubs)) for one in nights]
    line("decide, idle to hubs", hubs, base)
    return mean / base


def main() -> int:
    """0 when both claims hold."""
    ratios = {requests: compare(requests, None) for requests in (26, 60, 120)}
    for pairs in (13, 16, 20):
        compare(60, pairs)
    city = simulate(night(1, requests=60, districts=25), RULES["decide"])
    slow = 1000 * quantile(list(city.decisions), 0.99)
    print(f"25 districts: {len(city.waits)} requests, {len(city.decisions)} decisions, p99 {slow:.1f} ms")
    print(f"mean wait at 60 a night: {ratios[60]:.2f} of greedy nearest pair (claimed: at most {MOST})")
    return 0 if ratios[60] <= MOST and slow < MOST_MS else 1


if __name__ == "__main__":
    sys.exit(main())
