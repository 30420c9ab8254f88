"""Rollups by local date, what the pages of a family show."""
