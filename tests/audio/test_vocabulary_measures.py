"""Measures of vocabulary: bounds, what they do not depend on, and values worked out by hand."""

from math import isclose, log
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wondernest.audio.vocabulary import diversity, vocd
from wondernest.audio.vocabulary.sample import measure
from wondernest.audio.vocabulary.utterances import Turns, mean_length

WORDS = st.lists(st.sampled_from("abcdefghij"), max_size=120)
LONG = st.lists(st.integers(0, 30), min_size=60, max_size=150)


@given(WORDS)
def test_ratios_lie_between_nothing_and_one(words: list[str]) -> None:
    kept = len(set(words))
    ttr = diversity.type_token_ratio(words)
    assert diversity.number_of_different_words(words) == kept <= len(words)
    assert (ttr is None) == (not words)
    for ratio in (
        ttr,
        diversity.moving_average_ttr(words),
        diversity.hypergeometric_diversity(words),
    ):
        assert ratio is None or 0 < ratio <= 1 + 1e-12


@given(WORDS, st.integers(1, 60))
def test_moving_average_is_the_mean_over_every_window(words: list[str], window: int) -> None:
    found = diversity.moving_average_ttr(words, window)
    windows = [words[at : at + window] for at in range(len(words) - window + 1)]
    if not windows:
        assert found is None
    else:
        assert found is not None
        assert isclose(found, sum(len(set(each)) / window for each in windows) / len(windows))


@given(LONG, st.integers(0, 2**32))
def test_what_samples_at_random_does_not_depend_on_order(words: list[int], seed: int) -> None:
    mixed = Random(seed).sample(words, len(words))
    assert diversity.hypergeometric_diversity(mixed) == diversity.hypergeometric_diversity(words)
    assert vocd.exact_d(mixed) == vocd.exact_d(words)


@given(WORDS)
def test_names_of_words_do_not_matter(words: list[str]) -> None:
    renamed = [f"{word}-{word}" for word in words]
    for of in (
        diversity.type_token_ratio, diversity.moving_average_ttr, diversity.textual_diversity,
        diversity.hypergeometric_diversity, vocd.exact_d,
    ):  # fmt: skip
        assert of(words) == of(renamed)


@given(WORDS)
def test_textual_diversity_is_the_same_backwards_and_at_most_has_no_end(words: list[str]) -> None:
    found = diversity.textual_diversity(words)
    assert found == diversity.textual_diversity(words[::-1])
    if len(set(words)) == len(words):
        assert found is None
    else:
        assert found is not None
        assert found >= 1


def test_textual_diversity_by_hand() -> None:
    # a b a falls to 2/3 and closes a factor, c is left; backwards c a b a stays at 3/4.
    found = diversity.textual_diversity("abac")
    assert found is not None
    assert isclose(found, (4 / 1 + 4 / ((1 - 0.75) / (1 - 0.72))) / 2)


def test_expected_words_are_the_mean_over_all_samples() -> None:
    # Of the three pairs of a, a, b one holds one word and two hold two.
    assert isclose(diversity.expected_different_words("aab", 2) or 0, 5 / 3)
    assert diversity.expected_different_words("aab", 3) == 2
    assert diversity.expected_different_words("aab", 4) is None


@given(st.floats(0.5, 500))
def test_fit_finds_the_d_its_curve_was_made_from(d: float) -> None:
    found = vocd.fit({size: vocd.curve(d, size) for size in vocd.SIZES})
    assert found is not None
    assert abs(log(found / d)) < 1e-3


@given(LONG, st.integers(0, 2**32))
@settings(max_examples=15, deadline=None)
def test_random_samples_come_near_the_exact_d(words: list[int], seed: int) -> None:
    exact = vocd.exact_d(words)
    sampled = vocd.sampled_d(words, Random(seed))
    assert exact is not None
    assert sampled is not None
    assert sampled == vocd.sampled_d(words, Random(seed))
    # Mean ratios of 100 samples are off by a few thousandths, which moves D by some percent.
    assert abs(log(sampled / exact)) < 0.12


def test_short_and_unrepeating_samples_have_no_d() -> None:
    assert vocd.exact_d(["a"] * 49) is None
    assert vocd.sampled_d(["a"] * 49, Random(1)) is None
    assert vocd.exact_d(range(60)) is None
    assert vocd.exact_d(["a"] * 60) is not None


def test_first_hundred_words_only_of_a_hundred() -> None:
    words = [*range(70), *range(70)]
    assert diversity.different_words_in_first(words) == 70
    assert diversity.different_words_in_first(words[:99]) is None


@pytest.mark.parametrize("window", [0, -1])
def test_windows_and_samples_hold_something(window: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        diversity.moving_average_ttr("ab", window)
    with pytest.raises(ValueError, match="at least one"):
        diversity.expected_different_words("ab", window)
    with pytest.raises(ValueError, match="between 0 and 1"):
        diversity.textual_diversity("ab", float(window))


@given(st.lists(st.integers(1, 20), max_size=50))
def test_mean_length_and_its_deviation(lengths: list[int]) -> None:
    found = mean_length(lengths)
    assert found.utterance_count == len(lengths)
    assert found.unit_count == sum(lengths)
    assert (found.mean is None) == (not lengths)
    assert (found.deviation is None) == (len(lengths) < 2)
    if found.mean is not None and lengths:
        assert min(lengths) <= found.mean <= max(lengths)


def test_turns_of_nobody_have_no_ratio() -> None:
    nobody = Turns(0, 0, 0)
    assert nobody.words_to_a_turn is nobody.utterances_to_a_turn is None
    assert nobody.words_to_an_utterance is None
    assert Turns(2, 4, 12).words_to_a_turn == 6


@given(LONG)
@settings(max_examples=20, deadline=None)
def test_figures_fit_their_columns(words: list[int]) -> None:
    found = measure(
        words, word_lengths=[3, 4], morpheme_lengths=[], utterance_count=2, unintelligible_count=0
    )
    assert found.mlu_words is not None
    assert found.mlu_words.as_tuple().exponent == -3
    assert found.mlu_morphemes is None
    assert found.hdd is not None
    assert found.hdd.as_tuple().exponent == -4
    assert found.mtld is None or found.mtld < 100_000
    assert found.vocd_d is None or found.vocd_d < 100_000


def test_a_silent_child_divides_by_nothing() -> None:
    found = measure(
        [], word_lengths=[], morpheme_lengths=[], utterance_count=3, unintelligible_count=3
    )
    assert found.token_count == found.different_word_count == 0
    assert found.type_token_ratio is found.mtld is found.vocd_d is found.mlu_words is None
