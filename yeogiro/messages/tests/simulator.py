"""A city in a seed: virtual clock, real database, providers that fail in every way, workers that die anywhere.

`run(seed)` plays one history with the room's own verbs and its own `flushing.work`, then lets things settle, and
returns what an auditor who knows only the providers' books finds wrong; an empty list is a sound run.
"""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from django.db import transaction

from yeogiro.messages import actions, flushing
from yeogiro.messages.adapters.model import Outcome, Parcel
from yeogiro.messages.models import Delivery, Preference
from yeogiro.messages.states import State
from yeogiro.people.models import Person

from . import making
from .auditor import audit

START = datetime(2022, 11, 15, 9, tzinfo=UTC)
"""18:00 in Seoul: quiet hours begin while the run lasts."""
QUIET = (time(18, 0, 30), time(18, 40))


class Crash(BaseException):
    """A process that dies: nothing catches it."""


@dataclass
class Call:
    """One call of a provider: at which moment, for which key, and whether something was sent."""

    at: datetime
    elapsed: float
    key: str
    effect: bool
    said: str


@dataclass
class Provider:
    """A provider's books. `asks` providers can be asked by key; the others know a repeated key when they see one."""

    name: str
    chance: random.Random
    city: "City"
    receipts: bool
    looks_up: bool
    lease: timedelta = timedelta(seconds=10)
    calls: list[Call] = field(default_factory=list)
    truth: dict[str, bool] = field(default_factory=dict)
    """By key: whether it will arrive."""
    refused: set[str] = field(default_factory=set)
    ids: dict[str, str] = field(default_factory=dict)

    def send(self, parcel: Parcel) -> Outcome:
        key = parcel.key
        if key.startswith("bad") and self.name == "alimtalk":
            self.refused.add(key)
            return self._note(key, False, Outcome("refused", detail="no such number"))
        fault = self.chance.random() if self.city.faulty else 1.0
        if fault < 0.12:
            return self._note(key, False, Outcome("later", detail="429"))
        if fault < 0.22:
            return self._note(key, False, Outcome("unknown", detail="timed out before"))
        self._effect(key)
        if fault < 0.34:
            return self._note(key, True, Outcome("unknown", detail="timed out after"))
        said = Outcome("accepted", provider_id=self.ids[key]) if self.receipts else Outcome("accepted")
        return self._note(key, True, said)

    def look_up(self, parcel: Parcel) -> Outcome:
        if self.city.faulty and self.chance.random() < 0.15:
            return Outcome("unknown")
        if parcel.key not in self.ids:
            return Outcome("absent")
        # Some providers know only that they have it until the receipt is in.
        if self.city.faulty or self.chance.random() < 0.5:
            return Outcome("accepted", provider_id=self.ids[parcel.key])
        return Outcome("delivered" if self.truth[parcel.key] else "refused", provider_id=self.ids[parcel.key])

    def _effect(self, key: str) -> None:
        fresh = key not in self.ids
        self.ids.setdefault(key, f"{self.name}-{len(self.ids)}")
        self.truth.setdefault(key, not key.startswith("lost"))
        if self.receipts and fresh and self.chance.random() > 0.3:
            copies = self.chance.choice([1, 1, 2])
            for _copy in range(copies):
                self.city.mail.append((self.city.elapsed + self.chance.uniform(0, 90), self.name, key))

    def _note(self, key: str, effect: bool, said: Outcome) -> Outcome:
        self.calls.append(Call(self.city.now(), self.city.elapsed, key, effect, said.kind))
        return said


