"""The front desk's pages for the registry."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.utils import timezone

from yeogiro.lib.pages import ANYONE, Page, Route, register, register_routes
from yeogiro.people.api_access import Operation, operations
from yeogiro.people.models import Account, Factor, Post, PostDeputy
from yeogiro.people.pages import SINCE, a_post

from .doors import closed
from .urls_api import urlpatterns as api_addresses

UNTIL = date(2099, 12, 31)


def a_deputy() -> dict[str, Any]:
    """Somebody who stands in for a post."""
    row = PostDeputy.objects.first()
    if row is None:
        post = Post.objects.get(**a_post())
        other = Post.objects.create(
            department=post.department, title_ko="견본 대리", title_en="Sample deputy"
        )
        row = PostDeputy.objects.create(
            post=post, deputy=other, since=SINCE, until=UNTIL, reason="견본", entered_at=timezone.now()
        )
    return {"pk": row.pk}


def an_account() -> dict[str, Any]:
    """An account with a second factor."""
    account, _made = Account.objects.get_or_create(username="sample-account")
    given = {"name": "견본", "secret": "견본", "made_at": timezone.now()}
    Factor.objects.get_or_create(account=account, kind=Factor.Kind.APP, defaults=given)
    return {"pk": account.pk}


def api_routes() -> Iterator[Route]:
    """Every address of the API but its page, with the action of its operation; what its arguments name is not there."""
    for one in api_addresses:
        name, arguments = str(one.name), dict.fromkeys(one.pattern.regex.groupindex, "0")
        if name == "reference":
            continue
        found = operations.get(name, Operation("get", ""))
        sample = partial(dict, arguments)
        yield Route(
            f"api:{name}", found.action or ANYONE, sample, token=True, post_only=found.method == "post"
        )


register(
    # Every indicator is counted once.
    Page("front:home", max_queries=75),
    Page("front:search", query="q=2018"),
    Page("front:door", sample=lambda: {"key": next(iter(closed())).key}),
    Page("front:about"),
    Page("front:accessibility"),
    Page("front:privacy"),
    Page("front:style"),
    Page("front:promises", max_queries=50),
    Page("front:tour", max_queries=60),
    Page("front:inbox", who="front.see_inbox", anywhere=True, max_queries=80),
    Page("front:inbox_print", who="front.see_inbox", anywhere=True, max_queries=75),
    Page("front:digest", who="front.see_inbox", anywhere=True, max_queries=95),
    Page("front:deputies", who="people.name_deputy", anywhere=True),
    Page("front:accounts", who="people.reset_factor"),
    Page("front:reset_factor", who="people.reset_factor", sample=an_account),
    Page("front:closures", who="people.enter_office", posts="front.keep_closures"),
    Page("front:closures_upload", who="front.keep_closures"),
    Page("front:data"),
    Page("api:reference"),
)
register_routes(
    Route("front:health"),
    Route("front:ready"),
    Route("front:robots"),
    Route("front:checker"),
    Route("front:inbox_file", "front.see_inbox", lambda: {"form": "csv"}, anywhere=True),
    Route("front:together", "front.see_inbox", anywhere=True),
    Route("front:withdraw_deputy", "people.name_deputy", a_deputy, post_only=True),
    Route("front:closures_file", "people.enter_office", lambda: {"form": "csv"}),
    Route("front:remove_closure", "front.keep_closures", lambda: {"pk": 0}, post_only=True),
    *api_routes(),
)
