"""So many at a time, so many waiting; everybody else is told when to come back."""

import asyncio

import pytest

from wondernest.audio.errors import TooManyBatches
from wondernest.web.gate import Gate


def a_gate(*, most: int = 1, most_waiting: int = 1, wait_seconds: float = 5) -> Gate:
    return Gate(
        "test", most=most, most_waiting=most_waiting, wait_seconds=wait_seconds,
        refusal=TooManyBatches,
    )  # fmt: skip


async def hold(gate: Gate, go_on: asyncio.Event, inside: list[int], number: int) -> None:
    async with gate.enter():
        inside.append(number)
        await go_on.wait()


async def test_one_works_one_waits_the_third_is_refused() -> None:
    gate, go_on, inside = a_gate(), asyncio.Event(), list[int]()
    first = asyncio.create_task(hold(gate, go_on, inside, 1))
    await asyncio.sleep(0)
    second = asyncio.create_task(hold(gate, go_on, inside, 2))
    await asyncio.sleep(0.01)

    with pytest.raises(TooManyBatches) as refusal:
        await hold(gate, go_on, inside, 3)

    assert (refusal.value.status, refusal.value.retry_after_seconds) == (429, 2)
    assert inside == [1]
    go_on.set()
    await asyncio.gather(first, second)
    assert inside == [1, 2]


async def test_who_waits_too_long_is_refused_and_leaves_no_trace() -> None:
    gate, go_on, inside = a_gate(wait_seconds=0.01), asyncio.Event(), list[int]()
    first = asyncio.create_task(hold(gate, go_on, inside, 1))
    await asyncio.sleep(0)
    for _ in range(3):
        with pytest.raises(TooManyBatches):
            await hold(gate, go_on, inside, 2)
    go_on.set()
    await first
    await hold(gate, go_on, inside, 4)
    assert inside == [1, 4]
