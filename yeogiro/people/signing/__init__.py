"""Signing in with more than a password: codes by time, passkeys, and the secrets they need."""
