"""The page of row security: who sees and writes which rows of which table."""

import re
from collections.abc import Iterator

from wondernest.ops.reference import markdown
from wondernest.ops.reference.catalogue import Catalogue, Policy, Relation

# What a clause of a predicate means; the texts are those wn.policy_text makes, once made readable.
_MEANINGS = (
    (r"true", "every row"),
    (r"family_id = wn\.family_id\(\)", "rows of the family of the request"),
    (r"wn\.sees_all_children\(\) or child_id = any \(wn\.child_ids\(\)\)",
     "of children the member may see"),
    (r"user_id = wn\.user_id\(\)", "rows of the caller"),
    (r"wn\.has_role\('(\w+)'\)", r"for a member who is at least \1"),
    (r"family_id = wn\.opened_family_id\(\)", "rows of the family that was opened"),
    (r"wn\.has_duty\('(\w+)'\)", r"for staff on duty as \1"),
)  # fmt: skip

_INTRODUCTION = (
    "Row security is on and forced wherever a row belongs to a family or a person: without"
    " a policy that lets it through no row is seen or written, by the owner neither. A"
    " policy lets rows through only where the role also holds the privilege: see"
    " [grants](grants.md).\n\n"
    "`using` decides which rows are found, `with check` which may be written. Partitions"
    " are closed: nobody holds a privilege on one."
)


def readable(predicate: str | None) -> str:
    """A predicate as a person would write it: no sub-selects around calls, no casts of literals."""
    parts = [_simple(clause) for clause in _clauses(_plain(predicate))]
    if len(parts) == 1:
        return parts[0]
    return " and ".join(f"({part})" if " or " in part else part for part in parts)


def scope(predicate: str | None) -> str:
    """What a predicate lets through, in words; a clause of no known form is shown as it is."""
    return ", ".join(_meaning(_simple(clause)) for clause in _clauses(_plain(predicate)))


def _plain(predicate: str | None) -> str:
    text = " ".join((predicate or "").split())
    text = re.sub(r"\( SELECT ((?:[^()]|\([^()]*\))*?) AS \w+\)", r"\1", text)
    text = re.sub(r"('[^']*')::text", r"\1", text)
    text = text.replace("wn.child_ids()::uuid[]", "wn.child_ids()")
    text = re.sub(r"\b(AND|OR|NOT|ANY|IS|NULL)\b", lambda match: match[0].lower(), text)
    return _unwrapped(text)


def _simple(clause: str) -> str:
    """A clause without parentheses around the whole of it or around one comparison."""
    return re.sub(r"\((\w+ = any \(wn\.\w+\(\)\))\)", r"\1", _unwrapped(clause))


def _meaning(clause: str) -> str:
    for pattern, words in _MEANINGS:
        if match := re.fullmatch(pattern, clause):
            return match.expand(words)
    return f"where {markdown.code(clause)}"


def _unwrapped(text: str) -> str:
    """Outer parentheses taken off while they belong together."""
    while text.startswith("(") and _closing(text) == len(text) - 1:
        text = text[1:-1].strip()
    return text


def _closing(text: str) -> int:
    """The place of the parenthesis that closes the first one."""
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return place
    raise ValueError(f"parentheses do not match: {text}")


def _clauses(text: str) -> Iterator[str]:
    """The parts joined by `and` outside of all parentheses."""
    depth = start = place = 0
    while place < len(text):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth == 0 and text.startswith(" and ", place):
            yield text[start:place]
            start = place = place + len(" and ")
        else:
            place += 1
    if text[start:]:
        yield text[start:]


def policies_page(catalogue: Catalogue) -> str:
    """Every policy, by schema and table, and the tables that have none."""
    blocks = [_INTRODUCTION]
    for schema in catalogue.schemas:
        blocks.append(f"## Schema `{schema}`")
        tables = [relation for relation in catalogue.of_schema(schema) if not relation.is_view]
        blocks += [_table(catalogue, table) for table in tables if table.has_row_security]
        blocks.append(_unfenced([table for table in tables if not table.has_row_security]))
    return markdown.page("Row security", *blocks)


def _unfenced(tables: list[Relation]) -> str:
    if not tables:
        return ""
    names = markdown.codes(table.name for table in tables)
    return f"Without row security, readable by grant alone: {names}."


def _table(catalogue: Catalogue, table: Relation) -> str:
    mine = [
        policy
        for policy in catalogue.policies
        if (policy.schema, policy.relation) == (table.schema, table.name)
    ]
    forced = "forced" if table.is_forced else "not forced: the owner sees everything"
    head = f"### `{table.full_name}`\n\nRow security is on and {forced}."
    if not mine:
        return f"{head} No policy: no row is seen or written by anybody."
    rows = [_row(policy) for policy in mine]
    columns = ("policy", "command", "role", "scope", "predicate")
    return f"{head}\n\n{markdown.table(columns, rows)}"


def _row(policy: Policy) -> tuple[str, ...]:
    name = markdown.code(policy.name) + ("" if policy.is_permissive else " (restrictive)")
    return (
        name, policy.command, markdown.codes(policy.roles),
        scope(policy.using or policy.check), _predicates(policy),
    )  # fmt: skip


def _predicates(policy: Policy) -> str:
    """`using` and `with check`, told once where they are the same."""
    using, check = readable(policy.using), readable(policy.check)
    if using == check:
        return f"using and with check {markdown.code(using)}"
    parts = (("using", using), ("with check", check))
    return " · ".join(f"{word} {markdown.code(text)}" for word, text in parts if text)
