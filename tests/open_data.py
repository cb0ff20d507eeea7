"""What tests of open data share: closed years with families in partners' returns."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from yeogiro.plan.actions.closing import close_year
from yeogiro.plan.models import Indicator
from yeogiro.plan.selectors import current_plan
from yeogiro.plan.tests.making import make_line, make_return

CARE = "gap-care-families"
DONE = datetime(2022, 1, 20, 12, tzinfo=ZoneInfo("Asia/Seoul"))


def closed_year_of_cases(year: int, cases: int) -> None:
    """Families in a confirmed return of a year that is then closed."""
    back = make_return(Indicator.objects.get(key=CARE), date(year, 6, 1))
    for number in range(cases):
        make_line(back, date(year, 6, 2), reference=f"{year}-{number}", sex="f", dong="1141052000")
    type(back).objects.update(state="confirmed", confirmed_at=DONE)
    close_year(plan=current_plan(), year=year, by=None, now=DONE, accept_provisional=True, note="시험")
