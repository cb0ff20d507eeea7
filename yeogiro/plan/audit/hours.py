"""Opening hours against programme hours, weekdays against times a week."""

from collections.abc import Iterator

from yeogiro.plan.document.document import Document
from yeogiro.plan.document.schema import Hours, Programme, Project, Site

from .finding import Finding, finding
from .korean import josa

DAY = 24 * 60


def minutes(hours: Hours) -> tuple[int, int]:
    """Opening and closing in minutes after midnight; a closing at or before the opening is on the next "
    "day."""
    opens, closes = (int(clock[:2]) * 60 + int(clock[3:]) for clock in (hours.opens, hours.closes))
    return opens, closes if closes > opens else closes + DAY


def outside_opening(doc: Document) -> Iterator[Finding]:
    """A programme held when its site is closed."""
    for project in doc.projects:
        for i, programme in enumerate(project.programmes):
            j, site = _site_of(project, programme)
            if site is None or not site.hours or not programme.hours:
                continue
            (opens, closes), (begins, ends) = minutes(site.hours), minutes(programme.hours)
            if opens <= begins and ends <= closes:
                continue
            held, open_ = _shown(programme.hours), _shown(site.hours)
            yield finding(
                doc,
                "hours-outside-opening",
                (doc.file_of(project), f"programmes[{i}].hours"),
                f"{josa(f'‘{programme.name}’', '은는')} {held}에 열리는데, ‘{site.name}’의 운영시간은 "
                f"{open_}입니다.",
                f"The programme runs {held}; its site is open {open_}.",
                printed=programme.hours.printed or held,
                expected=site.hours.printed or open_,
                against=(doc.file_of(project), f"sites[{j}].hours"),
                projects=(project.key,),
            )


def days_a_week(doc: Document) -> Iterator[Finding]:
    """The number of times a week against the weekdays named."""
    for project in doc.projects:
        for i, programme in enumerate(project.programmes):
            times, days = programme.times_a_week, len(programme.days)
            if times is None or not days or times == days:
                continue
            yield finding(
                doc,
                "days-a-week-differ",
                (doc.file_of(project), f"programmes[{i}]"),
                f"{josa(f'‘{programme.name}’', '은는')} 주 {times}회라고 적혀 있지만, 적힌 요일은 "
                f"{days}일입니다.",
                f"The programme is said to be held {times} times a week; {days} weekdays are named.",
                printed=programme.printed or str(times),
                expected=str(days),
                against=(doc.file_of(project), f"programmes[{i}].days"),
                projects=(project.key,),
            )


def _site_of(project: Project, programme: Programme) -> tuple[int, Site | None]:
    """The site the programme names, else the project's only site."""
    if not programme.site:
        return (0, project.sites[0]) if len(project.sites) == 1 else (-1, None)
    return next((i, site) for i, site in enumerate(project.sites) if site.key == programme.site)


def _shown(hours: Hours) -> str:
    return f"{hours.opens}–{hours.closes}"


RULES = (outside_opening, days_a_week)
