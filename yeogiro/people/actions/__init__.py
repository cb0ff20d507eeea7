"""Public verbs of the people room. Each is keyword-only and one transaction; who and when are passed in.

`by` is the account that enters the record and `now` the moment; both stand on the row, and both are left out
by loaders and the demo. Days (`since`, `until`, `on`) are facts, not clocks: what happened in March may be
entered in May. A refusal is a ValidationError in words for the officer, and nothing is written.
"""

from .bodies import dissolve_body, found_body, review_body
from .body_files import amend_body, import_bodies, require_importable
from .jobs import employ, end_employment
from .meetings import decide, hold_meeting, plan_meeting, record_attendance, settle_decision
from .persons import NewPerson, enrol, enrol_many, open_account
from .posts import (
    NewPost,
    NewTenure,
    abolish_post,
    appoint,
    appoint_many,
    create_post,
    create_posts,
    end_tenure,
)
from .registers import register_organisations
from .seats import NewTerm, SeatTaken, abolish_seat, add_seats, end_term, seat_many, seat_member

__all__ = [
    "NewPerson",
    "NewPost",
    "NewTenure",
    "NewTerm",
    "SeatTaken",
    "abolish_post",
    "abolish_seat",
    "add_seats",
    "amend_body",
    "appoint",
    "appoint_many",
    "create_post",
    "create_posts",
    "decide",
    "dissolve_body",
    "employ",
    "end_employment",
    "end_tenure",
    "end_term",
    "enrol",
    "enrol_many",
    "found_body",
    "hold_meeting",
    "import_bodies",
    "open_account",
    "plan_meeting",
    "record_attendance",
    "register_organisations",
    "require_importable",
    "review_body",
    "seat_many",
    "seat_member",
    "settle_decision",
]
