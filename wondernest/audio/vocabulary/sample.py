"""Every measure of one sample of speech, under one numbered rule."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from wondernest.audio.vocabulary import diversity, vocd
from wondernest.audio.vocabulary.utterances import mean_length

RULE_ID = 1
"""The row of audio.counting_rules that says what this module does; another rule is another row."""

ALGORITHM, ALGORITHM_VERSION = "wondernest-words", "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is kept of a sample. None: the sample is too short, or has no %mor tier."""

    utterance_count: int
    unintelligible_count: int
    token_count: int
    different_word_count: int
    different_word_count_in_100: int | None
    type_token_ratio: Decimal | None
    mattr: Decimal | None
    mattr_window: int | None
    mtld: Decimal | None
    hdd: Decimal | None
    vocd_d: Decimal | None
    mlu_words: Decimal | None
    mlu_morphemes: Decimal | None


def measure(
    tokens: Sequence[Hashable],
    *,
    word_lengths: Sequence[int],
    morpheme_lengths: Sequence[int],
    utterance_count: int,
    unintelligible_count: int,
) -> Figures:
    """Figures as they are stored: ratios to four decimals, the others to three."""
    mattr = _rounded(diversity.moving_average_ttr(tokens), 4)
    return Figures(
        utterance_count=utterance_count,
        unintelligible_count=unintelligible_count,
        token_count=len(tokens),
        different_word_count=diversity.number_of_different_words(tokens),
        different_word_count_in_100=diversity.different_words_in_first(tokens),
        type_token_ratio=_rounded(diversity.type_token_ratio(tokens), 4),
        mattr=mattr,
        mattr_window=None if mattr is None else diversity.MATTR_WINDOW,
        mtld=_rounded(diversity.textual_diversity(tokens), 3),
        hdd=_rounded(diversity.hypergeometric_diversity(tokens), 4),
        vocd_d=_rounded(vocd.exact_d(tokens), 3),
        mlu_words=_rounded(mean_length(word_lengths).mean, 3),
        mlu_morphemes=_rounded(mean_length(morpheme_lengths).mean, 3),
    )


def _rounded(value: float | None, digits: int) -> Decimal | None:
    return None if value is None else round(Decimal(value), digits)
