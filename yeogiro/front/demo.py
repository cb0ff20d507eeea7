"""The demo city: who may sign in with one click, and which rooms play their part."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from yeogiro.cases import demo as cases_demo
from yeogiro.messages import demo as messages_demo
from yeogiro.people import demo as people_demo
from yeogiro.people.demo.gatherings import LEAN_YEAR
from yeogiro.people.models import Account
from yeogiro.places import demo as places_demo
from yeogiro.places.models import Area
from yeogiro.plan import demo as plan_demo
from yeogiro.plan import selectors
from yeogiro.plan.actions import closing
from yeogiro.plan.demo import money as demo_money
from yeogiro.plan.demo import returns as demo_returns
from yeogiro.plan.document.document import Document
from yeogiro.plan.models import Plan, Reading, YearClosing

from . import demo_accounts
from .demo_accounts import DemoAccount

LEAN_NOTE = (
    f"시범: {LEAN_YEAR}년에는 코로나19로 모임이 한 번만 열렸습니다. 한 해에 두 번 이상 모인 단체만 셉니다."
)


def fill(*, folder: Path, on: date, say: Callable[[str], object] = print) -> list[DemoAccount]:
    """Make the demo accounts and let each room play up to `on`; what exists stays as it is.

    `folder` is the district's, for the kinds of its places; `say` is told what is being made, in a word.
    """
    plan = selectors.current_plan()
    if plan is None:
        return []
    made = list(demo_accounts.officers(plan))
    if made:
        _play(plan, made[0].account, folder, on, say)
    return made + list(demo_accounts.others(plan))


def _play(plan: Plan, by: Account, folder: Path, on: date, say: Callable[[str], object]) -> None:
    """Every room's part, lower rooms first: later ones tie their records to what stands already."""
    document = selectors.document_in_force()
    dongs = [(area.code, area.name_ko, area.name_en) for area in Area.objects.all()]
    say("people")
    people_demo.play(
        years=(plan.first_year, plan.last_year), on=on, dongs=dongs, promised_jobs=promised_jobs(document)
    )
    say("places")
    places_demo.play(folder=folder, on=on)
    say("messages")
    messages_demo.play(on=on, by=by)
    say("tasks")
    plan_demo.play(plan=plan, by=by)
    say("returns")
    demo_returns.play(plan=plan, by=by, on=on)
    say("cases")
    cases_demo.play(folder=folder, years=(plan.first_year, plan.last_year), on=on, by=by)
    say("money")
    demo_money.play(plan=plan, by=by, on=on)
    say("closed years")
    _close_years(plan, by, on)
    _explain_lean_year(plan, by)


def _close_years(plan: Plan, by: Account, on: date) -> None:
    """Close every year that is over on `on`, each on the 31 January after it; closed ones stay as they are."""
    closed = set(YearClosing.objects.filter(plan=plan).values_list("year", flat=True))
    for year in plan.years:
        if year < on.year and year not in closed:
            now = timezone.make_aware(datetime(year + 1, 1, 31, 18))  # noqa: DTZ001 - made aware here
            closing.close_year(
                plan=plan,
                year=year,
                by=by,
                now=now,
                accept_provisional=True,
                note="시범: 잠정 회신을 포함했습니다.",
            )


def _explain_lean_year(plan: Plan, by: Account) -> None:
    """Say beside the closed readings of bodies that met why hardly any did in the pandemic's year."""
    lean = Reading.objects.filter(closing__plan=plan, closing__year=LEAN_YEAR, notes=None)
    for reading in lean.filter(definition__measure="people.bodies_alive").select_related("closing"):
        closing.add_note(reading=reading, text=LEAN_NOTE, by=by, now=reading.closing.closed_at)


def promised_jobs(document: Document) -> dict[str, int]:
    """Jobs that each project's row in the list of projects promises, where it says a number."""
    return {
        project.key: int(project.summary.jobs.value)
        for project in document.projects
        if project.summary.jobs and project.summary.jobs.value
    }
