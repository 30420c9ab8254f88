"""Synthetic families and files, seeded."""
