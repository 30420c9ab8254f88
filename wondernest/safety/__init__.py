"""Parental controls and moderation: the tables stand, the behaviour follows."""
