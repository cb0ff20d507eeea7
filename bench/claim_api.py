"""The API's lists: how much work one answer is against a view that only says hello (bench/hello.py).

Measured on Seodaemun's plan with the demo city's records (seed 2018), asked as nobody through the whole WSGI
application, fifty rows a piece, on SQLite in a state folder of its own.
- a list that somebody asks for again while nothing changed: at most 25 times hello;
- printed beside it, not claimed: the same list worked out afresh.
"""

import sys

from hello import main

MOST = 25


def lists() -> list[tuple[str, int]]:
    """Every list of the schema that anybody may ask for."""
    from yeogiro.front.api import api
    from yeogiro.places.models import PlaceKind

    kind = PlaceKind.objects.order_by("key").values_list("key", flat=True)[0]
    found = []
    for address, ways in api.get_openapi_schema()["paths"].items():
        said = ways.get("get", {})
        asked = {one["name"] for one in said.get("parameters", [])}
        if "cursor" in asked and {} in said.get("security", []) and "{key}" not in address:
            found.append((address.replace("{kind}", kind).replace("{pk}", "1"), MOST))
    return found


if __name__ == "__main__":
    sys.exit(main(__file__, lists))
