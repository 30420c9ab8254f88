"""Noise of released statistics: OpenDP's integer mechanism, and how far its noise reaches.

Whole numbers only: the noise of floating-point mechanisms can be told from its low bits (Mironov
2012, "On significance of the least significant bits for differential privacy"). The library takes a
third of a second to import and 275 MB on disk, so it is imported by whoever draws and nobody else.
"""

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from wondernest.analytics.errors_releases import NoiseTooNarrow

Noise = Callable[[Sequence[int], int, int, Decimal], list[int]]
"""Values, scale, sensitivity, epsilon: the values with noise."""

ROUNDING = 1e-9
"""The library computes the loss in floating point, rounded up; this much is forgiven."""


def scale_for(sensitivity: int, epsilon: Decimal) -> int:
    """The least whole scale at which noise costs no more than epsilon: sensitivity / epsilon.

    Dwork, McSherry, Nissim and Smith (2006), proposition 1; for the discrete distribution Ghosh,
    Roughgarden and Sundararajan (2009).
    """
    return math.ceil(Fraction(sensitivity) / Fraction(epsilon))


def half_width(scale: int, alpha: float) -> int:
    """The least a with P(|X| > a) <= alpha, X discrete Laplace of the scale.

    From P(|X| > a) = 2 exp(-(a + 1) / scale) / (1 + exp(-1 / scale)), a geometric series.
    """
    reach = scale * math.log(2 / (alpha * (1 + math.exp(-1 / scale))))
    return max(0, math.ceil(reach) - 1)


def laplace(values: Sequence[int], scale: int, sensitivity: int, epsilon: Decimal) -> list[int]:
    """Each value with independent discrete Laplace noise.

    `sensitivity` bounds by how much one child changes all values together (L1). NoiseTooNarrow when
    the library's own privacy map says that the scale costs more than epsilon.
    """
    import opendp.prelude as dp

    dp.enable_features("contrib")
    mechanism = dp.m.make_laplace(
        dp.vector_domain(dp.atom_domain(T="i64")), dp.l1_distance(T="i64"), scale=float(scale)
    )
    # The library annotates what its mechanisms return and not the method itself.
    cost: float = mechanism.map(sensitivity)  # type: ignore[no-untyped-call]
    if cost > float(epsilon) * (1 + ROUNDING):
        raise NoiseTooNarrow
    noised: list[int] = mechanism(list(values))
    return noised
