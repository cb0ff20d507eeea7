"""One round of a roster by PyVRP: `peer_roster.py SECONDS SEED < round.json`, prints routes, travel and cost.

Started by claim_roster.py in the peers' environment. The same problem in PyVRP's words: two kinds of vehicles,
one driving in the morning and one in the afternoon, a fixed cost of one shift each, a depot that is no way
from anywhere; a site marked am or pm has the half of the day as its time window.
"""

import json
import sys

from pyvrp import Model
from pyvrp.stop import MaxRuntime


def main(seconds: float, seed: int) -> None:
    """Solve what stands on standard input."""
    data = json.load(sys.stdin)
    shift, sites = data["shift_minutes"], data["sites"]
    model = Model()
    middle = model.add_location(0, 0)
    depot = model.add_depot(middle)
    places = [middle]
    begin = {"any": 0, "am": 0, "pm": shift}
    end = {"any": 2 * shift, "am": shift, "pm": 2 * shift}
    for number, site in enumerate(sites, 1):
        place = model.add_location(number, 0)
        places.append(place)
        model.add_client(
            place,
            service_duration=site["minutes"],
            tw_early=begin[site["shift"]],
            tw_late=end[site["shift"]] - site["minutes"],
        )
    for early in (0, shift):
        model.add_vehicle_type(
            len(sites),
            start_depot=depot,
            end_depot=depot,
            fixed_cost=shift,
            tw_early=early,
            tw_late=early + shift,
        )
    for a, one in enumerate(places):
        for b, other in enumerate(places):
            minutes = data["travel"][a - 1][b - 1] if a and b else 0
            model.add_edge(one, other, distance=minutes, duration=minutes)
    best = model.solve(MaxRuntime(seconds), seed=seed, display=False).best
    if not best.is_feasible():
        print(json.dumps(None))
        return
    routes = best.num_routes()
    travel = best.distance()
    print(json.dumps({"routes": routes, "travel": travel, "cost": shift * routes + travel}))


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
