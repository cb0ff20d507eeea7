"""Versions of the plan: load, edit, draft, put in force; findings decided. Each is one transaction."""

import copy
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yeogiro.people.models import Account

from .. import projecting
from ..counting.definitions import require_countable
from ..document.document import Document, build, steps
from ..document.read import validated
from ..editing.differing import differences
from ..editing.labels import label
from ..models import Change, Finding, Plan, PlanVersion, Resolution
from ..stored import digest, document_of, stored

State = PlanVersion.State


class EditsWouldBeLost(Exception):
    """The product holds changes that the folder does not; load with a reason to overwrite them."""


class Stale(Exception):
    """Somebody changed the version meanwhile. Nothing was written; `version` is as it is now."""

    def __init__(self, version: PlanVersion) -> None:
        self.version = version
        super().__init__(
            _("Somebody changed this plan meanwhile. Look at the new figures and send yours again.")
        )


@transaction.atomic
def load_plan(
    *, document: Document, now: datetime, overwrite: str = "", by: Account | None = None
) -> tuple[Plan, bool]:
    """Make the version in force say what `document` says. Returns the plan and whether anything changed.

    The same document twice changes nothing. EditsWouldBeLost when the product holds changes and no reason to
    overwrite them is given. Two loads at once end in one plan. InvalidPlan for an indicator nobody can count.
    """
    require_countable(document)
    heading, district = document.plan.plan, document.plan.district
    facts = {
        "district_ko": district.name,
        "district_en": district.name_en,
        "title_ko": heading.title,
        "title_en": heading.title_en,
        "document_title": heading.document,
        "first_year": heading.first_year,
        "last_year": heading.last_year,
    }
    Plan.objects.get_or_create(key=district.key, defaults=facts)
    plan = Plan.objects.select_for_update().get(key=district.key)
    version = plan.versions.select_for_update().filter(state=State.IN_FORCE).first()
    mark = digest(document.raw)
    if version is None:
        version = PlanVersion.objects.create(
            plan=plan,
            number=1,
            state=State.IN_FORCE,
            reason=_("Loaded from the district's folder."),
            in_force_from=date(heading.first_year, 1, 1),
            document=stored(document),
            digest=mark,
            loaded_digest=mark,
            created_by=by,
            created_at=now,
        )
    elif version.digest == mark:
        return plan, False
    elif version.edited and not overwrite:
        raise EditsWouldBeLost
    else:
        why = overwrite or _("The district's folder was changed and loaded again.")
        _record(version, document, why=why, by=by, now=now)
        version.loaded_digest = mark
        version.save()
    Plan.objects.filter(pk=plan.pk).update(**facts)
    projecting.write_rows(plan, document)
    return plan, True


def _record(version: PlanVersion, document: Document, *, why: str, by: Account | None, now: datetime) -> None:
    """Write one Change row per difference and put the new document into `version` (not saved)."""
    old, new = version.document["files"], document.raw
    rows = []
    for found in differences(old, new):
        ko, en = label(new if found.new is not None else old, found.file, found.path)
        rows.append(
            Change(
                version=version,
                file=found.file,
                path=found.path,
                label_ko=ko,
                label_en=en,
                old=found.old,
                new=found.new,
                why=why,
                by=by,
                at=now,
            )
        )
    Change.objects.bulk_create(rows)
    version.document = stored(document)
    version.digest = digest(new)
    version.revision += 1


@transaction.atomic
def edit(
    *,
    version: PlanVersion,
    revision: int,
    values: dict[tuple[str, str], Any],
    why: str,
    by: Account,
    now: datetime,
) -> int:
    """Set the values at (file, path) in `version`; None removes. All or nothing; returns how many differed.

    `revision` is the one the officer saw: Stale when it moved on. InvalidPlan when the outcome would be no
    valid plan; ValidationError without a reason or on a version that is over. Rows and findings follow at
    once when the version is in force.
    """
    if not why.strip():
        raise ValidationError(_("Say why: the reason stands in the history."))
    Plan.objects.select_for_update().get(pk=version.plan_id)
    current = PlanVersion.objects.select_for_update().get(pk=version.pk)
    if current.state not in {State.IN_FORCE, State.DRAFT}:
        raise ValidationError(_("This version is over and stays as it was."))
    if current.revision != revision:
        raise Stale(current)
    raw = copy.deepcopy(current.document["files"])
    _put_all(raw, values)
    if digest(raw) == current.digest:
        return 0
    document = require_countable(validated(build(raw, current.document["lines"])))
    before = current.changes.count()
    _record(current, document, why=why.strip(), by=by, now=now)
    current.save()
    if current.state == State.IN_FORCE:
        projecting.write_rows(current.plan, document)
    return current.changes.count() - before


