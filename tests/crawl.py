"""What the crawl knows of the site: every URL name, what is no page, and where a link leads."""

from urllib.parse import urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

# URL names that answer with something else than a page: files, data, changes by POST. Each with what it is.
NOT_PAGES: dict[str, str] = {
    "front:health": "plain text for whoever watches the server",
    "front:robots": "plain text for search engines",
    "people:download_bodies": "a file",
    "people:download_posts": "a file",
    "people:download_share": "a file",
    "people:sign_in_as": "by POST, demo mode only",
    "people:sign_out": "by POST",
    "places:call_off_works": "by POST",
    "places:download": "a file",
    "places:download_places": "a file",
    "plan:document_hwpx": "a file",
    "plan:download": "a file",
    "plan:indicator_rows": "a file",
    "plan:indicator_years": "a file",
    "plan:money_entries": "a file",
    "plan:return_template": "a file",
    "plan:return_file": "a file",
    "plan:return": "needs a filed return, which a freshly loaded plan has none of",
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
