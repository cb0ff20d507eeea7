"""Who: persons and accounts, departments and posts, bodies with their seats and meetings, jobs won."""

from .accounts import Account, Household, Person
from .bodies import Body, BodyReview, Seat, SeatTerm
from .deputies import PostDeputy
from .factors import Factor, FactorReset, RecoveryCode
from .jobs import Employment
from .looks import ForgetRequest, Look, LookAnchor, LookHead, LookPerson, LookReview
from .meetings import Attendance, Decision, Meeting
from .notes import RegisterNote
from .posts import Department, Post, Tenure
from .qualifications import Qualification
from .tokens import ApiAnswer, ApiToken

__all__ = [
    "Account",
    "ApiAnswer",
    "ApiToken",
    "Attendance",
    "Body",
    "BodyReview",
    "Decision",
    "Department",
    "Employment",
    "Factor",
    "FactorReset",
    "ForgetRequest",
    "Household",
    "Look",
    "LookAnchor",
    "LookHead",
    "LookPerson",
    "LookReview",
    "Meeting",
    "Person",
    "Post",
    "PostDeputy",
    "Qualification",
    "RecoveryCode",
    "RegisterNote",
    "Seat",
    "SeatTerm",
    "Tenure",
]
