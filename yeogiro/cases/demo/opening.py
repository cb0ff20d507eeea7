"""Invented reports, as they come in: what a round sees at its sites, and what residents send in."""

import random
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from yeogiro.places.models import Area

from ..actions import open_case
from ..models import Case

SITES = 20
DEGREES = 0.004
ROUND = (
    ("light", "골목 안쪽 보안등이 꺼져 있습니다. 밤에 앞이 보이지 않습니다."),
    ("light", "가로등 사이가 멀어 중간이 캄캄합니다."),
    ("camera-bell", "CCTV가 벽 쪽을 보고 있어 사각지대가 있습니다."),
    ("camera-bell", "비상벨을 눌러도 대답이 없습니다."),
    ("path", "계단 난간이 흔들립니다."),
    ("path", "보도 블록이 파손되어 발이 걸립니다."),
    ("view", "불법 광고물이 길목 시야를 가립니다."),
    ("green", "나뭇가지가 보안등을 가려 길이 어둡습니다."),
    ("toilet", "화장실 안쪽 칸막이 잠금이 풀립니다."),
)
RESIDENTS = (
    ("", "버스 정류장 뒤가 어둡고 의자가 부서졌어요."),
    ("", "놀이터 옆에 쓰레기가 쌓여 악취가 납니다."),
    ("", "집 앞 가로등이 깜빡이다가 꺼졌어요."),
    ("", "공원 화장실 비상벨이 어디 있는지 보이지 않아요."),
    ("", "퇴근길 골목에 폐가가 있어 무섭습니다."),
    ("other", "늦은 시간 안심귀가를 어디서 부르는지 알려 주세요."),
)


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of a day in the district."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def rounds(*, years: tuple[int, int], on: date, seed: int) -> None:
    """Every year twenty sites, two rounds of ten; most sites show one thing, some none."""
    areas = _areas()
    for year in range(years[0], years[1] + 1):
        chance = random.Random(f"cases/rounds/{seed}/{year}")  # noqa: S311
        for site in range(SITES):
            day = date(year, 4 if site % 2 else 9, 1) + timedelta(days=chance.randint(3, 24))
            night, seen = chance.random() < 0.6, chance.random() < 0.9
            if not seen or day > on:
                continue
            category, text = chance.choice(ROUND)
            hour = 21 if night else 14
            _open(
                f"{seed}/{year}/{site}",
                category,
                text,
                "round",
                at(day, hour, chance.randint(0, 50)),
                areas,
                chance,
            )


def residents(*, years: tuple[int, int], on: date, seed: int) -> None:
    """A few reports every year by web and telephone, and some in the days before `on` that still wait."""
    areas = _areas()
    for year in range(years[0], years[1] + 1):
        chance = random.Random(f"cases/residents/{seed}/{year}")  # noqa: S311
        for number in range(6):
            day = date(year, 2, 1) + timedelta(days=46 * number + chance.randint(0, 40))
            if day <= on - timedelta(days=30):
                _resident(f"{seed}/{year}/r{number}", day, areas, chance)
    chance = random.Random(f"cases/lately/{seed}")  # noqa: S311
    for number, back in enumerate((20, 16, 13, 9, 7, 6, 3, 2, 1, 0)):
        _resident(f"{seed}/lately/{number}", on - timedelta(days=back), areas, chance)
    thanks = at(on - timedelta(days=2), 11)
    open_case(
        key=_key(f"{seed}/thanks"),
        text="여성친화도시가 무엇인지 알려 주는 모임이 있나요?",
        channel="phone",
        seen_at=thanks,
        now=thanks,
        synthetic=True,
    )


def _resident(name: str, day: date, areas: list[Area | None], chance: random.Random) -> Case:
    category, text = chance.choice(RESIDENTS)
    channel = chance.choice(("web", "web", "phone", "paper"))
    return _open(name, category, text, channel, at(day, chance.randint(8, 22), 15), areas, chance)


def _open(
    name: str,
    category: str,
    text: str,
    channel: str,
    moment: datetime,
    areas: list[Area | None],
    chance: random.Random,
) -> Case:
    area = chance.choice(areas)
    known = area is not None and area.latitude is not None and area.longitude is not None
    return open_case(
        key=_key(name),
        text=text,
        channel=channel,
        category=category,
        dong=area.code if area else "",
        latitude=round(area.latitude + chance.uniform(-DEGREES, DEGREES), 6) if known else None,  # type: ignore[union-attr,operator]
        longitude=round(area.longitude + chance.uniform(-DEGREES, DEGREES), 6) if known else None,  # type: ignore[union-attr,operator]
        seen_at=moment,
        now=moment,
        synthetic=True,
    )


def _areas() -> list[Area | None]:
    return list(Area.objects.order_by("code")) or [None]


def _key(name: str) -> UUID:
    """The same key every time."""
    return UUID(int=random.Random(f"cases/{name}").getrandbits(128), version=4)  # noqa: S311
