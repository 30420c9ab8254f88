"""Proof: whatever happens to recordings and workers, every figure equals its raw rows."""

from wondernest.ops.proofs.rollups.prove import ROWS, SABOTAGE, WORKERS, prove

__all__ = ["ROWS", "SABOTAGE", "WORKERS", "prove"]
