"""The proofs about accounts hold, and each fails when its protection is taken away."""

import pytest

from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.ops.instance import Instance
from wondernest.ops.proofs import login, sessions
from wondernest.ops.proofs.result import Result

# What each proof must say it found, so that no other failure is taken for the one that was made.
NOTICED = {
    "no-grace": "an honest client was signed out",
    "always-lost": "the thief is still in",
    "no-family-end": "the thief is still in",
    "no-row-lock": "guesses at once were compared with the password",
    "no-false-salt": "the time tells",
    "no-throttle": "0 of 120 tries from one network address were put off",
}


@pytest.fixture
def instance(own_site: Site, vault: Vault) -> Instance:
    return Instance(own_site, vault)


def quiet(_line: str) -> None:
    """Nobody watches."""


def prove_sessions(instance: Instance, sabotage: str | None = None) -> Result:
    return sessions.prove(instance, quiet, sabotage=sabotage, interleavings=150)


def test_interleavings_sign_out_no_honest_client_and_every_thief(instance: Instance) -> None:
    found = prove_sessions(instance)

    assert found.failures == []
    assert found.tried > 150


def test_guessing_gets_nobody_in(instance: Instance) -> None:
    found = login.prove(instance, quiet)

    assert found.failures == []
    assert found.tried > 500


@pytest.mark.parametrize("how", sessions.SABOTAGE)
def test_broken_rotation_is_noticed(instance: Instance, how: str) -> None:
    found = prove_sessions(instance, how)

    assert [failure for failure in found.failures if NOTICED[how] in failure]


@pytest.mark.parametrize("how", login.SABOTAGE)
def test_weakened_sign_in_is_noticed(instance: Instance, how: str) -> None:
    found = login.prove(instance, quiet, sabotage=how)

    assert [failure for failure in found.failures if NOTICED[how] in failure]
