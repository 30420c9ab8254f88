"""The parameter D of VOCD: one number for how fast the type-token ratio falls as a sample grows.

The curve TTR(n) = (D/n) (sqrt(1 + 2n/D) - 1) is laid through the mean ratios of samples of 35 to
50 tokens by least squares. CLAN's VOCD draws those samples at random, a hundred of each length, and
prints the mean of three runs, which differs a little each time. What random samples only come near
to is known exactly, from the hypergeometric distribution: `exact_d` uses that and is what is
stored. `sampled_d` draws, as CLAN does, with the randomness it is given.

Sources: Malvern, D., Richards, B., Chipere, N. & Durán, P. (2004), Lexical diversity and language
development; for the exact relation McCarthy, P. M. & Jarvis, S. (2007), Language Testing 24.
"""

from collections.abc import Hashable, Mapping, Sequence
from math import sqrt
from random import Random
from statistics import fmean

from wondernest.audio.vocabulary.diversity import expected_different_words

SIZES = range(35, 51)
FEWEST_TOKENS = 50
SAMPLES = 100
RUNS = 3

_SMALLEST, _LARGEST = 2e-3, 90_000.0
_LOWEST_LOG, _HIGHEST_LOG, _CLOSE = -10.0, 17.0, 1e-9
_GOLDEN = (sqrt(5) - 1) / 2


def curve(d: float, size: int) -> float:
    """The type-token ratio that D foretells for a sample of a size."""
    return d / size * (sqrt(1 + 2 * size / d) - 1)


def fit(ratios: Mapping[int, float]) -> float | None:
    """The D of least squared distance; None where no word is ever repeated and D has no end.

    The distance has one minimum over log D, which the golden section closes in on.
    """

    def distance(log_d: float) -> float:
        return sum((curve(2.0**log_d, size) - ratio) ** 2 for size, ratio in ratios.items())

    if all(ratio >= 1 for ratio in ratios.values()):
        return None
    low, high = _LOWEST_LOG, _HIGHEST_LOG
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_left, at_right = distance(left), distance(right)
    while high - low > _CLOSE:
        if at_left < at_right:
            high, right, at_right = right, left, at_left
            left = high - _GOLDEN * (high - low)
            at_left = distance(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + _GOLDEN * (high - low)
            at_right = distance(right)
    found: float = 2.0 ** ((low + high) / 2)
    return found if _SMALLEST < found < _LARGEST else None


def exact_d(tokens: Sequence[Hashable]) -> float | None:
    """D by the exact mean over all samples; the same tokens give the same D in any order."""
    if len(tokens) < FEWEST_TOKENS:
        return None
    ratios = {size: (expected_different_words(tokens, size) or 0.0) / size for size in SIZES}
    return fit(ratios)


def sampled_d(tokens: Sequence[Hashable], random: Random) -> float | None:
    """D as CLAN computes it: the mean of three runs over random samples."""
    if len(tokens) < FEWEST_TOKENS:
        return None
    found = [fit(_draw(tokens, random)) for _run in range(RUNS)]
    known = [d for d in found if d is not None]
    return fmean(known) if len(known) == RUNS else None


def _draw(tokens: Sequence[Hashable], random: Random) -> dict[int, float]:
    return {
        size: fmean(len(set(random.sample(tokens, size))) / size for _sample in range(SAMPLES))
        for size in SIZES
    }
