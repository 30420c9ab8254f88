"""The proof about rollups holds, and fails when a protection is taken away."""

import pytest

from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.ops.instance import Instance
from wondernest.ops.proofs import rollups

# What the proof must say it found, so that no other failure is taken for the one that was made.
NOTICED = {
    "dirty-set": "a recording is on its way in while a mark is taken: day",
    "no-rollup-lock": "a slow worker writes after a newer one: day",
    "early-snapshot": "a day goes while a worker holds its mark: day",
    "claim-first": "a worker dies with its marks: day",
    "no-zone-mark": "a zone is corrected: day",
    "no-later-weeks": "a day goes that later weeks compare with: week",
}
ROWS = 4_000


@pytest.fixture
def instance(own_site: Site, vault: Vault) -> Instance:
    return Instance(own_site, vault)


def quiet(_line: str) -> None:
    """Nobody watches."""


def test_every_figure_equals_its_raw_rows(instance: Instance) -> None:
    found = rollups.prove(instance, quiet, rows=ROWS, workers=2)

    assert found.failures == []
    assert found.tried > 100
    assert f"{ROWS // 1000}" in found.parts["chaos"]


@pytest.mark.parametrize("how", rollups.SABOTAGE)
def test_lost_change_is_noticed(instance: Instance, how: str) -> None:
    found = rollups.prove(instance, quiet, rows=0, sabotage=how)

    assert [failure for failure in found.failures if failure.startswith(NOTICED[how])]
