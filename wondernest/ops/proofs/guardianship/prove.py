"""The order of the attacks, and what is taken away first when the proof itself is proved."""

from collections.abc import Mapping, Sequence
from typing import Any

from wondernest.ops.instance import Instance
from wondernest.ops.proofs.guardianship import answers, catalogue, histories, races, told
from wondernest.ops.proofs.guardianship.answers import Route
from wondernest.ops.proofs.guardianship.people import build, put_away
from wondernest.ops.proofs.result import Ledger, Result, Say
from wondernest.ops.proofs.scripts import scripts

SABOTAGE = (
    "no-block", "no-child-block", "no-chosen-children", "no-member-lock", "listed-families",
    "mailed-anyway", "overlapping-periods", "no-owner-kept",
)  # fmt: skip


def prove(
    instance: Instance,
    say: Say,
    *,
    routes: Sequence[Route],
    openapi: Mapping[str, Any],
    sabotage: str | None = None,
) -> Result:
    """Compares who is kept away with a twin who is not, and with a stranger.

    `routes` and `openapi` are the service's own lists of what can be asked over HTTP.
    """
    ledger = Ledger("guardianship", say)
    say("making a family, a guardian who is kept away, and a twin who is not")
    people = build(instance)
    if sabotage:
        with instance.probe("postgres") as admin:
            admin.run(scripts("sabotage").plain(sabotage))
            admin.commit()
    say("a live page that is open while the order comes")
    told.follow(instance, people, ledger, routes)
    put_away(instance, people)
    say("asking every relation and function of the catalogue")
    catalogue.ask(instance, people, ledger)
    say("asking every route and page")
    answers.ask(instance, people, ledger, routes=routes, openapi=openapi)
    say("messages")
    told.mail(instance, people, ledger)
    say("histories of membership by chance")
    histories.compare(instance, people, ledger)
    say("two things at the same moment")
    races.race(instance, people, ledger)
    return ledger.close()
