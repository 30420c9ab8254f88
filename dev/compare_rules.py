"""Measures public rules on the seeded defects: python -m dev.compare_rules RULES.sql COMMIT

RULES.sql is the one query that the authors of the rules compile; it is read and never kept. Their
rules expect a hosted platform, so this platform's roles take the names that the rules know, also
inside the defects, and every schema of the product counts as exposed. Anything the rules say after
a defect that they did not say before counts as found, whatever it says. Writes the figures and the
page made from them.
"""

import json
import re
import sys
from pathlib import Path

import psycopg

from dev.rules_page import PAGE, render
from tests.support.seeded_defects import PUBLIC_RULES, Defect, read_defects, read_public_rules
from wondernest.ops.instance import throw_away

STAGE = Path(__file__).with_name("compare_rules.sql")
SOURCE = "supabase/splinter"
NAMES = {"wn_api": "anon", "wn_parent": "authenticated", "wn_service": "service_role"}
NAME = re.compile(r"'(\w+)'(?:::text)? as name,")
_LEAD = re.compile(r"^set local search_path[^;]*;", re.MULTILINE)


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__)
        return 2
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    rules = sorted(set(NAME.findall(text)))
    with throw_away() as instance, psycopg.connect(instance.site.url("postgres")) as connection:
        found = {
            defect.name: _measure(connection, _LEAD.sub("", text), defect)
            for defect in read_defects()
        }
    measured = {"source": SOURCE, "commit": sys.argv[2], "rules": len(rules), "found": found}
    PUBLIC_RULES.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(render(read_defects(), read_public_rules()), encoding="utf-8")
    print(f"{sum(bool(names) for names in found.values())} of {len(found)} found")
    return 0


def _measure(connection: psycopg.Connection, rules: str, defect: Defect) -> list[str]:
    """The rules that say something new after the defect; everything is taken back."""
    connection.execute(STAGE.read_bytes())
    before = _ask(connection, rules)
    connection.execute(_renamed(defect.sql).encode())
    after = _ask(connection, rules)
    connection.rollback()
    return sorted({name for name, _ in after - before})


def _renamed(text: str) -> str:
    return re.sub(rf"\b({'|'.join(NAMES)})\b", lambda found: NAMES[found[1]], text)


def _ask(connection: psycopg.Connection, rules: str) -> set[tuple[str, str]]:
    connection.execute(b"reset role")
    connection.execute(b"set local search_path = ''")
    rows = connection.execute(rules.encode()).fetchall()
    # Name, and the text that tells one finding of a rule from another.
    return {(str(row[0]), str(row[-1])) for row in rows}


if __name__ == "__main__":
    sys.exit(main())
