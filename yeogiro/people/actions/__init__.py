"""Public verbs of the people room. Each is keyword-only and one transaction; who and when are passed in.

`by` is the account that enters the record and `now` the moment; both stand on the row, and both are left out
by loaders and the demo. Days (`since`, `until`, `on`) are facts, not clocks: what happened in March may be
entered in May. A refusal is a ValidationError in words for the officer, and nothing is written.
"""

from .bodies import dissolve_body, found_body, review_body
from .body_files import amend_body, import_bodies, require_importable
from .deputies import name_deputy, withdraw_deputy
from .factors import (
    add_app,
    add_passkey,
    make_recovery_codes,
    remove_factor,
    reset_second_factor,
    sign_out_everywhere,
    use_code,
    use_passkey,
)
from .files import import_rows, rehearse
from .households import found_household, join_household, leave_household
from .job_files import enter_job
from .jobs import amend_employment, employ, end_employment
from .looks import ask_to_be_forgotten, log_look, prune_looks, sign_review
from .meeting_files import enter_meeting
from .meetings import amend_meeting, decide, hold_meeting, plan_meeting, record_attendance, settle_decision
from .minutes import write_minutes
from .person_files import enter_person
from .persons import NewPerson, correct_person, enrol, enrol_many, open_account, same
from .post_changes import change_post
from .post_files import enter_post
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
from .private import forget_person, hand_out
from .qualifications import qualify, require_qualified
from .registers import register_organisations
from .seat_files import enter_seat
from .seats import (
    NewTerm,
    SeatTaken,
    abolish_seat,
    add_seats,
    amend_term,
    end_term,
    seat_many,
    seat_member,
)
from .tokens import KeyUsed, make_token, once, revoke_token, token_of

__all__ = [
    "KeyUsed",
    "NewPerson",
    "NewPost",
    "NewTenure",
    "NewTerm",
    "SeatTaken",
    "abolish_post",
    "abolish_seat",
    "add_app",
    "add_passkey",
    "add_seats",
    "amend_body",
    "amend_employment",
    "amend_meeting",
    "amend_term",
    "appoint",
    "appoint_many",
    "ask_to_be_forgotten",
    "change_post",
    "correct_person",
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
    "enter_job",
    "enter_meeting",
    "enter_person",
    "enter_post",
    "enter_seat",
    "forget_person",
    "found_body",
    "found_household",
    "hand_out",
    "hold_meeting",
    "import_bodies",
    "import_rows",
    "join_household",
    "leave_household",
    "log_look",
    "make_recovery_codes",
    "make_token",
    "name_deputy",
    "once",
    "open_account",
    "plan_meeting",
    "prune_looks",
    "qualify",
    "record_attendance",
    "register_organisations",
    "rehearse",
    "remove_factor",
    "require_importable",
    "require_qualified",
    "reset_second_factor",
    "review_body",
    "revoke_token",
    "same",
    "seat_many",
    "seat_member",
    "settle_decision",
    "sign_out_everywhere",
    "sign_review",
    "token_of",
    "use_code",
    "use_passkey",
    "withdraw_deputy",
    "write_minutes",
]
