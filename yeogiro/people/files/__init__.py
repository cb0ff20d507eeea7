"""Registers as spreadsheets: those that go out, those that come in, and what somebody takes along."""
