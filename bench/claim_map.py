"""The map with 50,000 places: how much work an answer is against a view that only says hello (bench/hello.py).

Measured on Seodaemun's plan with the demo city's records and 50,000 street lights spread over the district by the
golden angle, asked as nobody through the whole WSGI application, on SQLite in a state folder of its own. Claimed:
- the page of the map, asked for again while nothing changed: at most 25 times hello (a list);
- never kept, so always worked out: the layer of the whole district (all 50,000 in
  one answer of clusters) at most 300 times, and of some streets at most 80 times.
"""

import sys

from hello import main

LIST, LAYER_WHOLE, LAYER_NEAR = 25, 300, 80
NUMBER = 50_000


def addresses() -> list[tuple[str, int]]:
    """Enter the lights, then ask for the page and the layer."""
    from datetime import date

    from yeogiro.places.models import Area, Place, PlaceKind

    kind, _made = PlaceKind.objects.get_or_create(
        key="street-light", defaults={"name_ko": "가로등", "name_en": "Street lights"}
    )
    codes = list(Area.objects.values_list("code", flat=True))
    Place.objects.bulk_create(
        [
            Place(
                kind=kind,
                number=f"{at:05}",
                name_ko=f"가로등 {at}",
                dong=codes[at % len(codes)],
                latitude=37.556 + (at * 0.618033988749895 % 1) * 0.05,
                longitude=126.905 + at / NUMBER * 0.06,
                opened_on=date(2020, 1, 1),
                installed_on=date(2020, 1, 1),
            )
            for at in range(NUMBER)
        ],
        batch_size=2_000,
    )
    layer = "/places/map/places.json?zoom={zoom}&bbox={bbox}"
    return [
        ("/places/map/", LIST),
        (layer.format(zoom=12, bbox="126.90,37.55,126.97,37.61"), LAYER_WHOLE),
        (layer.format(zoom=17, bbox="126.930,37.570,126.934,37.573"), LAYER_NEAR),
    ]


if __name__ == "__main__":
    sys.exit(main(__file__, addresses))
