"""Partners' returns: filed, confirmed, corrected; what is refused, where, and what must not count."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from yeogiro.lib.sheets import write_csv, write_xlsx
from yeogiro.people.models import Body
from yeogiro.places.models import Area
from yeogiro.plan import actions
from yeogiro.plan.models import Indicator, Return, ReturnRow, YearClosing
from yeogiro.plan.returned_file import SHEET, personal_data_in, understand
from yeogiro.plan.returns import Unreadable
from yeogiro.plan.selectors.returned import due_on, working_days_between

from ..office import NOW, in_force

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


def test_a_return_is_due_on_the_tenth_and_late_in_working_days():
    assert (due_on(date(2025, 12, 1)), due_on(date(2025, 1, 1))) == (date(2026, 1, 10), date(2025, 2, 10))
    friday, monday = date(2025, 10, 10), date(2025, 10, 13)
    assert working_days_between(friday, monday) == 1
    assert working_days_between(friday, date(2025, 10, 12)) == 0
    assert working_days_between(monday, monday) == 0
    assert working_days_between(friday, date(2025, 10, 24)) == 10
    assert datetime(2025, 10, 10, tzinfo=UTC).weekday() == 4
