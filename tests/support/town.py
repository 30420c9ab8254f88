"""Children of many families in a database of their own, as rollups leave them."""

from datetime import date

from wondernest.db.setup import Site
from wondernest.db.vault import Vault
from wondernest.ops.instance import Instance
from wondernest.ops.proofs.privacy.town import MONTH_ON, TODDLER, Children, add

__all__ = ["MONTH_ON", "TODDLER", "Children", "settle"]

BABY = date(2023, 9, 1)
"""A birth month that puts a child into the first cohort."""


def settle(site: Site, vault: Vault, *children: Children) -> None:
    for some in children:
        add(Instance(site, vault), some)
