"""How the report was made: live or closed, for whom, how indicators are counted."""

from typing import Any

from django.utils.translation import gettext as _

from yeogiro.lib.documents import Block, Heading, Items, Table, rows_of
from yeogiro.lib.documents.model import Item
from yeogiro.lib.text import UNKNOWN, day

from ..edition import Edition


def method(edition: Edition, options: Any) -> list[Block]:
    """What the figures rest on, and each indicator's definition in words."""
    facts = edition.facts
    said = [
        _("Every figure is counted from records of the platform; none is typed into this report."),
        _("Money is what the plan prints against what was entered as payment, less refunds."),
        _("The plan is read in its edition %(number)s: %(source)s.")
        % {"number": facts.version, "source": facts.source},
    ]
    if facts.closed_on:
        words = _(
            "The year was closed on %(day)s. Closing kept every figure and text of this report as it stood then; "
            "later entries change nothing here."
        )
        said.append(words % {"day": day(facts.closed_on)})
    else:
        words = _("The year is not closed: figures are provisional, as of %(day)s, and may still change.")
        said.append(words % {"day": day(facts.as_of)})
    said.append(
        _("For the office: small numbers of persons are shown. Not to be published.")
        if edition.internal
        else _("For everybody: figures about persons are shown only where they stand for five or more.")
    )
    rows = [(edition.say(one.name), edition.say(one.explanation) or UNKNOWN) for one in facts.indicators]
    return [
        Items(tuple(map(Item, said))),
        Heading(2, _("How each indicator is counted")),
        Table(
            _("Indicators and their definitions"),
            rows_of([[_("Indicator"), _("How it is counted")]]),
            rows_of(rows),
            widths=(1.6, 4),
        ),
    ]
