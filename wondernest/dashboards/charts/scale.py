"""Axis arithmetic: round tick values that a reader can halve in the head."""

from math import floor, log10


def nice_ticks(highest: int, *, at_most: int = 4) -> tuple[int, ...]:
    """Whole-number ticks from 0 up to the first that reaches `highest`.

    Steps are 1, 2, 2.5 or 5 times a power of ten. With nothing to measure the only tick is 0.
    """
    if highest < 0:
        raise ValueError("counts are never negative")
    if highest == 0:
        return (0,)
    step = _nice_step(highest, at_most)
    steps = -(-highest // step)
    return tuple(step * position for position in range(steps + 1))


def _nice_step(highest: int, at_most: int) -> int:
    power = int(10 ** floor(log10(max(highest / at_most, 1))))
    # Tenths keep 2.5 a whole number; at a power of one 25 tenths is skipped, as counts are whole.
    for tenths in (10, 20, 25, 50, 100):
        step, remainder = divmod(tenths * power, 10)
        if remainder == 0 and step * at_most >= highest:
            return step
    raise AssertionError("unreachable: ten times the power always covers the highest value")
