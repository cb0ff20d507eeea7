"""What waits about personal data: last month's looks to review, and persons who asked to be forgotten."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import inbox
from yeogiro.lib.inbox import Item, Kind

from ..models import ForgetRequest, LookReview
from .reading import month_of

REVIEW, FORGET = "people.looks-review", "people.forget-request"


@inbox.register
def review(on: date) -> Iterable[Item]:
    """The month before this one, until somebody signs for it; a month without looks needs no signature."""
    first = on.replace(day=1)
    last = (first - timedelta(days=1)).replace(day=1)
    if LookReview.objects.filter(month=last).exists() or not (number := month_of(last).count()):
        return
    yield Item(
        kind=REVIEW,
        pk=f"{last:%Y-%m}",
        what=_("Review the %(n)s looks at personal data of %(month)s")
        % {"n": number, "month": f"{last.year}. {last.month}."},
        url=f"{reverse('people:looks')}?month={last:%Y-%m}",
        verb=_("Review"),
        about=_("Looks at personal data"),
        since=first,
        due=(first + timedelta(days=31)).replace(day=1) - timedelta(days=1),
    )


@inbox.register
def requests(on: date) -> Iterable[Item]:
    """Persons who asked that their data be removed. The list names nobody: the page does, and is logged."""
    for row in ForgetRequest.objects.order_by("asked_at", "pk"):
        yield Item(
            kind=FORGET,
            pk=row.pk,
            what=_("Somebody asked that their data be removed"),
            url=reverse("people:forget", args=[row.person_id]),
            verb=_("Look"),
            about=_("Looks at personal data"),
            since=localtime(row.asked_at).date(),
        )


inbox.kinds(
    Kind(REVIEW, gettext_lazy("Review of looks"), "search", action="people.review_looks"),
    Kind(FORGET, gettext_lazy("Requests to be forgotten"), "user", action="people.forget"),
)
