"""The table of who may: read, refused with the line where it is wrong, and printed the same everywhere."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import override
from openpyxl import load_workbook

from tests.cast import SINCE
from yeogiro.lib.access import NOWHERE, Action, Reach, Scope, Unreadable, Where, reach, read_table
from yeogiro.people import actions, rules
from yeogiro.people.access import printed
from yeogiro.people.access.table import table
from yeogiro.people.models import Body, Person, Post

ROLES = ["keeper", "guest"]
ACTIONS = {
    "room.look": Action("room.look", "look", (Scope.ALL, Scope.OWN)),
    "room.write": Action("room.write", "write", (Scope.ALL, Scope.BODY)),
}
RIGHT = """[roles]
keeper = { stands_in = "department", second_factor = true }
guest = { stands_in = [] }
[room.look]
keeper = "all"
guest = "own"
[room.write]
keeper = ["body"]
"""
TODAY = SINCE


def read(text: str):
    return read_table(text, roles=ROLES, actions=ACTIONS)


def test_a_table_says_who_may_how_far():
    found = read(RIGHT)
    assert found.scopes("keeper", "room.write") == {Scope.BODY}
    assert found.holders("room.look") == {"keeper": {Scope.ALL}, "guest": {Scope.OWN}}
    assert (found.scopes("guest", "room.write"), found.roles["keeper"].second_factor) == (frozenset(), True)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('keeper = "all"', 'king = "all"', "line 5: there is no role king"),
        ('guest = "own"', 'guest = "some"', "line 6: there is no scope some"),
        ('guest = "own"', 'guest = "body"', "line 6: the scope body makes no sense for room.look"),
        ("[room.write]", "[room.wirte]", "line 7: no room declares the action room.wirte"),
        ("[room.write]\n", "[room.look.more]\n", "line 1: nothing is said about the action room.write"),
        ("guest = { stands_in = [] }\n", "", "line 1: the role guest is missing"),
        (
            '"department", second',
            '"attic", second',
            "line 2: posts stand in a department or a body, not in attic",
        ),
        ('keeper = "all"', "keeper = all", "Invalid value"),
    ],
)
def test_a_fault_is_told_with_its_line(old, new, fault):
    with pytest.raises(Unreadable, match=re.escape(fault)):
        read(RIGHT.replace(old, new, 1))


def test_a_right_reaches_rows_that_share_its_place_and_no_others():
    stands = Where(own=frozenset({1}), department=frozenset({7}), body=frozenset({7}))
    found = reach([((Scope.DEPARTMENT,), stands)])
    of = [Where(department=frozenset({7, 8})), Where(body=frozenset({7})), Where(own=frozenset({1})), NOWHERE]
    assert [found.covers(one) for one in of] == [True, False, False, False]
    assert reach([((Scope.ALL,), NOWHERE)]).covers(NOWHERE)
    assert (bool(reach([])), bool(reach([((Scope.BODY,), NOWHERE)]))) == (False, False)
    assert Reach(True, NOWHERE)


@pytest.mark.django_db
def test_a_post_gives_rights_only_where_posts_of_its_role_stand(cast):
    agency = Body.objects.create(name_ko="시험공단", name_en="test agency", kind=Body.Kind.INVESTED)
    manager = Person.objects.create(name="공단 관리자")
    post = Post.objects.create(body=agency, title_ko="관리자", title_en="manager", role=Post.Role.COORDINATOR)
    actions.appoint(person=manager, post=post, since=SINCE)
    account = actions.open_account(username="manager", person=manager)
    assert rules.posts_of(account, on=TODAY) == []
    assert not rules.may(account, "plan.edit", on=TODAY)


@pytest.mark.django_db
def test_a_refusal_says_who_may(cast):
    with override("en"), pytest.raises(PermissionDenied, match="Coordinator, Administrator"):
        rules.require(cast.officer, "people.appoint", on=TODAY)


@pytest.mark.django_db
def test_the_secretary_of_a_body_keeps_that_body_and_no_other(cast):
    own = cast.body_secretary.person.tenures.get().post.body
    other = Body.objects.create(name_ko="다른 위원회", name_en="other")
    wheres = [Where(body=frozenset({one.pk})) for one in (own, other)]
    assert [rules.may_write(cast.body_secretary, "bodies", one, on=TODAY) for one in wheres] == [True, False]
    assert not rules.is_officer(cast.body_secretary, on=TODAY)


def test_an_unknown_action_is_an_error_not_a_refusal():
    with pytest.raises(KeyError):
        rules.may(None, "plan.edti", on=TODAY)


def test_the_reference_is_made_from_the_table():
    with override("en"):
        made = printed.markdown()
    kept = Path(settings.BASE_DIR, "docs/reference/access.md").read_text(encoding="utf-8")
    assert kept == made, "run manage.py document_access"


@pytest.mark.django_db
def test_the_page_and_its_file_say_the_same_as_the_table(client):
    response = client.get("/access/list.xlsx")
    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))
    head = next(row for row in rows if "총괄 담당자" in row)
    line = next(row for row in rows if "plan.edit" in row)
    assert dict(zip(head, line, strict=True))["총괄 담당자"] == "전체"
    assert line.count("전체") == len([one for one in table().holders("plan.edit").values() if "all" in one])


def test_no_code_decides_by_the_name_of_a_role():
    names = [*table().roles, *(role.name for role in Post.Role)]
    said = re.compile(rf"""Post\.Role\.\w+|\brole\w*\b *(==|!=|in) .*["']({"|".join(names)})["']""")
    own = (
        "models/posts.py",
        "actions/posts.py",
        "access/table.py",
        "forms/registers.py",
        "/demo",
        "/tests/",
        "/migrations/",
    )
    found = {
        str(file.relative_to(settings.BASE_DIR))
        for file in (settings.BASE_DIR / "yeogiro").rglob("*.py")
        if not any(part in file.as_posix() for part in own) and said.search(file.read_text(encoding="utf-8"))
    }
    assert found == set()
