"""Run by claim_pairing.py in the peers' environment: reads an instance, prints a peer's outcome and CPU seconds.

`networkx` finds the shortest assignment, which need not be stable; `matching` a stable one, which need not be
short.
"""

import json
import sys
import time


def networkx(held: dict) -> int:
    """Minutes of the shortest assignment of as many as can be."""
    import networkx

    graph = networkx.Graph()
    most = 1 + max(max(row) for row in held["travel"])
    for f, row in enumerate(held["travel"]):
        for c, minutes in enumerate(row):
            graph.add_edge(("f", f), ("c", c), weight=most - minutes)
    pairs = networkx.max_weight_matching(graph, maxcardinality=True)
    return sum(held["travel"][dict(pair)["f"]][dict(pair)["c"]] for pair in pairs)


def matching(held: dict) -> int:
    """Minutes of the stable matching that is best for families."""
    from matching.games import HospitalResident

    number = {one["id"]: n for n, one in enumerate(held["carers"])}
    families = {one["id"]: n for n, one in enumerate(held["families"])}
    game = HospitalResident.create_from_dictionaries(
        {one["id"]: one["prefers"] for one in held["families"]},
        {one["id"]: one["prefers"] for one in held["carers"]},
        {one["id"]: 1 for one in held["carers"]},
    )
    found = game.solve()
    return sum(
        held["travel"][families[family.name]][number[carer.name]]
        for carer, some in found.items()
        for family in some
    )


if __name__ == "__main__":
    instance = json.load(sys.stdin)
    began = time.process_time()
    try:
        came: object = {"networkx": networkx, "matching": matching}[sys.argv[1]](instance)
    except Exception as error:
        came = f"fails ({type(error).__name__})"
    print(json.dumps({"minutes": came, "seconds": time.process_time() - began}))
