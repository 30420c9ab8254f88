"""The proof about second factors holds, and fails when a protection is taken away."""

import pytest

from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.ops.instance import Instance
from wondernest.ops.proofs import factors

# What the proof must say it found, so that no other failure is taken for the one that was made.
NOTICED = {
    "no-factor-count": "guesses in one sign-in were compared",
    "no-factor-throttle": "guesses over 40 sign-ins were compared",
    "no-used-step": "one code opened",
    "no-used-code": "one recovery code opened",
}


@pytest.fixture
def instance(own_site: Site, vault: Vault) -> Instance:
    return Instance(own_site, vault)


def quiet(_line: str) -> None:
    """Nobody watches."""


def test_guessing_gets_nobody_past_the_second_factor(instance: Instance) -> None:
    found = factors.prove(instance, quiet)

    assert found.failures == []
    assert found.tried > 700


@pytest.mark.parametrize("how", factors.SABOTAGE)
def test_weakened_second_factor_is_noticed(instance: Instance, how: str) -> None:
    found = factors.prove(instance, quiet, sabotage=how)

    assert [failure for failure in found.failures if NOTICED[how] in failure]
