"""People: totals against listed posts, posts against the site that has them, jobs stated twice."""

from collections.abc import Iterator

from yeogiro.plan.document.document import Document
from yeogiro.plan.document.schema import Staff

from .finding import Finding, finding
from .korean import squeeze
from .reading import number, text_of


def totals(doc: Document) -> Iterator[Finding]:
    """A stated number of people against the posts listed for it."""
    for project in doc.projects:
        for i, group in enumerate(project.staff):
            listed = sum(post.count for post in group.posts)
            if not group.posts or group.total.value is None or group.total.value == listed:
                continue
            yield finding(
                doc,
                "staff-total-differs",
                (doc.file_of(project), f"staff[{i}].total"),
                f"{group.name}: {number(group.total.value)}명이라고 적혀 있지만, 적힌 직위를 더하면 "
                f"{listed}명입니다.",
                f"{number(group.total.value)} people are stated; the listed posts add up to {listed}.",
                printed=text_of(group.total),
                expected=str(listed),
                against=(doc.file_of(project), f"staff[{i}].posts"),
                projects=(project.key,),
            )


def posts_at_site(doc: Document) -> Iterator[Finding]:
    """Posts of a group that must stand within another group (new posts of a site) but are not, or not so "
    "many."""
    for project in doc.projects:
        index = {group.key: i for i, group in enumerate(project.staff)}
        for i, group in enumerate(project.staff):
            if not group.within:
                continue
            j = index[group.within]
            site = project.staff[j]
            there = _counts(site)
            short = [(p, there.get(squeeze(p.name), 0)) for p in group.posts]
            short = [(post, has) for post, has in short if post.count > has]
            if not short:
                continue
            asked = ", ".join(f"{post.name} {post.count}명" for post, _ in short)
            has = ", ".join(f"{post.name} {count}명" for post, count in short)
            yield finding(
                doc,
                "posts-not-at-site",
                (doc.file_of(project), f"staff[{i}].posts"),
                f"{group.name}에는 {asked}이 있는데, {site.name}의 직위에는 {has}입니다. 그 시설의 인력에 "
                "다 들어가지 "
                "않습니다.",
                f"{len(short)} kinds of posts are more than the site's own list of staff holds: "
                + ", ".join(f"{p.name_en or 'a post'} {p.count} against {n}" for p, n in short)
                + ".",
                printed=asked,
                expected=has,
                against=(doc.file_of(project), f"staff[{j}].posts"),
                projects=(project.key,),
            )


def jobs(doc: Document) -> Iterator[Finding]:
    """The jobs a summary promises against the groups of staff the same project lists."""
    for project in doc.projects:
        promised = project.summary.jobs
        totals = [group.total.value for group in project.staff if group.total.value is not None]
        if not promised or promised.value is None or not totals or promised.value in totals:
            continue
        others = ", ".join(number(value) for value in totals)
        yield finding(
            doc,
            "jobs-differ",
            (doc.file_of(project), "summary.jobs"),
            f"사업 목록의 일자리는 {number(promised.value)}명, 세부계획의 인원은 {others}명입니다.",
            f"The list of projects promises {number(promised.value)} jobs; the detailed plan lists {others}.",
            printed=text_of(promised),
            expected=others,
            against=(doc.file_of(project), "staff[0].total"),
            projects=(project.key,),
        )


def _counts(group: Staff) -> dict[str, int]:
    found: dict[str, int] = {}
    for post in group.posts:
        found[squeeze(post.name)] = found.get(squeeze(post.name), 0) + post.count
    return found


RULES = (totals, posts_at_site, jobs)
