"""The week's digest, what is late for everybody to read, search by kind, and the tour."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from yeogiro.front.tour import chapters, steps
from yeogiro.lib import clock, tour
from yeogiro.lib import search as finder
from yeogiro.lib.tour import Script, script
from yeogiro.people.models import Account, Body, Decision, Department, Meeting
from yeogiro.plan.models import TaskMark, TaskYear

pytestmark = pytest.mark.django_db
TODAY = date(2022, 11, 15)


@pytest.fixture
def decision(cast) -> Decision:
    """Decided on Monday of this week, past its day, with a name in its words."""
    body = Body.objects.create(name_ko="조성협의체", name_en="Council", kind="council")
    meeting = Meeting.objects.create(body=body, on=date(2022, 11, 14), title="정기회의", minutes="적음")
    home = Department.objects.get(name_ko="교통행정과")
    return Decision.objects.create(
        meeting=meeting, text="홍길동 위원이 정리한다", department=home, due=date(2022, 11, 14)
    )


def test_the_digest_tells_new_done_and_late_of_this_week(decision, cast, client):
    Decision.objects.create(meeting=decision.meeting, text="끝", state="done", outcome="함", settled_on=TODAY)
    client.force_login(cast.coordinator)
    digest = client.get(reverse("front:digest")).context["digest"]
    assert [len(part) for part in (digest.new, digest.done, digest.late, digest.next)] == [1, 1, 1, 0]
    (own, other) = sorted(digest.departments, key=lambda line: line.department is None)
    assert (own.department.name_ko, own.waiting, own.late, other.done) == ("교통행정과", 1, 1, 1)


def test_another_departments_week_is_empty(decision, cast, client):
    client.force_login(cast.officer)
    answer = client.get(reverse("front:digest"))
    digest = answer.context["digest"]
    assert [digest.new, digest.done, digest.late, digest.next] == [[], [], [], []]
    assert "교통행정과" not in answer.content.decode()


def test_an_earlier_week_is_shown_and_no_later_one(decision, cast, client):
    client.force_login(cast.coordinator)
    asked = {
        week: client.get(reverse("front:digest"), {"week": week}).context["digest"]
        for week in ("2022-11-09", "2030-01-01", "nonsense")
    }
    assert [one.monday for one in asked.values()] == [
        date(2022, 11, 7),
        date(2022, 11, 14),
        date(2022, 11, 14),
    ]
    assert asked["2022-11-09"].new == []


def test_everybody_reads_what_is_late_and_nobodys_name(decision, client):
    page = client.get(reverse("front:promises")).content.decode()
    assert ("조성협의체" in page, "교통행정과" in page, "홍길동" in page) == (True, True, False)
    Decision.objects.update(due=TODAY + timedelta(days=9))
    assert "조성협의체" not in client.get(reverse("front:promises")).content.decode()


def test_search_groups_by_kind_with_counts_and_shows_one_kind_in_pages(client, monkeypatch):
    finder.search("warm the discovery up", None)
    found = [finder.Hit(f"일 {n:02}", "사업", "/", weight=2) for n in range(25)]
    found += [finder.Hit("점검", "점검 결과", "/", weight=3)]
    monkeypatch.setattr(finder, "_searchers", [lambda query, viewer: found])
    answer = client.get("/search/?q=a")
    assert [(name, n, len(rows)) for name, n, rows in answer.context["groups"]] == [
        ("점검 결과", 1, 1),
        ("사업", 25, 5),
    ]
    chosen = client.get("/search/", {"q": "a", "kind": "사업"}).context
    assert (chosen["groups"], chosen["page"].paginator.count, len(chosen["page"])) == ([], 25, 20)
    assert len(client.get("/search/", {"q": "a", "kind": "없는 것"}).context["groups"]) == 2


def test_the_tour_before_a_plan_is_loaded_says_so(client):
    assert steps(None, on=TODAY, demo=True) == []
    assert "계획을 불러오면 둘러보기가 시작됩니다." in client.get(reverse("front:tour")).content.decode()


def test_the_tour_leads_only_to_pages_that_open(seodaemun, cast, client):
    client.force_login(cast.coordinator)
    found = steps(cast.coordinator, on=TODAY, demo=False)
    assert [step.script.key for step in found] == [one.key for one in script()]
    assert [step.url for step in found if client.get(step.url.split("#")[0]).status_code != 200] == []


def test_the_tour_lends_an_account_in_the_demo_only(seodaemun, cast, client, settings):
    assert Account.objects.filter(demo=True).count() == 0
    Account.objects.filter(pk=cast.coordinator.pk).update(demo=True)
    by_demo = {demo: steps(None, on=TODAY, demo=demo) for demo in (True, False)}
    lent = {step.script.key for step in by_demo[True] if step.account == cast.coordinator}
    assert lent == {one.key for one in script() if one.action}
    assert [step for step in by_demo[False] if step.account] == []
    assert {step.script.key for step in by_demo[False] if step.closed} == lent
    settings.DEMO = True
    assert client.get(reverse("front:tour")).content.decode().count("/sign-in/as/cast-coordinator/") == len(
        lent
    )


def test_a_step_may_be_somebodys_own_and_is_left_out_where_nobody_fits(seodaemun, cast, monkeypatch):
    Account.objects.filter(pk=cast.resident.pk).update(demo=True)
    resident = Account.objects.get(pk=cast.resident.pk)
    own = {"find": lambda on: "/my/", "see": "main"}
    told = Script("told", "alley", "…", "…", as_whom=lambda on: resident, **own)
    nobodys = Script("nobodys", "alley", "…", "…", as_whom=lambda on: None, **own)
    monkeypatch.setattr(tour, "_offered", {"told": told, "nobodys": nobodys})
    found = [(step.script.key, step.account, step.closed) for step in steps(None, on=TODAY, demo=True)]
    assert found == [("told", resident, False)]
    assert [step.account for step in steps(resident, on=TODAY, demo=True)] == [None]
    assert [step.closed for step in steps(cast.officer, on=TODAY, demo=False)] == [True]


def test_the_tours_parts_hold_every_step_once_in_order(seodaemun, cast):
    parts = chapters(cast.coordinator, on=TODAY, demo=False)
    numbers = [step.number for part in parts for step in part.steps]
    assert numbers == list(range(1, len(script()) + 1))
    assert [part.title for part in parts] == ["구가 약속한 것", "담당자의 아침", "누구나 확인할 수 있는 것"]


def test_a_recorded_reason_stands_beside_what_is_late(seodaemun, cast, client):
    late = TaskYear.objects.filter(year=2019, promises=True, in_force=True).first()
    TaskMark.objects.create(cell=late, outcome="not-done", note="코로나19로 미룸", by=None, at=clock.now())
    TaskYear.objects.filter(pk=late.pk).update(outcome="not-done")
    page = client.get(reverse("front:promises")).content.decode()
    assert ("코로나19로 미룸" in page, "적힌 까닭이 없습니다" in page) == (True, True)
