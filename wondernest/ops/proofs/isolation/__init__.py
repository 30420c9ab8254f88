"""Proof: no role, in no context, on no path, reads or changes rows of a family it is not in."""

from wondernest.ops.proofs.isolation.prove import REQUESTS, SABOTAGE, prove

__all__ = ["REQUESTS", "SABOTAGE", "prove"]
