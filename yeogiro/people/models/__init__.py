"""Who: persons and accounts, departments and posts, bodies with their seats and meetings, jobs won."""

from .accounts import Account, Household, Person
from .bodies import Body, BodyReview, Seat, SeatTerm
from .jobs import Employment
from .meetings import Attendance, Decision, Meeting
from .posts import Department, Post, Tenure

__all__ = [
    "Account",
    "Attendance",
    "Body",
    "BodyReview",
    "Decision",
    "Department",
    "Employment",
    "Household",
    "Meeting",
    "Person",
    "Post",
    "Seat",
    "SeatTerm",
    "Tenure",
]
