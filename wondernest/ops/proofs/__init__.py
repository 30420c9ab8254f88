"""Proofs that can be run anywhere: attacks on a throw-away instance, counted, with nothing let in."""
