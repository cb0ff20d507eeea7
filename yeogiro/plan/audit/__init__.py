"""Finds what a plan says against itself, by kind of contradiction and never by knowing a city.

Nouns: Finding, Kind. Verb: check. Plain Python over plan.document; no Django.
"""
