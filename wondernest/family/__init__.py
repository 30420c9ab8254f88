"""Families, children, consent."""
