"""Seats, and who sits on them from when to when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils.translation import gettext as _

from yeogiro.lib.facts import Channel, facts_of
from yeogiro.lib.text import day

from ..models import Account, Body, Person, Seat, SeatTerm
from ..models.bodies import SeatTermQuerySet
from ..models.entered import overlapping
from .common import ended, first, locked, named, require_order, require_standing, span


class SeatTaken(ValidationError):
    """Somebody else sits there, or took the last free seat first; `term` is whose it is."""

    def __init__(self, term: SeatTerm, message: str) -> None:
        self.term = term
        super().__init__(message)


@dataclass(frozen=True)
class NewTerm:
    """A term to enter on a given seat."""

    seat: Seat
    person: Person
    since: date
    ends_on: date | None = None
    until: date | None = None


@transaction.atomic
def add_seats(
    *,
    body: Body,
    n: int = 1,
    basis: str = Seat.Basis.APPOINTED,
    since: date | None = None,
    title_ko: str = "",
    title_en: str = "",
) -> list[Seat]:
    """`n` more seats, numbered on. `since` defaults to the body's founding; a title is for one seat alone."""
    row = locked(body)
    if n < 1 or (title_ko and n != 1):
        raise ValidationError(_("Say how many seats; one at a time where the seat has a title."))
    if basis not in Seat.Basis.values:
        raise ValidationError(_("A seat is appointed or ex officio."))
    if since is not None:
        require_standing(row, since, None, begins="founded_on", ends="dissolved_on")
    last = row.seats.aggregate(last=Max("number"))["last"] or 0
    return Seat.objects.bulk_create(
        [
            Seat(
                body=row,
                number=last + step,
                basis=basis,
                since=since or row.founded_on,
                title_ko=title_ko,
                title_en=title_en,
            )
            for step in range(1, n + 1)
        ]
    )


@transaction.atomic
def abolish_seat(*, seat: Seat, on: date) -> Seat:
    """`on` is the first day without the seat. ValidationError while somebody sits on it that day or later."""
    locked(seat.body)
    row = Seat.objects.get(pk=seat.pk)
    if row.abolished_on is not None:
        raise ValidationError(_("It was abolished on %(day)s already.") % {"day": day(row.abolished_on)})
    if row.since is not None:
        require_order(row.since, on)
    if term := first(row.terms.filter(overlapping(on, None)).select_related("person")):
        raise SeatTaken(
            term,
            _("%(name)s still sits on it (%(span)s). End that term first.")
            % {"name": named(term.person), "span": span(term)},
        )
    row.abolished_on = on
    row.save(update_fields=["abolished_on"])
    return row


@transaction.atomic
def seat_member(
    *,
    person: Person,
    since: date,
    body: Body | None = None,
    seat: Seat | None = None,
    ends_on: date | None = None,
    until: date | None = None,
    channel: str = Channel.DESK,
    synthetic: bool = False,
    by: Account | None = None,
    now: datetime | None = None,
) -> SeatTerm:
    """`person` sits from `since` on the given seat, or on the lowest free seat of `body`.

    `ends_on` is the last day agreed; the term runs on until it is ended. `until` is for a term that is over.
    Officers who enter members of one body wait for each other at the body's row, and the unique open term
    stands behind that. SeatTaken names who was first; ValidationError when the person sits there already,
    or when body or seat do not exist on all days of the term.
    """
    require_order(since, ends_on, until)
    if (body is None) == (seat is None):
        raise ValidationError(_("Say which seat, or which body."))
    row = locked(seat.body if seat is not None else body)  # type: ignore[arg-type]
    require_standing(row, since, until, begins="founded_on", ends="dissolved_on")
    running = SeatTerm.objects.filter(overlapping(since, until), seat__body=row).select_related("person")
    if own := first(running.filter(person=person)):
        raise ValidationError(
            _("%(name)s sits on this body already (%(span)s).") % {"name": person.name, "span": span(own)}
        )
    chosen = _given(seat, running, since, until) if seat is not None else _lowest_free(row, since, until)
    return SeatTerm.objects.create(
        seat=chosen,
        person=person,
        since=since,
        ends_on=ends_on,
        until=until,
        synthetic=synthetic,
        entered_by=by,
        entered_at=now,
        **facts_of(person, on=since, channel=channel),
    )


