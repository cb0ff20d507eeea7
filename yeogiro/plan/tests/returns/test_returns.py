"""Partners' returns: filed, confirmed, corrected; what is refused, where, and what must not count."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from yeogiro.lib import inbox
from yeogiro.lib.models import Closure
from yeogiro.lib.sheets import write_csv, write_xlsx
from yeogiro.lib.workdays import Workdays
from yeogiro.people import rules as people
from yeogiro.people.models import Body
from yeogiro.places.models import Area
from yeogiro.plan import actions
from yeogiro.plan.actions.returns import Unreadable
from yeogiro.plan.files.returned import SHEET, personal_data_in, understand
from yeogiro.plan.models import Indicator, Return, ReturnRow, YearClosing
from yeogiro.plan.selectors import returned
from yeogiro.plan.selectors.returned import due_on

from ..office import NOW, harbour, harbour_with, in_force

pytestmark = pytest.mark.django_db
JUNE = date(2025, 6, 1)


@pytest.fixture
def boats(haean) -> Indicator:
    """A count that a partner keeps."""
    Indicator.objects.filter(plan=haean, key="boats").update(measure="plan.returned")
    Area.objects.create(code="2600000001", name_ko="등대동", name_en="Deungdae-dong")
    return Indicator.objects.get(plan=haean, key="boats")


@pytest.fixture
def partner(boats) -> Body:
    return Body.objects.create(name_ko="어촌계", name_en="Fishing village society", kind="institution")


def rows(count: int = 2, **more):
    line = {"reference": "", "on": date(2025, 6, 3), "counts": True}
    return [line | {"reference": f"A-{number}"} | more for number in range(1, count + 1)]


def filed(boats, partner, content=None, **more):
    given = {"month": JUNE, "file_name": "6.csv", "attested_by": "총무", "by": None, "now": NOW} | more
    file = write_csv(SHEET, rows()) if content is None else content
    return actions.file_return(indicator=boats, body=partner, file=file, **given)


def test_a_file_becomes_rows_with_facts_and_stays_as_it_came(boats, partner):
    content = write_xlsx(SHEET, rows(1, sex="f", age="1984", dong="등대동", channel="phone"))
    made, new = filed(boats, partner, content, file_name="6.xlsx")
    row = made.rows.get()
    assert (new, made.state, bytes(Return.objects.get().file)) == (True, "provisional", content)
    assert (row.reference, row.line, row.counts, row.sex, row.age_band, row.dong, row.channel) == (
        "A-1",
        2,
        True,
        "f",
        "40-49",
        "2600000001",
        "phone",
    )


def test_the_same_file_twice_changes_nothing_and_another_one_is_a_correction(boats, partner):
    first, _new = filed(boats, partner)
    assert filed(boats, partner) == (first, False)
    with pytest.raises(ValidationError, match="2025-06"):
        filed(boats, partner, write_csv(SHEET, rows(3)))
    assert (Return.objects.count(), ReturnRow.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"reference": "010-1234-5678"}, 0),
        ({"reference": "850101-2345678"}, 0),
        ({"reference": "김철수"}, 0),
        ({"reference": "홍길동 1"}, 0),
        ({"reference": "Jane Doe"}, 0),
        ({"reference": "a1@b.kr"}, 0),
        ({"on": date(2025, 7, 1)}, 1),
        ({"age": "old"}, 4),
        ({"dong": "nowhere"}, 5),
    ],
)
def test_a_wrong_cell_refuses_the_whole_file_by_row_and_column(wrong, column, boats, partner):
    content = write_csv(SHEET, [*rows(1), rows(1)[0] | {"reference": "A-2"} | wrong])
    with pytest.raises(Unreadable) as refused:
        filed(boats, partner, content)
    assert [(one.line, one.column) for one in refused.value.errors] == [(3, str(SHEET.columns[column].title))]
    assert (Return.objects.count(), ReturnRow.objects.count()) == (0, 0)


def test_columns_beyond_the_template_are_refused_for_they_may_carry_names(boats, partner):
    content = "reference,on,counts,sex,age,dong,channel,이름\nA-1,2025-06-03,예,,,,,김철수\n".encode()
    with pytest.raises(Unreadable) as refused:
        filed(boats, partner, content)
    assert [one.column for one in refused.value.errors] == ["이름"]


def test_case_numbers_are_not_taken_for_personal_data(boats):
    for harmless in ("2025-0012", "A-1", "가정 12", "어린이집-3", "민원 2021-10-0042", "00012"):
        assert personal_data_in(harmless) == "", harmless


def test_a_case_may_come_twice_a_month_but_not_twice_a_day(boats):
    twice = [rows(1)[0], rows(1)[0] | {"on": date(2025, 6, 9)}]
    assert understand(write_csv(SHEET, twice), "a.csv", JUNE).ok
    assert not understand(write_csv(SHEET, [rows(1)[0], rows(1)[0]]), "a.csv", JUNE).ok


@pytest.mark.parametrize("month", [date(2026, 11, 1), date(2026, 12, 1), date(2023, 12, 1), date(2025, 6, 2)])
def test_a_month_that_runs_or_lies_outside_the_plan_is_refused(month, boats, partner):
    with pytest.raises(ValidationError):
        filed(boats, partner, month=month)


def test_an_indicator_counted_here_takes_no_returns(boats, partner):
    Indicator.objects.filter(pk=boats.pk).update(measure="plan.rounds_done")
    boats.refresh_from_db()
    with pytest.raises(ValidationError):
        filed(boats, partner)


def test_a_closed_year_takes_none_until_it_is_opened_again(boats, partner, team):
    closing = YearClosing.objects.create(
        plan=boats.plan, year=2025, version=in_force(boats.plan), closed_by=None, closed_at=NOW
    )
    with pytest.raises(ValidationError, match="2025"):
        filed(boats, partner)
    filed(boats, partner, write_csv(SHEET, [rows(1)[0] | {"on": date(2024, 6, 3)}]), month=date(2024, 6, 1))
    closing.reopened_at, closing.reason = NOW, "정정"
    closing.save()
    assert filed(boats, partner)[1] is True


def test_confirming_names_the_post_and_happens_once(boats, partner, team):
    made, _new = filed(boats, partner)
    actions.confirm_return(of=made, by=team.officer, now=NOW)
    made.refresh_from_db()
    assert (made.state, made.confirmed_post.department.name_ko) == ("confirmed", "수산진흥과")
    with pytest.raises(ValidationError, match="officer"):
        actions.confirm_return(of=made, by=team.coordinator, now=NOW)
    with pytest.raises(ValidationError):
        actions.confirm_return(of=made, by=team.resident, now=NOW)


def test_somebody_without_a_post_confirms_nothing(boats, partner, team):
    made, _new = filed(boats, partner)
    with pytest.raises(ValidationError):
        actions.confirm_return(of=made, by=team.resident, now=NOW)
    assert Return.objects.get().state == "provisional"


def test_a_correction_replaces_with_a_reason_and_the_old_file_counts_no_more(boats, partner, team):
    old, _new = filed(boats, partner)
    actions.confirm_return(of=old, by=team.officer, now=NOW)
    shared = {"file_name": "2.csv", "attested_by": "총무", "by": team.officer, "now": NOW}
    content = write_csv(SHEET, rows(3))
    with pytest.raises(ValidationError):
        actions.correct_return(of=old, file=content, reason=" ", **shared)
    later, new = actions.correct_return(of=old, file=content, reason="한 건 빠짐", **shared)
    old.refresh_from_db()
    assert (new, old.state, later.state, later.replaces, later.reason) == (
        True,
        "replaced",
        "provisional",
        old,
        "한 건 빠짐",
    )
    assert actions.correct_return(of=old, file=content, reason="한 건 빠짐", **shared) == (later, False)
    counting = ReturnRow.objects.exclude(of__state="replaced")
    assert (counting.count(), ReturnRow.objects.count()) == (3, 5)
    with pytest.raises(ValidationError):
        actions.confirm_return(of=old, by=team.officer, now=NOW)


def test_a_return_is_due_on_the_tenth_or_the_next_day_the_office_is_open():
    monday, saturday = date(2025, 10, 1), date(2025, 12, 1)
    assert due_on(date(2025, 5, 1), Workdays()) == date(2025, 6, 10)
    assert due_on(saturday, Workdays()) == date(2026, 1, 12)
    closed = Workdays(frozenset({date(2025, 11, 10)}))
    assert due_on(monday, closed) == date(2025, 11, 11)


def test_late_returns_and_those_to_confirm_wait_in_the_inbox_of_who_leads(haean, team):
    row = harbour().raw["plan.toml"]["indicators"][0]
    kept = row | {"partner": "해녀회", "measure": {"name": "plan.returned"}}
    actions.load_plan(document=harbour_with("plan.toml", "indicators", 0, value=kept), now=NOW)
    boats, partner = Indicator.objects.get(key="boats"), Body.objects.get(name_ko="해녀회")
    for number in range(1, 13):
        for year in (2024, 2025):
            month = date(year, number, 1)
            of, _new = filed(boats, partner, write_csv(SHEET, rows(on=month)), month=month)
            Return.objects.filter(pk=of.pk).update(state="confirmed", confirmed_at=NOW)
    provisional, _new = filed(
        boats, partner, write_csv(SHEET, rows(on=date(2026, 1, 5))), month=date(2026, 1, 1)
    )
    on = date(2026, 11, 15)
    items = {one.kind: one for one in inbox.items(on) if one.kind.startswith("plan.return")}
    late, unconfirmed = items["plan.return-file"], items["plan.return-confirm"]
    assert ("9" in late.what, late.url) == (True, reverse("plan:file_return", args=["boats", 2026, 2]))
    assert (late.since, late.due) == (date(2026, 3, 1), date(2026, 3, 10))
    assert unconfirmed.url == reverse("plan:return", args=[provisional.pk])
    leads = people.reach(team.officer, "plan.edit", on=on).within.department
    others = people.reach(team.other, "plan.edit", on=on).within.department
    sees = [inbox.Desk(one).sees(item) for one in (leads, others) for item in (late, unconfirmed)]
    assert sees == [True, True, False, False]


def test_it_is_late_in_days_the_office_works(boats):
    row = harbour().raw["plan.toml"]["indicators"][0]
    kept = row | {"partner": "해녀회", "measure": {"name": "plan.returned"}}
    actions.load_plan(document=harbour_with("plan.toml", "indicators", 0, value=kept), now=NOW)
    partner = Body.objects.get(name_ko="해녀회")

    def late(on: date) -> int:
        return next(row.late for row in returned.months(boats.plan, [2025], on=on) if row.month.month == 8)

    # 2025-09-10 is a Wednesday; 3 to 9 October are holidays, 10 October is a Friday.
    assert [late(date(2025, 9, day)) for day in (10, 11, 15)] == [0, 1, 3]
    assert (late(date(2025, 10, 2)), late(date(2025, 10, 10))) == (16, 17)
    Closure.objects.create(on=date(2025, 10, 10), reason="재량휴업")
    assert late(date(2025, 10, 10)) == 16
    filed(boats, partner, write_csv(SHEET, rows(on=date(2025, 8, 3))), month=date(2025, 8, 1))
    assert late(date(2025, 10, 10)) == 0
