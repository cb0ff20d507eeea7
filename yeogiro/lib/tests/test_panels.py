"""A page of a lower room shows what is offered for its record, to the viewer and on the day it is asked for."""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from yeogiro.lib.models import Closure
from yeogiro.lib.panels import Panel, _makers, offer, panels_of

ON = date(2022, 11, 15)


def test_every_maker_of_the_record_is_asked_and_one_with_nothing_to_say_is_left_out():
    asked = []

    @offer(Closure)
    def first(record, account, on):
        asked.append((record.reason, account, on))
        return Panel("a.html", {"record": record})

    @offer(Closure)
    def second(record, account, on):
        return None

    somebody, record = AnonymousUser(), Closure(on=ON, reason="재량휴업")
    try:
        assert panels_of(record, account=somebody, on=ON) == [Panel("a.html", {"record": record})]
        assert asked == [("재량휴업", somebody, ON)]
    finally:
        del _makers[Closure]
    assert panels_of(record, account=somebody, on=ON) == []
