"""House rules for SQL: over the database's own files and over the queries Python sends.

A rule is broken on purpose only with a line in that file:
    -- house: allow <rule>, because <reason of at least three words>
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pglast

from dev.sql_rules import backfills, migrations, naming, objects, phases, queries, text
from dev.sql_rules.migrations import Tree
from dev.sql_rules.source import Finding, SqlFile, read_tree

ROOT = Path(__file__).resolve().parent.parent
EVERYWHERE = (
    text.lower_case,
    text.qualified,
    text.no_star,
    text.no_merge,
    naming.constraints,
    naming.indexes,
    naming.triggers,
    naming.policies,
    objects.types,
    objects.functions,
    objects.grants,
)
IN_QUERIES = (queries.header, queries.schemas)


def _unparsable(file: SqlFile) -> Finding | None:
    try:
        return None if file.statements else file.finding("syntax", "the file holds no statement")
    except pglast.Error as error:
        return file.finding("syntax", str(error))


def _in_file(file: SqlFile, tables: set[tuple[str, ...]], tree: Tree) -> Iterator[Finding]:
    for rule in EVERYWHERE:
        yield from rule(file)
    if file.is_query:
        for query_rule in IN_QUERIES:
            yield from query_rule(file)
        yield from queries.family_parameter(file, tables)
    if file.is_migration:
        yield from migrations.header(file, tree)
        yield from migrations.chain(file, tree)
        yield from phases.content(file)


def findings(files: Sequence[SqlFile]) -> list[Finding]:
    """All breaches in a set of files, without those a file silences."""
    broken = [problem for file in files if (problem := _unparsable(file))]
    broken_paths = {problem.path for problem in broken}
    sound = [file for file in files if str(file.path) not in broken_paths]
    tables = queries.family_tables(sound)
    tree = Tree(tuple(sound))
    found = [item for file in sound for item in _in_file(file, tables, tree)]
    by_path = {file.path: file for file in sound}
    found.extend(
        item for batch in tree.backfills.values() for item in backfills.folder(batch, by_path)
    )
    found.extend(objects.policies(sound))
    silenced = {str(file.path): file.silenced for file in sound}
    return sorted([*broken, *(item for item in found if item.rule not in silenced[item.path])])


def main() -> int:
    """Print every breach; 3 if there is one."""
    files = read_tree(ROOT)
    found = findings(files)
    for item in found:
        print(item)
    print(f"house rules: {len(files)} SQL files, {len(found)} findings")
    return 3 if found else 0


if __name__ == "__main__":
    sys.exit(main())
