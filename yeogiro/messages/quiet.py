"""Quiet hours: when a message may go out. Night rules of the law hold for advertising on top of a person's own."""

from datetime import datetime, time, timedelta

from django.utils import timezone

NIGHT = (time(21), time(8))
"""No advertising from 21:00 to 08:00 without a consent of its own (Network Act, article 50)."""
Span = tuple[time, time]


def within(span: Span | None, moment: time) -> bool:
    """Whether the moment lies in the span, which may run over midnight; the end itself is out."""
    if span is None:
        return False
    begins, ends = span
    return begins <= moment < ends if begins <= ends else moment >= begins or moment < ends


def may_go_at(moment: datetime, *spans: Span | None) -> datetime:
    """The first moment from `moment` on that lies in none of the spans, in the district's time."""
    here = timezone.localtime(moment)
    for _round in range(2 * len(spans) + 1):
        held = [span for span in spans if within(span, here.time())]
        if not held:
            break
        ends = held[0][1]  # type: ignore[index]
        day = here.date() if ends > here.time() else here.date() + timedelta(days=1)
        here = timezone.make_aware(datetime.combine(day, ends))
    return moment if here <= moment else here
