"""Recomputes from the providers' books what should have happened, and says where the outbox differs."""

from collections import Counter
from itertools import pairwise

from django.utils import timezone

from yeogiro.messages.categories import CATEGORIES
from yeogiro.messages.models import Message
from yeogiro.messages.quiet import within
from yeogiro.messages.states import ENDS, RANK, Reason, State

SHORTEST_PAUSE = 1.99
"""Seconds between two attempts."""
REACHES_WITHIN = 300
"""Seconds, real ones, in which a message that may go out reaches a provider that works most of the time."""


def audit(city) -> list[str]:
    """Everything that is wrong after a run."""
    wrong = []
    calls = {
        (call.key.rsplit(":", 1)[0], channel): []
        for channel, one in city.providers.items()
        for call in one.calls
    }
    for channel, one in city.providers.items():
        for call in one.calls:
            calls[call.key.rsplit(":", 1)[0], channel].append(call)
    rows = {row.key: row for row in Message.objects.prefetch_related("deliveries__steps")}
    if missing := city.stored - set(rows):
        wrong.append(f"stored and gone: {missing}")
    known = {f"{row.key}:{one.channel}" for row in rows.values() for one in row.deliveries.all()}
    for channel, one in city.providers.items():
        if strange := {call.key for call in one.calls} - known:
            wrong.append(f"{channel} was given keys of no delivery: {strange}")
    for key, row in rows.items():
        asked = city.asked[key]
        wrong += [f"{key}: {one}" for one in _message(city, row, asked, calls)]
    return wrong


def _message(city, row, asked, calls) -> list[str]:
    wrong = []
    category = CATEGORIES[row.category]
    deliveries = list(row.deliveries.all())
    effects = Counter()
    if not deliveries:
        wrong.append("has no delivery")
    for one in deliveries:
        made = calls.get((row.key, one.channel), [])
        effects[one.channel] = sum(call.effect for call in made)
        wrong += _delivery(city, row, one, made)
        for call in made:
            if row.live_until and call.at >= row.live_until:
                wrong.append(f"sent on {one.channel} after its life")
            if asked["who"] == "no" or call.elapsed > asked.get("revoked", 1e9):
                wrong.append("a campaign was sent without consent")
            if asked["who"] == "quiet" and within(city.quiet, timezone.localtime(call.at).time()):
                wrong.append("sent in quiet hours")
    provider = city.providers
    if category.once:
        arrived = sum(
            number
            for channel, number in effects.items()
            if channel in provider and provider[channel].truth.get(f"{row.key}:{channel}")
        )
        if arrived > 1 or any(number > 1 for number in effects.values()):
            wrong.append("at most once was sent twice")
    elif any(
        number > 1 and channel in provider and provider[channel].looks_up
        for channel, number in effects.items()
    ):
        wrong.append("sent twice although the provider could be asked")
    may = asked["who"] not in {"no", "changes"} and not row.key.startswith("stale")
    # An hour lost to a jump of the clock is longer than a ride's ten minutes.
    skipped = city.offset > 0 and row.category == "ride"
    if may and not skipped and not category.once and asked["who"] != "quiet":
        first = [
            call.elapsed for made in calls.values() for call in made if call.effect and _of(call) == row.key
        ]
        if not first:
            wrong.append("never reached a provider")
        elif min(first) - asked["elapsed"] > REACHES_WITHIN:
            wrong.append("reached its provider late")
    ends = {one.state for one in deliveries}
    over = {Reason.EXPIRED, Reason.UNWANTED, Reason.WITHDRAWN, Reason.UNKNOWN, Reason.NO_RECEIPT}
    if ends == {State.UNDELIVERED} and not {one.reason for one in deliveries} & over:
        tried = {one.channel for one in deliveries}
        if tried != set(row.channels):
            wrong.append(f"gave up after {sorted(tried)}")
    return wrong


def _of(call) -> str:
    return call.key.rsplit(":", 1)[0]


def _delivery(city, row, one, made) -> list[str]:
    wrong = []
    key, truth = f"{row.key}:{one.channel}", city.providers.get(one.channel)
    if one.state not in ENDS:
        wrong.append(f"{one.channel} never ended: {one.state}")
    sent = any(call.effect for call in made)
    if one.state in {State.DELIVERED, State.ACCEPTED_FINAL} and not sent:
        wrong.append(f"{one.channel} says {one.state}, and nothing was sent")
    if one.state == State.DELIVERED and truth is not None and not truth.truth.get(key):
        wrong.append(f"{one.channel} says delivered, and it was not")
    certain = {Reason.EXPIRED, Reason.REFUSED, Reason.UNWANTED}
    if one.reason in certain and any(call.effect and call.said != "unknown" for call in made):
        wrong.append(f"{one.channel} ended as {one.reason}, and the provider had it")
    if one.reason == Reason.FAILED and truth is not None and truth.truth.get(key):
        wrong.append(f"{one.channel} says failed, and it arrived")
    if one.reason == Reason.FAILED and not sent:
        wrong.append(f"{one.channel} says that the provider failed, and it never had it")
    if one.reason == Reason.REFUSED and key not in (truth.refused if truth else ()):
        wrong.append(f"{one.channel} gave up though nobody refused it")
    # A worker that dies with a refusal in its hands leaves it unknown: the next one may try once more.
    died = sum(step.state == State.UNKNOWN and step.detail == "the lease ran out" for step in one.steps.all())
    if sum(call.said == "refused" for call in made) > 1 + died:
        wrong.append(f"{one.channel} was tried again after a refusal")
    for before, after in pairwise(made):
        if (
            before.said in {"later", "unknown"}
            and after.elapsed - before.elapsed < SHORTEST_PAUSE
            and not _jumped(city)
        ):
            wrong.append(f"{one.channel} was tried again without a pause")
    steps = [(step.attempt, RANK[State(step.state)]) for step in one.steps.all() if not step.late]
    if steps != sorted(set(steps)):
        wrong.append(f"{one.channel} went back: {steps}")
    if steps and steps[-1] != (one.attempt, RANK[State(one.state)]):
        wrong.append(f"{one.channel} is not where its steps end")
    return wrong


def _jumped(city) -> bool:
    return city.offset != 0
