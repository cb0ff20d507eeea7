"""What the crawl knows of the site: every URL name, what is no page, and where a link leads."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from yeogiro.front.urls_api import urlpatterns as api_addresses
from yeogiro.lib import clock, pages
from yeogiro.people import rules

# URL names that answer with something else than a page: files, data, changes by POST. Each with what it is.
NOT_PAGES: dict[str, str] = {
    "front:health": "data for whoever watches the server",
    "front:ready": "data for whoever watches the server",
    **dict.fromkeys(
        # Every name but the page of reference; tests/test_api.py knows them by the schema.
        (f"api:{one.name}" for one in api_addresses if one.name != "reference"),
        "JSON, tested against its schema",
    ),
    "cases:download": "a file",
    "cases:download_desk": "a file",
    "cases:drop_example": "by POST",
    "cases:from_decision": "by POST",
    "cases:photo": "a picture",
    "cases:strike": "by POST",
    "front:checker": "a program, the same for everybody",
    "front:robots": "plain text for search engines",
    "messages:download": "a file",
    "messages:push_worker": "a script, the same for everybody",
    "messages:subscribe": "by POST",
    "messages:unsubscribe": "by POST",
    "messages:solapi_receipts": "by POST, from the provider",
    "front:closures_file": "a file",
    "front:inbox_file": "a file",
    "front:remove_closure": "by POST",
    "front:together": "by POST",
    "front:withdraw_deputy": "by POST",
    "people:download_access": "a file",
    "people:download_bodies": "a file",
    "people:download_looks": "a file",
    "people:my_data": "a file",
    "people:add_passkey": "by POST",
    "people:ask_passkey": "by POST",
    "people:ask_who": "by POST",
    "people:by_passkey": "by POST",
    "people:everywhere": "by POST",
    "people:new_codes": "by POST",
    "people:remove_factor": "by POST",
    "people:my_forget": "by POST",
    "people:download_jobs": "a file",
    "people:download_meetings": "a file",
    "people:download_persons": "a file",
    "people:download_posts": "a file",
    "people:download_seats": "a file",
    "people:download_tenures": "a file",
    "people:download_share": "a file",
    "people:revoke_token": "by POST",
    "people:sign_in_as": "by POST, demo mode only",
    "people:sign_out": "by POST",
    "places:call_off_works": "by POST",
    "cases:drop_site": "by POST",
    "cases:my_report_photo": "a picture",
    "cases:observation_photo": "a picture",
    "cases:own_photo": "a picture",
    "cases:ready": "who is signed in and a fresh token, as JSON, for what waits on a phone",
    "cases:round_file": "a file",
    "cases:rounds_file": "a file",
    "cases:supporter_verdict": "by POST",
    "cases:worker": "a program, the same for everybody",
    "places:download_audits": "a file",
    "places:inspection_photo": "a picture",
    "places:picture": "a picture",
    "places:release_pictures": "by POST",
    "places:withdraw_pictures": "by POST",
    "places:download": "a file",
    "places:download_places": "a file",
    "places:import_job": "one officer's file for an hour; tested in yeogiro/places/tests/test_import_pages.py",
    "places:import_state": "JSON for the script that waits",
    "places:map_areas": "GeoJSON",
    "places:map_layer": "GeoJSON",
    "places:public_places": "a file",
    "plan:document_hwpx": "a file",
    "plan:figure": "a file",
    "plan:download": "a file",
    "plan:indicator_rows": "a file",
    "plan:indicator_years": "a file",
    "plan:money_entries": "a file",
    "plan:report_file": "a file",
    "plan:report_state": "how far a file is, as JSON",
    "plan:return_template": "a file",
    "plan:return_file": "a file",
    "plan:return": "needs a filed return, which a freshly loaded plan has none of",
    "plan:correct_mark": "needs a year recorded as done, which a freshly loaded plan has none of",
    "plan:correct_return": "needs a filed return, which a freshly loaded plan has none of",
    "plan:reading_note": "needs a closed year, which a freshly loaded plan has none of",
    "plan:discard_draft": "needs an open draft, which a freshly loaded plan has none of",
    "plan:put_in_force": "needs an open draft, which a freshly loaded plan has none of",
}


def url_names(resolver: URLResolver | None = None, prefix: str = "") -> set[str]:
    """Return every URL name with its namespace ("plan:project"), or a pattern's text where it has no name."""
    names = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            names |= url_names(pattern, inner)
        elif isinstance(pattern, URLPattern):
            names.add(prefix + (pattern.name or f"unnamed {pattern.pattern}"))
    return names


def who_may(route: pages.Route, accounts: Iterable[Any]) -> Any:
    """The first of the accounts that may open the route's sample whoever it belongs to; None for anyone's."""
    if route.who == pages.ANYONE:
        return None
    today = clock.today()
    able = (one for one in accounts if rules.may(one, route.who, on=today))
    return next(able, None) or next(one for one in accounts if rules.reach(one, route.who, on=today))


def dead_links(links: list[str], here: str) -> list[str]:
    """Return the links within the site whose path no URL pattern knows, anchors and static files left out."""
    dead = []
    for link in links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/static/"):
            continue
        path = parts.path if parts.path.startswith("/") else here.rsplit("/", 1)[0] + "/" + parts.path
        try:
            resolve(path)
        except Resolver404:
            dead.append(link)
    return dead
