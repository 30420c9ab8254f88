"""Proof: whom a court keeps away gets no row, no count, no export and no message, anywhere."""

from wondernest.ops.proofs.guardianship.answers import Route
from wondernest.ops.proofs.guardianship.prove import SABOTAGE, prove

__all__ = ["SABOTAGE", "Route", "prove"]
