"""Public pages: how much work one is against a view that only says hello (bench/hello.py).

Measured on Seodaemun's plan with the demo city's records (seed 2018), asked in Korean as nobody through the whole
WSGI application, on SQLite in a state folder of its own. Budgets (docs: "page" in the performance aims):
- a page about one thing, asked for again while nothing changed: at most 15 times hello;
- a page with a list or a table: at most 25 times;
- printed beside it, not claimed: the same page worked out afresh.
"""

import sys

from hello import main

PAGE, LIST = 15, 25


def pages() -> list[tuple[str, int]]:
    """The pages residents come to first."""
    from yeogiro.plan.models import Finding, Indicator, Project

    project = Project.objects.filter(in_force=True).order_by("number").values_list("key", flat=True)[0]
    indicator = Indicator.objects.filter(in_force=True).order_by("number").values_list("key", flat=True)[0]
    finding = Finding.objects.order_by("order").values_list("pk", flat=True)[0]
    return [
        ("/", PAGE),
        ("/about/", PAGE),
        (f"/plan/projects/{project}/", PAGE),
        (f"/plan/indicators/{indicator}/", PAGE),
        (f"/plan/findings/{finding}/", PAGE),
        ("/plan/", LIST),
        ("/plan/projects/", LIST),
        ("/plan/indicators/", LIST),
        ("/plan/findings/", LIST),
        ("/people/bodies/", LIST),
        ("/promises/", LIST),
    ]


if __name__ == "__main__":
    sys.exit(main(__file__, pages))
