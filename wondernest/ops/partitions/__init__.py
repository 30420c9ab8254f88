"""Partitions by time: made ahead, watched, dropped when their rows are old, and rehearsed."""
