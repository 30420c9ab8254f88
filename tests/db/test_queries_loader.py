"""Statements come from files; a file that says too little is refused when it is read."""

import pytest

from wondernest.db import queries

HEADER = "-- Things of a family.\n-- rows: Thing   as: wn_parent\n"
INSERT = HEADER + "insert into family.things (a, b)\nvalues (%(a)s::uuid, %(b)s::text);\n"


def test_file_is_read_with_its_header() -> None:
    query = queries.parse("family.list_things", HEADER + "select a from family.things;\n")

    assert (query.rows, query.role, query.plan) == ("Thing", "wn_parent", None)
    assert query.text.startswith("/* family.list_things */ -- Things")
    assert query.text.endswith("select a from family.things")


def test_header_may_say_what_plan_is_expected() -> None:
    planned = HEADER.replace("wn_parent", "wn_parent plan: things_pkey, one partition")

    assert queries.parse("family.x", planned).plan == "things_pkey, one partition"


@pytest.mark.parametrize(
    "source",
    ["select 1", "-- Things.\nselect 1", "-- rows: Thing\nselect 1", "-- as: wn_parent\nselect 1"],
)
def test_file_without_header_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"family\.x: the line '-- rows"):
        queries.parse("family.x", source)


def test_queries_of_a_room_are_loaded_once_by_their_file_names() -> None:
    loaded = queries.load("wondernest.family")

    assert loaded is queries.load("wondernest.family")
    assert loaded.get_child.name == "family.get_child"
    assert "from family.child_profiles" in loaded.get_child.text
    with pytest.raises(AttributeError, match=r"there is no query file get_grandchild\.sql"):
        _ = loaded.get_grandchild


def test_rows_of_an_insert_are_multiplied() -> None:
    text = queries.multiply(queries.parse("family.add_thing", INSERT), 3)

    assert text.count("values (") == 1
    assert [text.count(f"(%(a_{row})s::uuid, %(b_{row})s::text)") for row in range(4)] == [
        1, 1, 1, 0,
    ]  # fmt: skip
    assert "%(a)s" not in text


def test_what_is_no_insert_cannot_be_multiplied() -> None:
    query = queries.parse("family.list_things", HEADER + "select a from family.things")

    with pytest.raises(ValueError, match=r"family\.list_things: there is no 'values \('"):
        queries.multiply(query, 2)
