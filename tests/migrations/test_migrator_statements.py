"""Scripts are cut where PostgreSQL's own parser cuts them."""

import pglast
import pytest

from wondernest.db.migrator import errors
from wondernest.db.migrator.statements import split

TRICKY = """\
-- a comment; with a semicolon
select ';', e'it\\'s; fine', "odd;name" /* and /* nested; */ here; */ from t;;
create function f(a int) returns int language sql begin atomic
    select case when a > 1 then 2 else 3 end;
    select case a when 1 then (select case when true then 1 end) else 2 end;
end;
create or replace procedure p() language plpgsql as $body$
begin
    perform $inner$;$inner$; -- a ; comment
    case 1 when 1 then null; end case;
end;
$body$;
do $$ begin null; end $$;
create rule r as on insert to t do also (delete from u; delete from v);
select a$b$c from u where x = $1 and y$ = 'a''b;c';
select u&'d\\0061t;a', b'101', n'x;', 1.5e10
"""


def test_tricky_script_is_cut_like_the_server_would() -> None:
    ours = [statement.text for statement in split(TRICKY)]
    theirs = [text.strip() for text in pglast.split(TRICKY)]
    assert ours == [text.removeprefix("-- a comment; with a semicolon\n") for text in theirs]


def test_statement_knows_its_line_whatever_the_line_ends() -> None:
    for end in ("\n", "\r\n", "\r"):
        script = end.join(["-- head", "", "select 1;", "", "select", "2"])
        assert [statement.line for statement in split(script)] == [3, 5]


@pytest.mark.parametrize("script", ["select 'a", 'select "a', "/* a", "do $x$ begin"])
def test_unfinished_quote_or_comment_is_refused(script: str) -> None:
    with pytest.raises(errors.UnreadableSql, match="never ends"):
        split(f"select 1;\n{script}")
