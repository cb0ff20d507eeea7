"""The way of a case: who has it, what is said, what is done, whether it is fixed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from yeogiro.cases import actions
from yeogiro.cases.models import Case, Recheck, Reply

from .making import MONDAY, NOW, at, case, department, routed

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=2)


def verbs(row) -> list[str]:
    return list(row.steps.order_by("number").values_list("verb", flat=True))


def test_answered_acted_and_confirmed_are_three_steps_and_three_states(cast):
    row = actions.reply(case=routed(), text="고치겠습니다", internal="예산 확인", by=cast.officer, now=LATER)
    assert (row.state, row.open, row.acted_on) == ("answered", True, None)
    row = actions.act(case=row, text="등을 바꿨습니다", by=cast.officer, now=LATER)
    assert (row.state, row.open, row.acted_on, row.days_to_settle) == ("acted", False, date(2022, 10, 19), 2)
    row = actions.confirm(case=row, by=None, now=LATER + timedelta(days=1))
    assert (row.state, row.verdict, row.acted_on) == ("confirmed", "fixed", date(2022, 10, 19))
    assert verbs(row) == ["opened", "assigned", "answered", "acted", "confirmed"]
    assert list(row.replies.values_list("kind", "text")) == [
        ("answer", "고치겠습니다"),
        ("note", "예산 확인"),
        ("done", "등을 바꿨습니다"),
    ]


def test_what_the_table_does_not_know_is_refused_and_changes_nothing(cast):
    row = routed()
    with pytest.raises(ValidationError):
        actions.confirm(case=row, by=None, now=LATER)
    with pytest.raises(ValidationError):
        actions.act(case=row, text="  ", by=cast.officer, now=LATER)
    row.refresh_from_db()
    assert (row.state, row.last_step, Reply.objects.count()) == ("assigned", 2, 0)


def test_passed_on_it_stays_ours_until_the_other_department_takes_it_on(cast):
    ours, theirs = routed(), department("전산과")
    row = actions.pass_on(case=ours, to=theirs, reason="벨은 그쪽", by=cast.officer, now=LATER)
    assert (row.state, row.department, row.asked) == ("passed", department(), theirs)
    row = actions.accept(case=row, by=cast.other_officer, now=LATER)
    assert (row.state, row.department, row.asked, row.due_on) == ("assigned", theirs, None, ours.due_on)


def test_sent_back_it_is_with_whoever_passed_it_on(cast):
    row = actions.pass_on(case=routed(), to=department("전산과"), reason="벨", by=cast.officer, now=LATER)
    row = actions.send_back(case=row, reason="등입니다", by=cast.other_officer, now=LATER)
    assert (row.state, row.department, row.asked) == ("assigned", department(), None)


def test_reopening_restarts_the_clock_and_forgets_that_it_was_settled(cast):
    row = actions.act(case=routed(), text="고쳤습니다", by=cast.officer, now=LATER)
    row = actions.reopen(case=row, reason="그대로입니다", by=None, now=at(date(2022, 10, 31)))
    assert (row.state, row.open, row.reopened, row.verdict) == ("reopened", True, 1, "not-fixed")
    assert (row.clock_on, row.due_on) == (date(2022, 10, 31), date(2022, 11, 7))
    assert (row.acted_on, row.settled_on, row.days_to_settle) == (None, None, None)


def test_declining_needs_one_of_the_reasons_and_a_public_word(cast):
    with pytest.raises(ValidationError):
        actions.decline(case=routed(), why="tired", text="못합니다", by=cast.officer, now=LATER)
    row = actions.decline(case=routed(), why="not-ours", text="사유지입니다", by=cast.officer, now=LATER)
    assert (row.state, row.declined, row.settled_on) == ("declined", "not-ours", date(2022, 10, 19))


def test_whoever_acts_on_what_they_did_not_see_is_told(cast):
    row = routed()
    actions.note(case=row, text="메모", by=cast.officer, now=LATER)  # no step: nobody is overtaken
    actions.reply(case=row, text="답", by=cast.officer, now=LATER, seen=row.last_step)
    with pytest.raises(actions.Overtaken):
        actions.act(case=row, text="했습니다", by=cast.other_officer, now=LATER, seen=row.last_step)


def test_joined_reports_follow_the_main_one_and_chains_are_flat(cast):
    first, second, third = routed(), routed(), routed()
    actions.merge(case=third, into=second, by=cast.officer, now=LATER)
    actions.merge(case=second, into=first, by=cast.officer, now=LATER)
    assert set(first.merged.values_list("pk", flat=True)) == {second.pk, third.pk}
    with pytest.raises(ValidationError):
        actions.merge(case=first, into=first, by=cast.officer, now=LATER)
    assert verbs(Case.objects.get(pk=first.pk)) == ["opened", "assigned", "joined"]


def test_a_split_keeps_place_channel_source_and_where_it_came_from(cast):
    row = routed(
        channel="round", source_kind="cases.observation", source_pk="4", latitude=37.5, longitude=126.9
    )
    part = actions.split(case=row, text="난간도 흔들립니다", by=cast.officer, now=LATER)
    assert (part.split_from, part.channel, part.source_pk, part.latitude) == (row, "round", "4", 37.5)
    assert part.receipt != row.receipt


def test_late_ones_are_told_to_the_coordinator_once_a_clock(cast):
    late, answered, fresh = routed(), routed(), routed(at(date(2022, 10, 24)))
    actions.reply(case=answered, text="답", by=cast.officer, now=LATER)
    moment = at(date(2022, 10, 25), 7)  # the five working days ended on the 24th
    assert [actions.escalate_late(now=moment), actions.escalate_late(now=moment)] == [1, 0]
    assert list(Case.objects.filter(escalated_on__isnull=False)) == [late]
    assert fresh.open


def test_no_word_for_ten_working_days_is_silence_and_no_yes(cast):
    row = actions.act(case=routed(), text="고쳤습니다", by=cast.officer, now=NOW)
    assert actions.count_silent(by=None, now=at(MONDAY + timedelta(days=11))) == 0
    assert actions.count_silent(by=None, now=at(MONDAY + timedelta(days=14))) == 1
    row.refresh_from_db()
    assert (row.state, row.verdict) == ("acted", "silent")


def test_the_lot_is_the_same_for_the_same_seed_and_what_is_not_fixed_opens_again(cast):
    rows = [actions.act(case=routed(), text="고쳤습니다", by=cast.officer, now=NOW) for _ in range(12)]
    drawn = actions.draw_rechecks(
        month=date(2022, 10, 1), seed="2022-10", now=at(date(2022, 11, 1)), share=0.25
    )
    assert len(drawn) == 3
    assert actions.draw_rechecks(month=date(2022, 10, 1), seed="x", now=NOW) == []
    first = [one.case_id for one in drawn]
    Recheck.objects.all().delete()
    again = actions.draw_rechecks(month=date(2022, 10, 1), seed="2022-10", now=NOW, share=0.25)
    assert [one.case_id for one in again] == first
    seen = {"found": "not-fixed", "note": "여전히 어둡습니다", "now": at(date(2022, 11, 2))}
    actions.recheck(row=again[0], by=cast.officer, **seen)
    assert Case.objects.get(pk=first[0]).state == "reopened"
    assert {one.pk for one in rows} >= set(first)


def test_the_coordinator_gives_out_what_no_rule_fits(cast):
    row = actions.assign(case=case(), department=department(), reason="등", by=cast.coordinator, now=LATER)
    assert (row.state, row.department) == ("assigned", department())
