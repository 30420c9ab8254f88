"""Proofs that can be run anywhere: attacks on a throw-away instance, each one counted."""
