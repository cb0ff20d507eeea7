"""Who may do what with rounds; the table (people.rules) says the rest."""

PLAN = "cases.plan_rounds"
SEE = "cases.see_rounds"
OBSERVE = "cases.observe"
