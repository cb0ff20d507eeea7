"""The ledger of jobs from a file: one row a job."""

from datetime import datetime

from ..models import Account
from .files import Before, Given, against, kept, later_end, somebody
from .jobs import amend_employment, employ, end_employment

FACTS = ("title_ko", "title_en", "contract", "career_break")


def enter_job(given: Given, *, by: Account, now: datetime) -> Before:
    """Enter, correct or end one job, known by who, which project and the first day."""
    person = somebody(given)
    row = person.employments.filter(project=given["project"], since=given["since"]).first()
    if row is None:
        facts = {name: given[name] for name in (*FACTS, "since", "until")}
        facts["title_en"] = facts["title_en"] or ""
        employ(person=person, project=given["project"], **facts, by=by, now=now)
        return None
    held = {name: getattr(row, name) for name in FACTS}
    before = against(given, {**held, "until": row.until})
    if (facts := kept(given, held)) != held:
        amend_employment(employment=row, **facts, by=by, now=now)
    if later_end(row.until, given["until"]):
        end_employment(employment=row, until=given["until"])
    return before
