"""Rules as dated data: a draft is written, tried, and put in force; what was in force is never changed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from yeogiro.people.actions.common import locked, require, save_once
from yeogiro.people.models import Account

from ..models import Example, Rule, RuleSet
from ..selectors.rules import rules_on, tried

SAID = (
    *("category", "words", "place_kind", "dong", "hours", "weekdays", "channel"),
    *("department", "gives_category", "because"),
)
ASKS = ("category", "words", "place_kind", "dong", "hours", "weekdays", "channel")


@transaction.atomic
def draft_rules(*, on: date, by: Account | None, now: datetime) -> RuleSet:
    """The draft: the one that stands, or a copy of the rules in force."""
    if standing := RuleSet.objects.filter(since=None).first():
        return standing
    number = (RuleSet.objects.aggregate(most=Max("number"))["most"] or 0) + 1
    row = save_once(
        RuleSet(number=number, entered_by=by, entered_at=now), twice=_("Somebody just began a draft.")
    )
    Rule.objects.bulk_create(
        Rule(rule_set=row, priority=one.priority, **{name: getattr(one, name) for name in SAID})
        for one in rules_on(on)
    )
    return row


@transaction.atomic
def write_rule(*, rule_set: RuleSet, priority: int, rule: Rule | None = None, **said: Any) -> Rule:
    """Write a rule of the draft, a new one or `rule`. ValidationError for one that asks nothing or gives no reason."""
    held = locked(rule_set)
    if held.since is not None:
        raise ValidationError(_("These rules are in force. Write a draft."))
    values: dict[str, Any] = {name: said[name] for name in SAID if name in said}
    values["because"] = require(str(values.get("because", "")), _("Say why, in a sentence."))
    if not any(values.get(name) for name in ASKS):
        raise ValidationError(_("A rule must ask something: words, a category, a place, an hour."))
    row = rule or Rule(rule_set=held)
    if row.rule_set_id != held.pk:
        raise ValidationError(_("This rule belongs to other rules."))
    clash = held.rules.filter(priority=priority).exclude(pk=row.pk)
    if clash.exists():
        raise ValidationError(_("Another rule has this number. Choose one that is free."))
    row.priority = priority
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


@transaction.atomic
def strike_rule(*, rule: Rule) -> None:
    """Take a rule out of the draft."""
    if locked(rule.rule_set).since is not None:
        raise ValidationError(_("These rules are in force. Write a draft."))
    rule.delete()


@transaction.atomic
def put_in_force(*, rule_set: RuleSet, since: date, note: str, by: Account | None, now: datetime) -> RuleSet:
    """Let the draft hold from a day on; the rules before it hold until then. Refused while an example goes wrong."""
    row = locked(rule_set)
    if row.since is not None:
        raise ValidationError(_("These rules are in force already."))
    wrong = [one for one in tried(list(row.rules.select_related("department", "rule_set"))) if not one.right]
    if wrong:
        raise ValidationError(
            _("Examples go to the wrong department: %(texts)s.")
            % {"texts": ", ".join(f"“{one.example.text}”" for one in wrong)}
        )
    before = RuleSet.objects.filter(since__isnull=False, until=None).select_for_update().first()
    if before is not None:
        if since < (before.since or since):
            raise ValidationError(_("It cannot hold before the rules that it follows."))
        before.until = since
        before.save(update_fields=["until"])
    row.since, row.note = since, require(note, _("Say what changed and why."))[:300]
    row.entered_by, row.entered_at = by, now
    row.save()
    return row


@transaction.atomic
def discard_draft(*, rule_set: RuleSet) -> None:
    """Throw the draft away."""
    if locked(rule_set).since is not None:
        raise ValidationError(_("These rules are in force. They stay."))
    rule_set.delete()


@transaction.atomic
def keep_example(*, by: Account | None, now: datetime, **said: Any) -> Example:
    """Store a report and where it must go; every later set of rules is tried on it."""
    text = require(str(said.pop("text", "")), _("Write what somebody might report."))
    return Example.objects.create(text=text[:500], entered_by=by, entered_at=now, **said)


def drop_examples(*, examples: Iterable[Example]) -> int:
    """Take examples out; returns how many."""
    return Example.objects.filter(pk__in=[one.pk for one in examples]).delete()[0]


def said_of(rule: Rule) -> Mapping[str, Any]:
    """What a rule says, as `write_rule` takes it."""
    return {name: getattr(rule, name) for name in SAID}