def _put_all(raw: dict[str, Any], values: dict[tuple[str, str], Any]) -> None:
    """Every index means the row as it stood: first all values are set, then rows go, the last one first."""

    def position(file: str, path: str) -> tuple[str, list[tuple[bool, Any]]]:
        return file, [(isinstance(step, int), step) for step in steps(path)]

    ordered = sorted(values, key=lambda at: position(*at))
    for file, path in ordered:
        if values[file, path] is not None:
            _put(raw[file], path, values[file, path])
    for file, path in reversed(ordered):
        if values[file, path] is None:
            _put(raw[file], path, None)


def _put(values: Any, path: str, value: Any) -> None:
    """Set or remove one value; tables and lists on the way are made, their rows are not."""
    *way, last = whole = steps(path)
    for step, following in zip(way, whole[1:], strict=True):
        if isinstance(values, dict):
            values = values.setdefault(step, [] if isinstance(following, int) else {})
        else:
            values = values[step]
    if value is None:
        del values[last]
    elif isinstance(values, list) and last == len(values):
        values.append(value)
    else:
        values[last] = value


@transaction.atomic
def open_draft(*, plan: Plan, why: str, by: Account, now: datetime) -> PlanVersion:
    """Begin a changed plan (변경계획): a draft that says what the one in force says. One draft at a time."""
    if not why.strip():
        raise ValidationError(_("Say why the plan is to be changed."))
    Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.versions.filter(state=State.DRAFT).exists():
        raise ValidationError(_("A changed plan is already being drafted. Finish or discard it first."))
    base = plan.versions.get(state=State.IN_FORCE)
    latest = plan.versions.order_by("-number").first() or base
    return PlanVersion.objects.create(
        plan=plan,
        number=latest.number + 1,
        state=State.DRAFT,
        reason=why.strip(),
        document=base.document,
        digest=base.digest,
        created_by=by,
        created_at=now,
    )


@transaction.atomic
def put_in_force(
    *, version: PlanVersion, on: date, by: Account, now: datetime, seen: tuple[int, int] | None = None
) -> None:
    """Put a draft in force from `on`; the one before is superseded, rows and findings follow the new one.

    `seen` are the revisions of the version in force and of the draft that the comparison showed: Stale when
    one moved on meanwhile.
    """
    plan = Plan.objects.select_for_update().get(pk=version.plan_id)
    draft = PlanVersion.objects.select_for_update().get(pk=version.pk)
    _require_move(draft, State.IN_FORCE)
    old = plan.versions.select_for_update().get(state=State.IN_FORCE)
    if seen is not None and seen != (old.revision, draft.revision):
        raise Stale(draft)
    if old.in_force_from and on < old.in_force_from:
        raise ValidationError(_("A changed plan cannot come into force before the one it changes."))
    if draft.digest == old.digest:
        raise ValidationError(_("Nothing differs from the plan in force yet."))
    old.state = State.SUPERSEDED
    old.save(update_fields=["state"])
    draft.state, draft.in_force_from, draft.decided_by, draft.decided_at = State.IN_FORCE, on, by, now
    draft.save()
    projecting.write_rows(plan, document_of(draft))


@transaction.atomic
def discard_draft(*, version: PlanVersion, by: Account, now: datetime) -> None:
    """Give a draft up; it and its changes stay readable."""
    draft = PlanVersion.objects.select_for_update().get(pk=version.pk)
    _require_move(draft, State.DISCARDED)
    draft.state, draft.decided_by, draft.decided_at = State.DISCARDED, by, now
    draft.save()


def _require_move(version: PlanVersion, state: str) -> None:
    if state not in PlanVersion.TRANSITIONS[State(version.state)]:
        raise ValidationError(_("This version is no draft any more."))


@transaction.atomic
def resolve_finding(*, finding: Finding, state: str, reason: str, by: Account, now: datetime) -> Resolution:
    """Decide about a finding, or open it again; the reason is kept with the decision."""
    locked = Finding.objects.select_for_update().get(pk=finding.pk)
    if not reason.strip():
        raise ValidationError(_("Say why: the reason stands beside the finding."))
    if state not in Finding.TRANSITIONS[Finding.State(locked.state)]:
        raise ValidationError(_("Somebody decided about this finding meanwhile. Look at it again."))
    locked.state = state
    locked.save(update_fields=["state"])
    return Resolution.objects.create(finding=locked, state=state, reason=reason.strip(), by=by, at=now)
