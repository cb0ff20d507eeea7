"""Rules as data: which holds, the draft, the examples, what would change."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from yeogiro.cases import actions
from yeogiro.cases.models import Rule, RuleSet
from yeogiro.cases.routing import Report, matching, within
from yeogiro.cases.selectors import rules as selectors_rules

from .making import MONDAY, NOW, at, case, category, department, rule, rule_set


@pytest.mark.once
@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ({"words": ["가로등"]}, True),
        ({"words": ["비상벨", "가로 등"]}, True),
        ({"words": ["비상벨"]}, False),
        ({"category": "light"}, True),
        ({"category": "path"}, False),
        ({"place_kind": "playground"}, False),
        ({"dong": "1141061500", "channel": "web"}, True),
        ({"hours": "22-5"}, True),
        ({"hours": "9-18"}, False),
        ({"weekdays": [4, 5]}, True),
        ({"weekdays": [0]}, False),
        ({"words": ["가로등"], "channel": "phone"}, False),
    ],
)
def test_everything_a_rule_says_must_be_so(said, holds):
    report = Report(
        text="골목 가로등을 고쳐 주세요",
        category="light",
        dong="1141061500",
        channel="web",
        hour=23,
        weekday=5,
    )
    assert bool(matching([Rule(priority=1, **said)], report)) is holds


@pytest.mark.once
def test_what_a_report_does_not_tell_holds_for_no_rule_that_asks_it():
    assert matching([Rule(priority=1, hours="22-5"), Rule(priority=2, weekdays=[1])], Report(text="등")) == []


@pytest.mark.once
def test_hours_run_over_midnight():
    assert [hour for hour in range(24) if within("22-2", hour)] == [0, 1, 22, 23]


@pytest.mark.django_db
def test_the_lowest_number_decides_and_the_others_are_named():
    rule(30, department("셋"), words=["등"])
    rule(10, department("하나"), words=["가로등"])
    found = matching(selectors_rules.rules_on(MONDAY), Report(text="가로등"))
    assert [one.department.name_ko for one in found] == ["하나", "셋"]


@pytest.mark.django_db
def test_a_draft_is_a_copy_and_what_is_in_force_is_never_changed():
    rule(10, department(), words=["등"])
    draft = actions.draft_rules(on=MONDAY, by=None, now=NOW)
    assert (draft.number, [one.words for one in draft.rules.all()]) == (2, [["등"]])
    assert actions.draft_rules(on=MONDAY, by=None, now=NOW) == draft
    with pytest.raises(ValidationError):
        actions.write_rule(
            rule_set=rule_set(), priority=20, words=["벨"], department=department(), because="벨"
        )
    with pytest.raises(ValidationError):
        actions.write_rule(rule_set=draft, priority=20, department=department(), because="묻지 않음")
    with pytest.raises(ValidationError):
        actions.write_rule(rule_set=draft, priority=10, words=["벨"], department=department(), because="번호")


@pytest.mark.django_db
def test_rules_come_into_force_on_their_day_and_only_when_every_example_goes_right():
    rule(10, department(), words=["등"])
    example = actions.keep_example(text="벨이 고장", department=department("전산과"), by=None, now=NOW)
    draft = actions.draft_rules(on=MONDAY, by=None, now=NOW)
    with pytest.raises(ValidationError, match="벨이 고장"):
        actions.put_in_force(rule_set=draft, since=date(2022, 11, 1), note="벨", by=None, now=NOW)
    actions.write_rule(
        rule_set=draft, priority=5, words=["벨"], department=department("전산과"), because="벨은 전산과"
    )
    actions.put_in_force(rule_set=draft, since=date(2022, 11, 1), note="벨", by=None, now=NOW)
    assert case(text="벨이 고장").department is None
    assert case(at(date(2022, 11, 1)), text="벨이 고장").department.name_ko == "전산과"
    assert list(RuleSet.objects.order_by("number").values_list("since", "until")) == [
        (date(2018, 1, 1), date(2022, 11, 1)),
        (date(2022, 11, 1), None),
    ]
    assert example.department.name_ko == "전산과"


@pytest.mark.django_db
def test_what_would_change_names_the_cases_that_go_elsewhere():
    category()
    rule(10, department(), words=["등"])
    moved, stays = case(text="등과 벨"), case(text="등이 꺼짐")
    draft = actions.draft_rules(on=MONDAY, by=None, now=NOW)
    actions.write_rule(
        rule_set=draft, priority=5, words=["벨"], department=department("전산과"), because="벨"
    )
    found = selectors_rules.moved_by(
        selectors_rules.rules_on(MONDAY), list(draft.rules.all()), [moved, stays]
    )
    assert [(one.case, one.before.priority, one.after.priority) for one in found] == [(moved, 10, 5)]
