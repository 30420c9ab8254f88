"""The page of privileges: tables against roles, functions, roles."""

from collections.abc import Sequence

from wondernest.ops.reference import markdown
from wondernest.ops.reference.catalogue import Catalogue, Function, TableGrant

_ORDER = ("select", "insert", "update", "delete", "truncate", "references", "trigger", "maintain")
_OWNERS = ("wn_owner", "wn_migrator")
_INTRODUCTION = (
    "PUBLIC holds nothing. A login role owns nothing and holds next to nothing: for each"
    " transaction it becomes the role that the request is made as. Which rows a privilege"
    " reaches is decided by [row security](policies.md)."
)
_LEGEND = (
    "A word stands for a privilege on the whole table. A word with an asterisk, such as"
    " `update*`, holds for some columns only; they are listed below the table. `wn_owner`"
    " owns everything and is not shown."
)


def grants_page(catalogue: Catalogue) -> str:
    """Roles first, then every schema: a matrix, the columns of narrow privileges, functions."""
    blocks = [_INTRODUCTION, "## Roles", _roles(catalogue), "## Reading the tables", _LEGEND]
    for schema in catalogue.schemas:
        blocks += _schema(catalogue, schema)
    return markdown.page("Grants", *blocks)


def _roles(catalogue: Catalogue) -> str:
    rows = [
        (markdown.code(role.name), "yes" if role.can_sign_in else "",
         markdown.codes(role.becomes), markdown.cell(role.comment))
        for role in catalogue.roles
    ]  # fmt: skip
    return markdown.table(("role", "signs in", "may become", "what it is for"), rows)


def _schema(catalogue: Catalogue, schema: str) -> list[str]:
    mine = [grant for grant in catalogue.table_grants if grant.schema == schema]
    roles = sorted({grant.role for grant in mine} - set(_OWNERS))
    rows = [
        [markdown.code(relation.name),
         *(_privileges(mine, relation.name, role) for role in roles)]
        for relation in catalogue.of_schema(schema)
    ]  # fmt: skip
    blocks = [f"## Schema `{schema}`"]
    if roles:
        blocks.append(markdown.table(("table", *(markdown.code(role) for role in roles)), rows))
    elif rows:
        names = markdown.codes(relation.name for relation in catalogue.of_schema(schema))
        blocks.append(f"Nobody but the owner holds a privilege on {names}.")
    blocks.append(_narrow(mine))
    blocks.append(_functions([item for item in catalogue.functions if item.schema == schema]))
    return blocks


def _privileges(grants: Sequence[TableGrant], relation: str, role: str) -> str:
    held = {
        (grant.privilege, grant.columns is not None)
        for grant in grants
        if (grant.relation, grant.role) == (relation, role)
    }
    whole = {privilege for privilege, is_narrow in held if not is_narrow}
    words = [
        word if word in whole else f"{word}\\*"
        for word in _ORDER
        if word in whole or (word, True) in held
    ]
    return ", ".join(words)


def _narrow(grants: Sequence[TableGrant]) -> str:
    """Which columns the words with an asterisk stand for."""
    rows = [
        (markdown.code(grant.relation), markdown.code(grant.role), grant.privilege,
         markdown.codes(grant.columns))
        for grant in grants
        if grant.columns is not None and grant.role not in _OWNERS
    ]  # fmt: skip
    if not rows:
        return ""
    head = ("table", "role", "privilege", "columns")
    return f"**Privileges on some columns**\n\n{markdown.table(head, rows)}"


def _functions(functions: Sequence[Function]) -> str:
    """Functions with whose rights they act; those of triggers nobody calls."""
    called = [function for function in functions if not function.is_trigger]
    if not called:
        return ""
    rows = [
        (markdown.code(f"{function.name}({function.arguments})"),
         f"definer: {markdown.code(function.owner)}" if function.is_definer else "caller",
         markdown.codes(function.executed_by) or "owner only",
         markdown.cell(function.comment))
        for function in called
    ]  # fmt: skip
    head = ("function", "acts with the rights of", "executed by", "what it does")
    return f"**Functions**\n\n{markdown.table(head, rows)}"
