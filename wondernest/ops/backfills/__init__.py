"""Backfills: the middle release of a change, run beside the service without being noticed."""
