"""Rehearses migrations on a loaded throw-away instance under live traffic: up, down, up."""
