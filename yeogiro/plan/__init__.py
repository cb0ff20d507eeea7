"""Plan: why. Nouns: Plan, PlanVersion, Change, Goal, Project, Task, TaskYear, TaskMark, BudgetLine, Indicator, Target,
Responsibility, Finding, Resolution. Verbs: load_plan, edit, open_draft, discard_draft, put_in_force, mark_task,
correct_mark, resolve_finding. The document (JSON) of a version is what the plan says; the rows are made from it
(ADR 0002).
"""
