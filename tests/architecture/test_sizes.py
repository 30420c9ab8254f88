"""Files and functions stay small, and the house rules for Python hold; each notices a breach."""

from pathlib import Path

import pytest

from dev import sizes
from dev.house_python import findings

ROOT = Path(__file__).resolve().parents[2]

BREACHES = [
    ("sql-in-python", 'x = "select family_id from family.families"'),
    ("sql-in-python", 'x = "SELECT family_id FROM family.families"'),
    ("sql-in-python", 'x = "select wn.begin_request()"'),
    ("sql-in-python", 'x = "select 1"'),
    ("sql-in-python", 'x = "insert into family.families (family_id) values (%s)"'),
    ("sql-in-python", 'x = "update family.families set name = %s"'),
    ("sql-in-python", 'x = f"delete from {table}"'),
    ("sql-in-python", 'x = "with a as (select 1) select 2"'),
    ("sql-in-python", 'x = "create unlogged table a.b ()"'),
    ("sql-in-python", 'x = "drop database x"'),
    ("sql-in-python", 'x = "alter table a.b add c int"'),
    ("sql-in-python", 'x = "grant select on a.b to c"'),
    ("sql-in-python", 'x = f"set local role {role}"'),
    ("sql-in-python", 'x = sql.SQL("set local role {}").format(role)'),
    ("sql-in-python", 'x = "truncate family.families"'),
    ("sql-in-python", 'x = "copy a.b (c) from stdin"'),
    ("clock", "import datetime as dt\nx = dt.datetime.now(dt.UTC)"),
    ("clock", "from datetime import datetime\nx = datetime.now()"),
    ("clock", "from datetime import date\nx = date.today()"),
    ("clock", "import time\nx = time.time()"),
    ("clock", "from time import time as t\nx = t()"),
    ("clock", "from uuid import uuid4\nx = Field(default_factory=uuid4)"),
    ("clock", "import random\nx = random.choice([1])"),
    ("print", "print(1)"),
]
INNOCENT = [
    'x = "Select a child from the list."',
    'x = "select a child"',
    'x = "update the settings"',
    'x = "with a smile"',
    'x = "create a family"',
    '"""select family_id from family.families"""',
    "from datetime import datetime\nx = datetime.fromtimestamp(0, tz)",
    "import time\nx = time.monotonic() + time.perf_counter()",
    "import random\nx = random.Random(7).choice([1])",
    "import random\ndef f(dice=random.random): ...",
    "from wondernest.kit import clock\nx = clock.now()",
    "console.print(1)",
    "import time\nx = time.time()  # house: allow clock, because file times are compared",
]


def test_product_follows_the_house_rules() -> None:
    found = [
        str(item)
        for path in sorted(ROOT.glob("wondernest*/**/*.py"))
        for item in findings(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ]

    assert found == []


@pytest.mark.parametrize(("rule", "source"), BREACHES)
def test_breach_is_found(rule: str, source: str) -> None:
    assert {item.rule for item in findings("wondernest/core/service.py", source)} == {rule}


@pytest.mark.parametrize("source", INNOCENT)
def test_innocent_code_is_left_alone(source: str) -> None:
    assert findings("wondernest/core/service.py", source) == []


def test_db_room_composes_identifiers_and_roots_read_the_clock() -> None:
    composed = 'x = sql.SQL("set local role {}").format(sql.Identifier(role))'
    plain = 'x = sql.SQL("set local role wn_parent")'
    clock = "import time\nx = time.time()"

    assert findings("wondernest/db/transactions.py", composed) == []
    assert findings("wondernest/db/transactions.py", plain) != []
    assert findings("wondernest/kit/clock.py", clock) == []
    assert findings("wondernest/kit/text.py", clock) != []


def test_nothing_is_too_long() -> None:
    assert list(sizes.too_long(ROOT)) == []


@pytest.mark.parametrize(
    ("path", "limit"),
    [
        ("wondernest/core/service.py", sizes.MODULE_LINES),
        ("tests/core/test_service.py", sizes.TEST_FILE_LINES),
        ("wondernest/core/queries/list_users.sql", sizes.QUERY_LINES),
        ("wondernest_db/core/tables/users.sql", sizes.TABLE_PAGE_LINES),
    ],
)
def test_file_one_line_over_its_limit_is_found(tmp_path: Path, path: str, limit: int) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)

    file.write_text("\n" * limit)
    assert list(sizes.too_long(tmp_path)) == []

    file.write_text("\n" * (limit + 1))
    assert list(sizes.too_long(tmp_path)) == [f"{path}:1: {limit + 1} lines, at most {limit}"]


def test_function_one_line_over_its_limit_is_found() -> None:
    def source(lines: int) -> str:
        body = ["    x = 1"] * (lines - 1)
        return "\n".join(["def f():", '    """Explained', "", '    at length."""', *body])

    assert list(sizes.long_functions(source(sizes.FUNCTION_LINES))) == []
    assert list(sizes.long_functions(source(sizes.FUNCTION_LINES + 1))) != []
