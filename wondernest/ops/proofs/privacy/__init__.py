"""Proof: released statistics cost what they say, and never more than the budget."""

from wondernest.ops.proofs.privacy.prove import DRAWS, SABOTAGE, prove

__all__ = ["DRAWS", "SABOTAGE", "prove"]
