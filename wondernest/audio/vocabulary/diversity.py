"""How many different words a sample of speech holds, by six formulas.

Tokens are words as they are to be compared: the caller has folded case and taken marks away. All
functions are exact and depend on nothing but their arguments; None means that the sample is too
short for the measure. N is the number of tokens, V the number of different ones.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from math import comb

MATTR_WINDOW = 50
MTLD_THRESHOLD = 0.72
HDD_SAMPLE = 42
EQUAL_SAMPLE = 100


def number_of_different_words(tokens: Sequence[Hashable]) -> int:
    """NDW, the number of types V. Only samples of equal length can be compared.

    Source: Miller, J. F. (1981), Assessing language production in children.
    """
    return len(set(tokens))


def different_words_in_first(tokens: Sequence[Hashable], size: int = EQUAL_SAMPLE) -> int | None:
    """NDW of the first `size` tokens, which can be compared between samples."""
    return None if len(tokens) < size else len(set(tokens[:size]))


def type_token_ratio(tokens: Sequence[Hashable]) -> float | None:
    """TTR = V / N, between 1/N and 1. It falls as a sample grows, whoever speaks.

    Source: Templin, M. C. (1957), Certain language skills in children; CLAN's FREQ.
    """
    return len(set(tokens)) / len(tokens) if tokens else None


def moving_average_ttr(tokens: Sequence[Hashable], window: int = MATTR_WINDOW) -> float | None:
    """MATTR: the mean of V/w over all N-w+1 windows of w neighbouring tokens.

    Source: Covington, M. A. & McFall, J. D. (2010), Cutting the Gordian knot, Journal of
    Quantitative Linguistics 17; FREQ +b<w> of CLAN prints "-" where this is None.
    """
    if window < 1:
        raise ValueError("a window holds at least one token")
    if len(tokens) < window:
        return None
    inside = Counter(tokens[:window])
    total = len(inside)
    for leaving, entering in zip(tokens, tokens[window:], strict=False):
        inside[leaving] -= 1
        if not inside[leaving]:
            del inside[leaving]
        inside[entering] += 1
        total += len(inside)
    return total / (window * (len(tokens) - window + 1))


def textual_diversity(
    tokens: Sequence[Hashable], threshold: float = MTLD_THRESHOLD
) -> float | None:
    """MTLD: the mean number of tokens until the running ratio V/N falls to the threshold.

    Each time it does, a factor is complete and counting starts anew; the rest counts as the part
    (1 - TTR) / (1 - threshold) of a factor. N / factors, forwards and backwards, averaged. None
    when no word is repeated at all: there is no factor to divide by.

    Source: McCarthy, P. M. & Jarvis, S. (2010), MTLD, vocd-D and HD-D, Behavior Research
    Methods 42, 381-392.
    """
    if not 0 < threshold < 1:
        raise ValueError("the threshold lies between 0 and 1")
    factors = [_factors(way, threshold) for way in (tokens, tokens[::-1])]
    if not all(factors):
        return None
    return sum(len(tokens) / count for count in factors) / len(factors)


def _factors(tokens: Sequence[Hashable], threshold: float) -> float:
    complete, ratio, length = 0, 1.0, 0
    seen: set[Hashable] = set()
    for token in tokens:
        length += 1
        seen.add(token)
        ratio = len(seen) / length
        if ratio <= threshold:
            complete, ratio, length = complete + 1, 1.0, 0
            seen.clear()
    return complete + (1 - ratio) / (1 - threshold)


def expected_different_words(tokens: Sequence[Hashable], sample: int) -> float | None:
    """The mean number of different words in a random sample drawn without putting back.

    A word that occurs f times is missed with probability C(N-f, n) / C(N, n) (hypergeometric
    distribution), so the mean is the sum of 1 - C(N-f, n) / C(N, n) over all types.
    """
    if sample < 1:
        raise ValueError("a sample holds at least one token")
    size = len(tokens)
    if size < sample:
        return None
    ways = comb(size, sample)
    # In one order whatever the order of the tokens, so that equal samples give equal sums.
    by_frequency = sorted(Counter(Counter(tokens).values()).items())
    return sum(
        types * (1 - comb(size - frequency, sample) / ways) for frequency, types in by_frequency
    )


def hypergeometric_diversity(tokens: Sequence[Hashable], sample: int = HDD_SAMPLE) -> float | None:
    """HD-D: the expected TTR of a random sample of 42 tokens, between 1/42 and 1.

    Source: McCarthy, P. M. & Jarvis, S. (2007), vocd: a theoretical and empirical evaluation,
    Language Testing 24, 459-488.
    """
    expected = expected_different_words(tokens, sample)
    return None if expected is None else expected / sample