class City:
    """One run: who is there, what time it is, and what went wrong."""

    quiet = QUIET

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.elapsed, self.offset, self.faulty = 0.0, 0.0, True
        self.mail: list[tuple[float, str, str]] = []
        self.wrong: list[str] = []
        self.workers: dict[str, object] = {}
        self.held_up: list[tuple[float, str, object]] = []
        self.born = 0
        self.point_calls = 0
        self.dies_at = 0
        made = [
            ("alimtalk", True, True),
            ("sms", True, True),
            ("push", False, False),
            ("email", False, False),
        ]
        self.providers = {
            name: Provider(name, random.Random(f"{seed} {name}"), self, receipts, looks_up)
            for name, receipts, looks_up in made
        }
        self.asked: dict[str, dict] = {}
        self.stored: set[str] = set()

    def now(self) -> datetime:
        return START + timedelta(seconds=self.elapsed + self.offset)

    def point(self, label: str) -> None:
        """The labelled points inside and after transactions: now and then the process dies there."""
        self.point_calls += 1
        if self.point_calls == self.dies_at:
            self.dies_at = self.point_calls + self.chance.randint(4, 60)
            raise Crash(label)

    def people(self) -> dict[str, Person]:
        """Recipients: with everything, quiet at night, without consent, and one whose consent is taken back."""
        wishes = {"phone": "01012345678", "email": "a@example.org", "campaigns_since": START}
        return {
            "all": making.person("모두", **wishes),
            "quiet": making.person("조용", **wishes, quiet_from=QUIET[0], quiet_to=QUIET[1]),
            "no": making.person("거절", phone="01012345678"),
            "changes": making.person("바꿈", **wishes),
            "mail": making.person("전자우편", email="b@example.org", campaigns_since=START),
        }

    def ask(self, key: str, **words) -> None:
        """Ask for a message as a client does: again with the same key until it was told that it is stored."""
        for _again in range(10):
            try:
                actions.send(key=key, payload={"name": "가"}, now=self.now(), point=self.point, **words)
            except Crash:
                continue
            self.stored.add(key)
            return

    def turn(self) -> str:
        """One step of one worker, chosen by chance; it may die between two transactions or inside one.

        Now and then one is held up with a claim in its hands, for longer than its lease, and then goes on.
        """
        for one in [one for one in self.held_up if one[0] <= self.elapsed]:
            self.held_up.remove(one)
            self.workers[one[1]] = one[2]
        if len(self.workers) < 2:
            self.born += 1
            name = f"w{self.born}"
            self.workers[name] = flushing.work(
                worker=name, clock=self.now, adapters=self.providers, point=self.point
            )
        name = self.chance.choice(sorted(self.workers))
        try:
            label = next(self.workers[name])
        except StopIteration:
            del self.workers[name]
            return "idle"
        except Crash:
            del self.workers[name]
            return "died"
        if label == "claimed":
            self._look_at_order(name)
            if self.faulty and self.chance.random() < 0.1:
                until = self.elapsed + self.chance.uniform(12, 40)
                self.held_up.append((until, name, self.workers.pop(name)))
                return label
        if self.faulty and self.chance.random() < 0.04:
            del self.workers[name]
        return label

    def jump(self, seconds: float) -> None:
        """The clock is set; whoever holds a claim at that moment dies with it."""
        for _turn in range(30):
            if self.turn() == "claimed":
                break
        self.workers.clear()
        self.offset += seconds

    def _look_at_order(self, name: str) -> None:
        mine = Delivery.objects.filter(state=State.CLAIMED, worker=name).order_by("-due_at").first()
        if mine is None:
            return
        due = Delivery.objects.filter(state__in=[State.QUEUED, State.UNKNOWN], due_at__lte=self.now())
        if due.filter(priority__lt=mine.priority).exists():
            self.wrong.append("something less urgent was taken first")

    def deliver_mail(self) -> None:
        """Receipts whose time has come, in any order, some of them twice."""
        due = [one for one in self.mail if one[0] <= self.elapsed]
        self.chance.shuffle(due)
        for one in due:
            self.mail.remove(one)
            _at, channel, key = one
            arrived = self.providers[channel].truth[key]
            message = key.rsplit(":", 1)[0]
            actions.receipt(key=message, channel=channel, arrived=arrived, now=self.now())
            if self.chance.random() < 0.2:
                actions.receipt(key=message, channel=channel, arrived=not arrived, now=self.now())


def run(seed: int, *, turns: int = 120) -> list[str]:
    """Play one history; returns what was wrong with it."""
    city = City(seed)
    try:
        # A fault of the database must not take the outer transaction with it.
        with transaction.atomic():
            _play(city, turns)
    except Exception as fault:
        return [*city.wrong, f"{type(fault).__name__}: {fault}"]
    return [*city.wrong, *audit(city)]


def _play(city: City, turns: int) -> None:
    chance = city.chance
    making.template("notice", "notice", kakao_id="K1", kakao_text="#{name} 님, 알림입니다.")
    making.template("sos", "sos")
    making.template("ride", "ride")
    making.template("campaign", "campaign")
    people = city.people()
    wanted = [("ok-n0", "notice", "all"), ("ok-n1", "notice", "all")]
    wanted += [("bad-n", "notice", "all"), ("lost-n", "notice", "all"), ("ok-q", "notice", "quiet")]
    wanted += [
        ("ok-r", "ride", "all"),
        ("lost-r", "ride", "mail"),
        ("ok-s", "sos", "all"),
        ("ok-m", "notice", "mail"),
    ]
    wanted += [("ok-c", "campaign", "all"), ("lost-c", "campaign", "all"), ("no-c", "campaign", "no")]
    wanted += [
        ("changes-c", "campaign", "changes"),
        ("ok-c2", "campaign", "all"),
        ("ok-cq", "campaign", "quiet"),
    ]
    chance.shuffle(wanted)
    stale = ("stale-n", "notice", "all")
    city.dies_at = chance.randint(3, 40)
    at = {chance.randrange(turns * 2 // 3): one for one in [*wanted, stale]}
    jumps = {chance.randrange(turns // 2, turns - 20): chance.choice([-3600, 3600, 0, 0])}
    left = list(reversed([*wanted, stale]))
    for turn in range(turns):
        if left and (turn in at or turn % (turns // 20) == 0):
            key, kind, who = left.pop()
            soon = {"live_until": city.now() + timedelta(seconds=3)} if key.startswith("stale") else {}
            city.asked[key] = {"elapsed": city.elapsed, "who": who, "kind": kind}
            city.ask(key, kind=kind, person=people[who], **soon)
        if turn == turns // 2:
            Preference.objects.filter(person=people["changes"]).update(campaigns_since=None)
            city.asked.setdefault("changes-c", {})["revoked"] = city.elapsed
        if jump := jumps.get(turn):
            city.jump(jump)
        city.elapsed += chance.choice([0, 0, 0.2, 1.0, 4.0])
        city.deliver_mail()
        city.turn()
    _settle(city)


def _settle(city: City) -> None:
    """Providers are well again; time goes on until everything has ended, or long past all that lives."""
    city.faulty, city.dies_at = False, 0
    for step in range(150):
        city.deliver_mail()
        for _turn in range(25):
            if city.turn() == "idle":
                break
        if not Delivery.objects.open().exists():
            return
        if step == 50:
            actions.withdraw(key="ok-s", now=city.now())
        city.elapsed += 3 if step < 50 else 15 * 60
