"""People: who, and who sits where.

Nouns: Account, Person, Household, Department, Post, Tenure, Body, Seat, SeatTerm, BodyReview, Meeting,
Attendance, Decision, Employment, PostDeputy. Verbs: enrol, appoint, name_deputy, found_body, seat_member,
hold_meeting, decide, review_body, employ.
"""