def _given(seat: Seat, running: SeatTermQuerySet, since: date, until: date | None) -> Seat:
    """The seat as it is, when it is free; SeatTaken names who sits there."""
    found = Seat.objects.select_related("body").get(pk=seat.pk)
    require_standing(found, since, until, begins="since", ends="abolished_on")
    if term := first(running.filter(seat=found)):
        raise SeatTaken(
            term,
            _("%(name)s took this seat first (%(span)s). Choose another seat.")
            % {"name": named(term.person), "span": span(term)},
        )
    return found


def _lowest_free(body: Body, since: date, until: date | None) -> Seat:
    """The free seat with the lowest number; SeatTaken names who took the last one."""
    taken = SeatTerm.objects.filter(overlapping(since, until), seat=OuterRef("pk"))
    lasts = Q(abolished_on__isnull=True)
    if until is not None:
        lasts |= Q(abolished_on__gt=until)
    seats = body.seats.on(since).filter(lasts)
    if free := first(seats.filter(~Exists(taken)).order_by("number")):
        return free
    terms = SeatTerm.objects.filter(overlapping(since, until), seat__in=seats).select_related("person")
    latest = first(terms.order_by("-pk"))
    if latest is None:
        raise ValidationError(_("This body has no seats on that day. Add seats first."))
    raise SeatTaken(
        latest,
        _("All seats are taken. The last one went to %(name)s (%(span)s).")
        % {"name": named(latest.person), "span": span(latest)},
    )


@transaction.atomic
def seat_many(
    *,
    body: Body,
    terms: Iterable[NewTerm],
    channel: str = Channel.FILE,
    synthetic: bool = False,
    by: Account | None = None,
    now: datetime | None = None,
) -> list[SeatTerm]:
    """Enter many terms of one body at once, all or none, under the same rules as `seat_member`."""
    row = locked(body)
    seats = {seat.pk: seat for seat in row.seats.select_related("body")}
    known = list(SeatTerm.objects.filter(seat__body=row).select_related("person"))
    made = []
    for given in terms:
        require_order(given.since, given.ends_on, given.until)
        if given.seat.pk not in seats:
            raise ValidationError(_("A seat of another body stands in the list."))
        require_standing(row, given.since, given.until, begins="founded_on", ends="dissolved_on")
        require_standing(seats[given.seat.pk], given.since, given.until, begins="since", ends="abolished_on")
        made.append(
            SeatTerm(
                seat=seats[given.seat.pk],
                person=given.person,
                since=given.since,
                ends_on=given.ends_on,
                until=given.until,
                synthetic=synthetic,
                entered_by=by,
                entered_at=now,
                **facts_of(given.person, on=given.since, channel=channel),
            )
        )
    _require_apart(known + made)
    return SeatTerm.objects.bulk_create(made)


def _require_apart(terms: list[SeatTerm]) -> None:
    """ValidationError when two terms share a seat, or a person, and a day."""
    for key in ("seat_id", "person_id"):
        latest: dict[int, SeatTerm] = {}
        for term in sorted(terms, key=lambda one: (one.since, one.until or date.max)):
            if (owner := getattr(term, key)) is None:
                continue
            before = latest.get(owner)
            if before is not None and (before.until is None or before.until >= term.since):
                raise SeatTaken(
                    before,
                    _("%(name)s sits on seat %(number)s already (%(span)s).")
                    % {"name": named(before.person), "number": before.seat.number, "span": span(before)},
                )
            latest[owner] = term


@transaction.atomic
def end_term(*, term: SeatTerm, until: date) -> SeatTerm:
    """`until` is the last day. ValidationError when it lies before the beginning or the term is over."""
    return ended(term, until)


@transaction.atomic
def amend_term(*, term: SeatTerm, ends_on: date | None) -> SeatTerm:
    """Correct the last day agreed; ValidationError when it lies before the beginning."""
    row = locked(term)
    require_order(row.since, ends_on)
    row.ends_on = ends_on
    row.save(update_fields=["ends_on"])
    return row
