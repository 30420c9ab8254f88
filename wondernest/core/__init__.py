"""Accounts of adults: registration, sign-in, sessions, tokens."""
