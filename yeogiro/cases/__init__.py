"""Cases: something was seen; someone answers for it; it is settled.

Nouns: Category, RuleSet, Rule, Example, Case, Step, Reply, CasePhoto, Recheck. Verbs: load_categories, open_case,
from_decision, assign, pass_on, accept, send_back, reply, note, act, confirm, doubt, reopen, decline, withdraw, merge,
split, escalate, draw_rechecks, recheck, draft_rules, put_in_force. Measures: share acted on, days to settle, reopened.
"""
