"""The child-safety map: what classes noted, for everyone; entering it, and the officer's look before it shows."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from yeogiro.lib import clock
from yeogiro.lib.fields import Words
from yeogiro.lib.geo import picture
from yeogiro.people.guards import needs

from .. import actions, outlines, rules, selectors
from ..forms.days import Day, NotLater
from ..models import SafetyNote
from .maps import config, drawn_ground
from .office import done, signed, status

PAGE = 50
DRAWN_MOST = 500
NUMBERED_MOST = 60


class NoteForm(NotLater):
    """What a class says about one spot."""

    feeling = forms.ChoiceField(
        label=gettext_lazy("What is the spot like?"),
        choices=SafetyNote.Feeling.choices,
        widget=forms.RadioSelect,
    )
    text = Words(
        label=gettext_lazy("What the children say"),
        max_length=200,
        help_text=gettext_lazy("In their words. No names of children, no telephone numbers."),
    )
    school = Words(label=gettext_lazy("School"), max_length=60)
    school_class = Words(
        label=gettext_lazy("Class"), max_length=20, required=False, help_text=gettext_lazy("Such as 4-2.")
    )
    noted_on = Day(label=gettext_lazy("Day of the walk"))
    latitude = forms.FloatField(label=gettext_lazy("Latitude"), min_value=-90, max_value=90)
    longitude = forms.FloatField(label=gettext_lazy("Longitude"), min_value=-180, max_value=180)

    def clean(self) -> dict[str, Any]:
        """Refuse spots far outside of the district: most are swapped figures."""
        found = super().clean() or {}
        latitude, longitude = found.get("latitude"), found.get("longitude")
        bounds = outlines.ground().bounds
        if latitude is not None and longitude is not None and bounds is not None:
            west, south, east, north = bounds
            if not (south - 0.02 <= latitude <= north + 0.02 and west - 0.02 <= longitude <= east + 0.02):
                self.add_error("latitude", _("This spot lies outside the district."))
        return found


class DecideForm(forms.Form):
    """Whether a note is shown."""

    show = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[("yes", gettext_lazy("Show it on the map")), ("no", gettext_lazy("Do not show it"))],
        widget=forms.RadioSelect,
    )
    reason = Words(
        label=gettext_lazy("Reason"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Needed when it is not shown; the class is told."),
    )


@require_safe
def notes(request: HttpRequest) -> HttpResponse:
    """The map and the list, for everyone."""
    rows = _shown(request)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "places/map/notes.html", {**_context(request, rows), "page": page})


@require_safe
def print_notes(request: HttpRequest) -> HttpResponse:
    """The same on one sheet of A4."""
    rows = _shown(request)
    return render(
        request, "places/map/notes_print.html", {**_context(request, rows), "page": rows[:DRAWN_MOST]}
    )


@needs(rules.REVIEW_NOTES)
def desk(request: HttpRequest) -> HttpResponse:
    """Notes that wait, the oldest first, and what was decided last."""
    context = {
        "waiting": SafetyNote.objects.filter(state=SafetyNote.State.WAITING).order_by("entered_at", "pk"),
        "decided": SafetyNote.objects.exclude(state=SafetyNote.State.WAITING)[:PAGE],
        "areas": selectors.areas_by_code(),
    }
    return render(request, "places/map/desk.html", context)


@needs(rules.WRITE_NOTES)
def write(request: HttpRequest) -> HttpResponse:
    """Enter what a class noted."""
    form = NoteForm(request.POST or None, today=clock.today())
    if done(form, lambda values: actions.write_note(**values, **signed(request))):
        messages.success(
            request, _("The note is entered. An officer looks at it before it shows on the map.")
        )
        return redirect("places:write_note")
    context = {"form": form, "title": _("Enter a note of a class"), "drawing": _drawing([], "write")}
    context |= {"ground": outlines.ground(), "config": config(outlines.ground(), [])}
    return render(request, "places/map/write.html", context, status=status(form))


@needs(rules.REVIEW_NOTES)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a note or refuse it."""
    note = get_object_or_404(SafetyNote, pk=pk)
    form = DecideForm(request.POST or None)

    def act(values: dict[str, Any]) -> None:
        actions.decide_note(
            note=note, show=values["show"] == "yes", reason=values["reason"], **signed(request)
        )

    if done(form, act):
        messages.success(request, _("The decision is entered."))
        return redirect("places:notes_desk")
    context = {
        "form": form,
        "note": note,
        "steps": note.steps.all(),
        "area": selectors.areas_by_code().get(note.dong),
        "drawing": _drawing([note], "note"),
    }
    return render(request, "places/map/decide.html", context, status=status(form))


def _shown(request: HttpRequest) -> Any:
    rows = SafetyNote.objects.filter(state=SafetyNote.State.SHOWN)
    feeling = request.GET.get("feeling", "")
    return rows.filter(feeling=feeling) if feeling in SafetyNote.Feeling.values else rows


def _context(request: HttpRequest, rows: Any) -> dict[str, Any]:
    drawn = list(rows[:DRAWN_MOST])
    counts = dict.fromkeys(SafetyNote.Feeling.values, 0)
    for feeling in rows.order_by().values_list("feeling", flat=True):
        counts[feeling] += 1
    return {
        "counts": [(SafetyNote.Feeling(key), number) for key, number in counts.items()],
        "total": sum(counts.values()),
        "areas": selectors.areas_by_code(),
        "drawing": _drawing(drawn, "notes"),
        "numbered": 1 < len(drawn) <= NUMBERED_MOST,
        "ground": outlines.ground(),
        "synthetic": any(note.synthetic for note in drawn),
        "feeling": request.GET.get("feeling", ""),
        "feelings": SafetyNote.Feeling,
        "officer": rules.may_write_notes(request.user, on=clock.today()),
    }


def _drawing(rows: list[SafetyNote], prefix: str) -> Any:
    ground = outlines.ground()
    if ground.bounds is None:
        return None
    # Few enough notes carry the number they have in the list beside the map.
    numbered = 1 < len(rows) <= NUMBERED_MOST
    marks = [
        picture.Mark((row.latitude, row.longitude), row.feeling, str(at) if numbered else "")
        for at, row in enumerate(rows, start=1)
    ]
    svg = picture.draw(
        drawn_ground(ground),
        marks,
        ground.bounds,
        alt=_("Map of the areas with the spots that children noted"),
        prefix=prefix,
    )
    # The writer escapes every text; what it returns is markup.
    return mark_safe(svg)  # noqa: S308
