"""What the people room holds on a person, and how it lets go of them."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from yeogiro.lib import privacy

from .models import (
    Account,
    Attendance,
    Employment,
    Household,
    Person,
    Qualification,
    RegisterNote,
    SeatTerm,
    Tenure,
)

PERSON = ("name", "sex", "birth_year", "dong", "household_id", "synthetic")
FACTS = ("sex", "age_band", "dong", "channel")
RECORDS: dict[str, tuple[Any, str, tuple[str, ...]]] = {
    "tenures": (
        Tenure,
        "since",
        ("post__title_ko", "post__department__name_ko", "post__body__name_ko", "since", "until"),
    ),
    "seat_terms": (
        SeatTerm,
        "since",
        ("seat__body__name_ko", "seat__number", "since", "ends_on", "until"),
    ),
    "attendances": (
        Attendance,
        "meeting__on",
        ("meeting__body__name_ko", "meeting__title", "meeting__on"),
    ),
    "employments": (
        Employment,
        "since",
        ("project", "title_ko", "contract", "career_break", "since", "until"),
    ),
}
"""Records of participation: model, the field with their date, and what the export shows besides the facts."""


def personal_rows(person: Person) -> dict[str, Any]:
    """Everything this room holds on `person`, as plain data with days in ISO form; passwords are never
    part of it.
    """
    found: dict[str, Any] = {
        "person": Person.objects.filter(pk=person.pk).values(*PERSON).first(),
        "account": Account.objects.filter(person=person)
        .values("username", "is_active", "last_login")
        .first(),
    }
    for name, (model, _date, fields) in RECORDS.items():
        rows: QuerySet[Any] = model.objects.filter(person=person).order_by("pk")
        found[name] = list(rows.values(*fields, *FACTS))
    trained = Qualification.objects.filter(person=person).order_by("pk")
    found["qualifications"] = list(trained.values("topic", "since", "until"))
    notes = RegisterNote.objects.filter(person=person).order_by("pk")
    found["notes"] = list(notes.values("kind", "text", "entered_at"))
    return _plain(found)


def forget(person: Person, *, by: Any, now: datetime, reason: str) -> None:
    """Cut every record loose from `person` and remove them; the facts of the records stay, and so do all
    totals.

    The account keeps standing for what it once entered, without a name, a password or a person. A
    household nobody belongs to any more goes too, and so do trainings, which no number counts. A note keeps
    the reason, which must not say who it was.
    """
    row = Person.objects.select_for_update().get(pk=person.pk)
    require_nameless(reason, row)
    for model, date, _fields in RECORDS.values():
        privacy.loosen(model.objects.filter(person=row), date=date)
    for account in Account.objects.filter(person=row):
        account.username, account.person, account.is_active = f"forgotten-{account.pk}", None, False
        account.set_unusable_password()
        account.save()
    RegisterNote.objects.filter(person=row, text__contains=row.name).update(text="")
    household = row.household_id
    row.delete()
    kind = RegisterNote.Kind.FORGOTTEN
    RegisterNote.objects.create(kind=kind, text=reason.strip(), entered_by=by, entered_at=now)
    if household is not None:
        Household.objects.filter(pk=household, people__isnull=True).delete()


def require_nameless(reason: str, person: Person) -> None:
    """ValidationError when a reason, which outlives the person, says the person's name."""
    if person.name in reason:
        raise ValidationError(_("Leave the name out of the reason: the reason is kept."))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


privacy.room("people", export=personal_rows, forget=forget)
