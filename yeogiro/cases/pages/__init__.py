"""The cases room's pages for the registry. Samples are what there is, or made where there is nothing."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from yeogiro.lib.access import Where
from yeogiro.lib.models import Photo, PhotoBytes
from yeogiro.lib.pages import Page, Route, register, register_routes
from yeogiro.people.models import Body, Decision, Department, Meeting

from .. import access, actions, rules
from ..models import Case, CasePhoto, Category, Example, Recheck, Rule, RuleSet
from ..states import State
from . import rounds as pages_rounds

SAMPLE = UUID("c0ffee00-0000-4000-8000-000000000001")
WORDS = "골목 가로등이 꺼져 있습니다"


def department() -> Department:
    """The department that the sample waits for: the coordinator's own."""
    return Department.objects.get_or_create(
        name_ko="여성가족과", defaults={"name_en": "Women and Family Division"}
    )[0]


def sample() -> Case:
    """An open case with a department; one is opened where there is none."""
    row = Case.objects.filter(key=SAMPLE).first()
    if row is None:
        kind, _made = Category.objects.get_or_create(
            key="light",
            defaults={
                "name_ko": "가로등·보안등",
                "name_en": "Street lights",
                "icon": "lamp",
                "days": 5,
                "department": department(),
            },
        )
        now = timezone.now()
        row = actions.open_case(
            key=SAMPLE, text=WORDS, channel="web", category=kind.key, seen_at=now, now=now, synthetic=True
        )
    if row.state == State.RECEIVED or row.department_id != department().pk:
        row = actions.assign(case=row, department=department(), reason="시험", by=None, now=timezone.now())  # type: ignore[arg-type]
    return row


def by_key() -> dict[str, Any]:
    """The sample for the office."""
    return {"pk": sample().pk}


def by_number() -> dict[str, Any]:
    """The sample for everybody."""
    row = sample()
    return {"year": row.year, "number": row.number}


def whose(pk: int, **_more: Any) -> Where:
    """Whose a case is."""
    return rules.whose(Case.objects.get(pk=pk))


def of_photo(pk: int, **_more: Any) -> Where:
    """Whose the case of a photo is."""
    return rules.whose(CasePhoto.objects.select_related("case").get(pk=pk).case)


def a_photo() -> dict[str, Any]:
    """A photo of the sample, with bytes that are no picture: nobody draws it."""
    row = sample()
    found = row.photos.filter(photo__sizes__size="small").first()
    if found is None:
        now = timezone.now()
        photo, _made = Photo.objects.get_or_create(
            key=SAMPLE, defaults={"width": 1, "height": 1, "at": now, "synthetic": True}
        )
        PhotoBytes.objects.get_or_create(photo=photo, size="small", defaults={"content": b"sample"})
        found, _made = CasePhoto.objects.get_or_create(
            case=row, photo=photo, defaults={"moment": CasePhoto.Moment.BEFORE}
        )
    return {"pk": found.pk, "size": "small"}


def draft() -> RuleSet:
    """The draft of the rules."""
    row = RuleSet.objects.filter(since=None).first()
    return row or actions.draft_rules(on=timezone.localdate(), by=None, now=timezone.now())


def drafted() -> dict[str, Any]:
    """No arguments, but a draft stands."""
    draft()
    return {}


def a_rule() -> dict[str, Any]:
    """A rule of the draft."""
    row = draft().rules.first() or Rule.objects.create(
        rule_set=draft(), priority=1, words=["가로등"], department=department(), because="시험"
    )
    return {"pk": row.pk}


def an_example() -> dict[str, Any]:
    """An example."""
    return {"pk": (Example.objects.first() or Example.objects.create(text=WORDS)).pk}


def a_recheck() -> dict[str, Any]:
    """A case that was drawn to be looked at again."""
    row = Recheck.objects.filter(found="").first() or Recheck.objects.create(
        case=sample(), draw="2022-10", seed="sample", drawn_on=timezone.localdate()
    )
    return {"pk": row.pk}


def a_decision() -> dict[str, Any]:
    """What a meeting decided."""
    row = Decision.objects.first()
    if row is None:
        body, _made = Body.objects.get_or_create(
            name_ko="시험 여성정책위원회", defaults={"name_en": "Test committee", "kind": Body.Kind.COMMITTEE}
        )
        meeting = Meeting.objects.create(body=body, on=timezone.localdate(), title="정기회의", synthetic=True)
        row = Decision.objects.create(meeting=meeting, text="골목 등을 모두 점검한다")
    return {"pk": row.pk}


def verb(name: str) -> Any:
    """The sample with one of its verbs."""
    return lambda: {**by_key(), "verb": name}


register(
    Page("cases:cases"),
    Page("cases:case", sample=by_number),
    Page("cases:desk", who=access.READ, anywhere=True),
    Page("cases:print_desk", who=access.READ, anywhere=True),
    Page("cases:work", who=access.READ, sample=by_key, whose=whose, max_queries=40),
    Page("cases:do", who=access.WORK, sample=verb("reply"), whose=whose),
    Page("cases:overview", who=access.COORDINATE),
    Page("cases:rules", who=access.COORDINATE),
    Page("cases:bench", who=access.COORDINATE, query="text=가로등이+꺼졌어요"),
    Page("cases:draft", who=access.COORDINATE, sample=drafted),
    Page("cases:new_rule", who=access.COORDINATE, sample=drafted),
    Page("cases:rule", who=access.COORDINATE, sample=a_rule),
    Page("cases:recheck", who=access.COORDINATE, sample=a_recheck),
    *pages_rounds.PAGES,
)
register_routes(
    Route("cases:download", sample=lambda: {"form": "xlsx"}),
    Route("cases:download_desk", who=access.READ, sample=lambda: {"form": "xlsx"}, anywhere=True),
    Route("cases:photo", access.READ, a_photo, of_photo),
    Route("cases:strike", access.COORDINATE, a_rule, post_only=True),
    Route("cases:drop_example", access.COORDINATE, an_example, post_only=True),
    Route("cases:from_decision", access.COORDINATE, a_decision, post_only=True),
    *pages_rounds.ROUTES,
)
