"""The messages room's pages for the registry. Samples are what there is, or made where there is nothing."""

from typing import Any

from django.utils import timezone

from yeogiro.lib.pages import Page, Route, register, register_routes
from yeogiro.people.models import Person

from . import access, actions
from .models import Message, Template


def a_template() -> dict[str, Any]:
    """The first approved template; one is written where there is none."""
    row = Template.objects.filter(kind="booking", approved_at__isnull=False).first()
    if row is None:
        now = timezone.now()
        draft = actions.draft_template(
            kind="booking",
            language="ko",
            category="notice",
            title="예약 안내",
            text="#{name} 님, 예약되었습니다.",
            by=None,
            now=now,
            synthetic=True,
        )
        row = actions.approve_template(template=draft, by=None, now=now)
    return {"kind": row.kind, "language": row.language}


def a_message() -> dict[str, Any]:
    """The last message; one is asked for where there is none."""
    row = Message.objects.first()
    if row is None:
        a_template()
        person = Person.objects.filter(synthetic=True).first() or Person.objects.create(
            name="가나", synthetic=True
        )
        row = actions.send(
            kind="booking",
            key="sample",
            payload={"name": "가나"},
            person=person,
            now=timezone.now(),
            synthetic=True,
        )
    return {"pk": row.pk}


register(
    Page("messages:mine", who="people.see_own", anywhere=True),
    Page("messages:outbox", who=access.SEE),
    Page("messages:message", who=access.SEE, sample=a_message),
    Page("messages:templates", who=access.SEE),
    Page("messages:new_template", who=access.WRITE),
    Page("messages:template", who=access.WRITE, sample=a_template),
)
register_routes(
    Route("messages:push_worker"),
    Route("messages:subscribe", who="people.see_own", anywhere=True, post_only=True),
    Route("messages:unsubscribe", who="people.see_own", anywhere=True, post_only=True),
    Route("messages:download", who=access.SEE, sample=lambda: {"form": "xlsx"}),
    # Decided by the secret in the address.
    Route("messages:solapi_receipts", sample=lambda: {"secret": "none"}, post_only=True, token=True),
)
