"""What no role of the services may do: things that would let it reach around row security."""

import re

from wondernest.ops.instance import Instance
from wondernest.ops.proofs.isolation.contexts import Context
from wondernest.ops.proofs.result import Ledger
from wondernest.ops.proofs.scene import SQL
from wondernest.ops.proofs.scripts import scripts

POWERS = scripts("powers")
# What wn_monitor is made of: figures of the server, and no family's row among them.
OF_THE_MONITOR = {"pg_monitor", "pg_read_all_settings", "pg_read_all_stats", "pg_stat_scan_tables"}
_REFUSED = re.compile(r"^-- .*\brefused: (\w+)", re.MULTILINE)


def try_powers(instance: Instance, context: Context, ledger: Ledger) -> None:
    """Every power as every role of the context, and every role that is not one's own."""
    with instance.probe("postgres") as admin:
        names = [str(row["name"]) for row in admin.run(SQL.plain("list_roles")).rows]
    for role in context.roles:
        with instance.probe(context.login) as probe:
            context.enter(probe, role)
            for name in POWERS:
                text = POWERS.text(name)
                expected = match[1] if (match := _REFUSED.search(text)) else "42501"
                outcome = probe.rehearse(POWERS.plain(name))
                title = text.partition("\n")[0].removeprefix("-- ")
                ledger.check(
                    outcome.sqlstate in (expected, "42501"),
                    f"{context.name}: {role}: {title} {outcome.sqlstate or 'accepted'}"
                    f" {outcome.message}",
                )
    with instance.probe(context.login) as probe:
        own = {*context.roles, context.login, *OF_THE_MONITOR}
        for name in names:
            outcome = probe.rehearse(SQL.plain("set_role"), role=name)
            ledger.check(
                outcome.sqlstate == "42501" or name in own,
                f"{context.login} becomes {name}",
            )
