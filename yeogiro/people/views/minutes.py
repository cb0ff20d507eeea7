"""Minutes that are still to be written. Parse, one action, respond."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib import clock
from yeogiro.lib.fields import Words

from .. import actions
from ..guards import writers_only
from ..models import Meeting


class MinutesForm(forms.Form):
    """What was said and decided."""

    minutes = Words(label=gettext_lazy("Minutes"), widget=forms.Textarea(attrs={"rows": 12}))


@writers_only("meetings")
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the minutes of a meeting that was held."""
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk, held=True)
    back = reverse("people:meeting", args=[pk])
    form = MinutesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_minutes(meeting=meeting, **form.cleaned_data, by=request.user, now=clock.now())
        except ValidationError as refused:
            for message in refused.messages:
                form.add_error(None, message)
        else:
            messages.success(request, _("The minutes are entered."))
            return redirect(back)
    context = {
        "form": form,
        "title": _("Write the minutes"),
        "back": back,
        "up": meeting.body,
        "about": meeting.title,
    }
    return render(request, "people/form.html", context, status=422 if form.errors else 200)
