"""The live outbox against the pure one (outbox_model.py): whatever happens in whatever order, both say the same."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from yeogiro.messages import actions
from yeogiro.messages.actions import claiming, recording
from yeogiro.messages.adapters.model import Outcome
from yeogiro.messages.models import Delivery, Message, Preference, Step
from yeogiro.messages.states import RANK

from . import making
from .defects import DEFECTS, swapped
from .outbox_model import LEASE, Outbox

pytestmark = pytest.mark.django_db
NAMES = {"talk": "sms", "mail": "email", "page": "page"}
BACK = {live: name for name, live in NAMES.items()}
KEYS = st.sampled_from("abc")
KINDS = st.sampled_from(["sos", "ride", "notice", "campaign"])


class Channel:
    """A channel's manners; nothing is handed to it here."""

    lease = timedelta(seconds=LEASE)

    def __init__(self, name: str) -> None:
        self.receipts = self.looks_up = name == "talk"


ADAPTERS = {live: Channel(name) for name, live in NAMES.items()}


class Machine(RuleBasedStateMachine):
    """Both outboxes, and everything that can happen to them."""

    held = Bundle("held")

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.model = Outbox()
        for kind in ("sos", "ride", "notice", "campaign"):
            making.template(kind, kind, text="글", title="글")
        wishes = {"phone": "01012345678", "email": "a@example.org"}
        self.people = {
            "yes": making.person("가", campaigns_since=making.NOON, **wishes),
            "no": making.person("나", **wishes),
        }
        self.born = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @property
    def now(self):
        return making.NOON + timedelta(seconds=self.model.now)

    @rule(key=KEYS, kind=KINDS, who=st.sampled_from(["yes", "no"]))
    def send(self, key: str, kind: str, who: str) -> None:
        expected = self.model.send(key, kind, who, list(NAMES))
        try:
            row = actions.send(kind=kind, key=key, payload={}, person=self.people[who], now=self.now)
        except actions.OtherBody:
            assert expected == "refused"
        else:
            assert expected == ("stored" if row.asked_at == self.now and row.pk > self.born else "standing")
            self.born = max(self.born, row.pk)

    @rule(target=held)
    def claim(self):
        found = claiming.claim(worker="w", now=self.now, adapters=ADAPTERS)
        live = None if found is None else (found.delivery.message.key, BACK[found.delivery.channel])
        mine = self.model.claim(live)
        if found is None:
            return multiple()
        assert mine is not None
        assert (found.delivery.attempt, found.doubtful, found.ask) == (mine.attempt, mine.doubtful, mine.ask)
        return (found, mine)

    @rule(both=consumes(held), said=st.sampled_from(["delivered", "accepted", "refused", "later", "unknown"]))
    def record(self, both, said: str) -> None:
        self.write(both, said)

    @rule(both=held, said=st.sampled_from(["delivered", "accepted", "refused", "absent", "unknown"]))
    def record_and_hold_on(self, both, said: str) -> None:
        """A worker that comes back, once more or much later."""
        self.write(both, said)

    def write(self, both, said: str) -> None:
        found, mine = both
        if said == "absent" and not mine.ask:
            said = "unknown"
        done = recording.record(
            claimed=found,
            outcome=Outcome(said),
            adapter=ADAPTERS[found.delivery.channel],
            now=self.now,
            worker="w",
        )
        assert done == self.model.record(mine, said)

    @rule(key=KEYS, channel=st.sampled_from(["talk", "mail"]), arrived=st.booleans())
    def receipt(self, key: str, channel: str, arrived: bool) -> None:
        said = actions.receipt(key=key, channel=NAMES[channel], arrived=arrived, now=self.now)
        assert said == self.model.receipt(key, channel, arrived)

    @rule(key=KEYS)
    def withdraw(self, key: str) -> None:
        actions.withdraw(key=key, now=self.now)
        self.model.withdraw(key)

    @rule(who=st.sampled_from(["yes", "no"]), agrees=st.booleans())
    def wish(self, who: str, agrees: bool) -> None:
        since = making.NOON if agrees else None
        Preference.objects.filter(person=self.people[who]).update(campaigns_since=since)
        self.model.agrees[who] = agrees

    @rule(seconds=st.sampled_from([1, 4, LEASE - 1, LEASE, 30, 599, 7200, 80_000]))
    def wait(self, seconds: int) -> None:
        self.model.now += seconds

    @rule()
    def reclaim(self) -> None:
        claiming.reclaim(now=self.now)
        self.model.reclaim()

    @invariant()
    def both_say_the_same(self) -> None:
        live = Delivery.objects.values_list("message__key", "channel", "state", "attempt", "reason")
        assert {(key, BACK[channel]): tuple(rest) for key, channel, *rest in live} == self.model.state()
        assert Message.objects.count() == len(self.model.messages)

    @invariant()
    def no_delivery_ever_went_back(self) -> None:
        steps = (
            Step.objects.filter(late=False)
            .order_by("delivery", "pk")
            .values_list("delivery", "attempt", "state")
        )
        last: dict[int, tuple[int, int]] = {}
        for delivery, attempt, state in steps:
            here = (attempt, RANK[state])
            assert last.get(delivery, (0, 0)) < here
            last[delivery] = here


def run(examples: int, steps: int = 30, **more) -> None:
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, database=None,
            suppress_health_check=quiet, print_blob=False, **more,
        ),
    )  # fmt: skip


def test_the_live_outbox_is_the_pure_one():
    run(30, derandomize=True)


@pytest.mark.parametrize(
    "name",
    [
        "a lease never runs out",
        "a late answer is written unguarded",
        "the last receipt wins",
        "the oldest goes first, however urgent others are",
        "marked as handed over before it is",
    ],
)
def test_the_pure_one_notices_a_seeded_defect(name):
    with swapped(*DEFECTS[name].swaps()), pytest.raises((AssertionError, IntegrityError)):
        run(500, steps=40, derandomize=True, phases=[Phase.generate])


@pytest.mark.slow
def test_the_live_outbox_is_the_pure_one_for_long():
    run(400, steps=60)
