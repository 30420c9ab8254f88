"""The generated pages say what the catalogue says, all of it, and notice what is missing."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from wondernest import cli
from wondernest.db.setup import Site
from wondernest.ops import lints, reference
from wondernest.ops.reference import catalogue as catalogues
from wondernest.ops.reference.catalogue import SCHEMAS, Catalogue, sentence, tags
from wondernest.ops.reference.cli_pages import cli_page, commands
from wondernest.ops.reference.dictionary import schema_page
from wondernest.ops.reference.grants import grants_page
from wondernest.ops.reference.index import index_page
from wondernest.ops.reference.lint_pages import lints_page
from wondernest.ops.reference.markdown import cell, code
from wondernest.ops.reference.partitions import partitions_page
from wondernest.ops.reference.policies import policies_page, readable, scope
from wondernest.ops.reference.refusals import (
    CodeWithoutRefusal,
    RefusalWithoutRaiser,
    all_refusals,
    check_sqlstates,
    errors_page,
    sqlstates_page,
)
from wondernest.ops.reference.settings_pages import settings_page
from wondernest.settings import Settings


@pytest.fixture(scope="module")
def known(site: Site) -> Catalogue:
    return catalogues.read(site)


def _row(page: str, start: str) -> list[str]:
    line = next(line for line in page.splitlines() if line.startswith(f"| {start} |"))
    return [part.strip() for part in re.split(r"(?<!\\)\|", line)[1:-1]]


def test_dictionary_holds_every_table_and_column(known: Catalogue) -> None:
    pages = {schema: schema_page(known, schema) for schema in SCHEMAS}

    assert all(f"## `{item.full_name}`" in pages[item.schema] for item in known.relations)
    missing = [
        f"{column.relation}.{column.name}"
        for column in known.columns
        if f"| `{column.name}` | `{column.type}` |" not in pages[column.schema]
        and f"| `{column.name}` | `timestamptz` |" not in pages[column.schema]
    ]
    assert missing == []


def test_dictionary_tells_keys_rules_and_tags(known: Catalogue) -> None:
    page = schema_page(known, "family")

    part = page.partition("## `family.consent_grants`")[2].partition("\n## ")[0]
    assert _row(part, "`purpose`")[2] == "key, reference"
    assert _row(part, "`withdrawn_at`")[2] == "may be empty"
    assert _row(part, "`consent_grants_pkey`")[1] == "primary key"
    assert "class: consent" in part
    assert "[class:" not in page


def test_every_policy_has_its_row(known: Catalogue) -> None:
    page = policies_page(known)

    assert len(
        re.findall(r"^\| `\w+`(?: \(restrictive\))? \| \w+ \| `", page, re.MULTILINE)
    ) == len(known.policies)
    part = page.partition("### `family.child_profiles`")[2].partition("\n### ")[0]
    assert part.startswith("\n\nRow security is on and forced.")
    assert _row(part, "`select_parent`")[1:4] == [
        "select", "`wn_parent`",
        "rows of the family of the request, of children the member may see",
    ]  # fmt: skip


def test_table_that_lost_its_force_or_its_policies_is_told(known: Catalogue) -> None:
    relations = [replace(item, is_forced=False) for item in known.relations]
    changed = replace(known, relations=relations, policies=[])

    page = policies_page(changed)

    assert "Row security is on and not forced: the owner sees everything." in page
    assert "No policy: no row is seen or written by anybody." in page


_CHILD = (
    "((family_id = ( SELECT wn.family_id() AS family_id)) AND (( SELECT wn.sees_all_children() AS"
    " sees_all_children) OR (child_id = ANY (( SELECT wn.child_ids() AS child_ids)::uuid[]))) AND"
    " ( SELECT wn.has_role('guardian'::text) AS has_role))"
)
_READABLE = (
    "family_id = wn.family_id() and (wn.sees_all_children() or child_id = any (wn.child_ids()))"
    " and wn.has_role('guardian')"
)
_MEANING = (
    "rows of the family of the request, of children the member may see,"
    " for a member who is at least guardian"
)


@pytest.mark.parametrize(
    ("printed", "written", "meaning"),
    [
        (_CHILD, _READABLE, _MEANING),
        ("true", "true", "every row"),
        ("(status = 'live'::text)", "status = 'live'", "where `status = 'live'`"),
        (
            "((a = 1) OR ((b = 2) AND (c = 3)))",
            "(a = 1) or ((b = 2) and (c = 3))",
            "where `(a = 1) or ((b = 2) and (c = 3))`",
        ),
        (None, "", ""),
    ],
)
def test_predicate_keeps_its_meaning(printed: str | None, written: str, meaning: str) -> None:
    assert readable(printed) == written
    assert scope(printed) == meaning


def test_matrix_shows_whole_and_narrow_privileges(known: Catalogue) -> None:
    page = grants_page(known)

    part = page.partition("## Schema `family`")[2].partition("\n## ")[0]
    head = _row(part, "table")
    held = dict(zip(head, _row(part, "`child_profiles`"), strict=True))
    assert held["`wn_parent`"] == "select, insert\\*, update\\*"
    assert held["`wn_service`"] == "select"
    narrow = re.search(
        r"^\| `child_profiles` \| `wn_parent` \| update \| (.*) \|$", part, re.MULTILINE
    )
    assert narrow is not None
    assert "`time_zone`" in narrow[1]
    assert "`family_id`" not in narrow[1]
    granting = re.search(r"^\| `grant_consent\(.*\)` \| (.*?) \| (.*?) \|", part, re.MULTILINE)
    assert granting is not None
    assert granting.groups() == ("definer: `wn_resolver`", "`wn_parent`")


def test_privilege_for_public_would_be_seen(known: Catalogue) -> None:
    leak = replace(known.table_grants[0], schema="family", relation="families", role="PUBLIC",
                   privilege="delete", columns=None)  # fmt: skip

    page = grants_page(replace(known, table_grants=[*known.table_grants, leak]))

    part = page.partition("## Schema `family`")[2]
    held = dict(zip(_row(part, "table"), _row(part, "`families`"), strict=True))
    assert held["`PUBLIC`"] == "delete"


def test_every_code_of_the_house_is_raised_and_becomes_a_refusal(known: Catalogue) -> None:
    page = sqlstates_page(known.functions)

    assert _row(page, "`WN001`")[1:3] == ["`consent-required`", "403"]
    assert "`family.tg_require_consent`" in _row(page, "`WN001`")[4]


def test_code_without_refusal_is_refused(known: Catalogue) -> None:
    stray = replace(known.functions[0], sqlstates=("WN9ZZ",))

    with pytest.raises(CodeWithoutRefusal, match="WN9ZZ"):
        check_sqlstates([*known.functions, stray], all_refusals())


def test_refusal_without_raiser_is_refused(known: Catalogue) -> None:
    silent = [replace(item, sqlstates=()) if "WN202" in item.sqlstates else item
              for item in known.functions]  # fmt: skip

    with pytest.raises(RefusalWithoutRaiser, match="WN202"):
        check_sqlstates(silent, all_refusals())


def test_errors_hold_every_refusal() -> None:
    page = errors_page()

    kinds = all_refusals()
    assert len(kinds) > 60
    assert all(f"| `{kind.code}` |" in page for kind in kinds)


def test_every_command_has_a_section_with_its_options() -> None:
    page = cli_page(cli.app)

    found = commands(cli.app)
    assert ("db", "undo") in found
    for words, command in found.items():
        if words:
            assert re.search(rf"^#+ `wondernest {' '.join(words)}`$", page, re.MULTILINE)
            shown = [item for item in command.params if not getattr(item, "hidden", False)]
            names = {name for item in shown for name in item.opts if name[0] == "-"}
            assert {name for name in names if f"`{name}`" not in page} <= {"--help"}


def test_every_setting_has_a_row() -> None:
    page = settings_page()

    assert _row(page, "`WONDERNEST_BCRYPT_COST`")[1:3] == [
        "`12`", "whole number, at least 4, at most 16",
    ]  # fmt: skip
    assert len([line for line in page.splitlines() if line.startswith("| `")]) == 2 + len(
        Settings.model_fields
    )


def test_lints_are_on_the_page_with_anchors_that_exist() -> None:
    page = lints_page()

    assert all(f"## {lint.title}\n" in page for lint in lints.discover())
    assert "../../docs/" not in page


def test_every_partitioned_table_is_listed(known: Catalogue) -> None:
    page = partitions_page(known)

    for item in known.relations:
        assert (f"`{item.full_name}`" in page) == (item.partition_key is not None)


def test_first_page_lists_what_is_generated(known: Catalogue) -> None:
    found = {reference.REFERENCE / "new.md": "# Something new\n", Path("other/x.md"): "# No\n"}

    page = index_page(found, known)

    assert "[Something new](new.md)" in page
    assert "[Command line](cli.md)" in page
    assert "x.md" not in page


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    found = {Path("a/one.md"): "one\n", Path("two.md"): "two\n"}

    assert reference.find_stale(found, tmp_path) == [Path("a/one.md"), Path("two.md")]
    assert reference.write(found, tmp_path) == [Path("a/one.md"), Path("two.md")]
    (tmp_path / "two.md").write_text("edited\n")
    assert reference.find_stale(found, tmp_path) == [Path("two.md")]
    assert reference.write(found, tmp_path) == [Path("two.md")]
    assert reference.find_stale(found, tmp_path) == []


def test_page_that_nothing_generates_any_more_is_removed(tmp_path: Path) -> None:
    found = {reference.REFERENCE / "errors.md": "# Errors\n"}
    reference.write(found | {reference.REFERENCE / "schema/old.md": "# Old\n"}, tmp_path)

    assert reference.find_stale(found, tmp_path) == [reference.REFERENCE / "schema/old.md"]
    reference.write(found, tmp_path)
    assert not (tmp_path / reference.REFERENCE / "schema/old.md").exists()
    assert (tmp_path / reference.REFERENCE / "errors.md").exists()


def test_text_stays_in_its_cell() -> None:
    assert cell("a | <b>\n [c]") == "a \\| &lt;b> \\[c]"
    assert code("a  b") == "`a b`"
    assert code("a | [b]") == "<code>a &#124; &#91;b&#93;</code>"
    assert code(None) == ""
    assert tags("Kept. [class: child] [keep: 1 year]") == {"class": "child", "keep": "1 year"}
    assert sentence("Kept. [class: child]\n[keep: 1 year]") == "Kept."
