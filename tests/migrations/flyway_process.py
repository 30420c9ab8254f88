"""Flyway itself, in a Java process of ours that reads requests and writes answers line by line."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from wondernest.db.setup import Site

PROGRAM = Path(__file__).parent / "flyway" / "RunFlyway.java"


@dataclass(frozen=True, slots=True)
class Flyway:
    """The running process; it does one thing after the other."""

    process: subprocess.Popen[str]
    log: Path

    def ask(self, command: str, tree: Path, site: Site, **settings: str) -> dict[str, Any]:
        """What Flyway answers; `lockRetryCount="1"` sets `flyway.lockRetryCount`."""
        self.begin(command, tree, site, **settings)
        return self.end()

    def begin(self, command: str, tree: Path, site: Site, **settings: str) -> None:
        """Ask without waiting for the answer."""
        parts = conninfo_to_dict(site.url("wn_migrator"))
        request = {
            "command": command,
            "folder": str(tree),
            "url": f"jdbc:postgresql://127.0.0.1:{parts['port']}/{parts['dbname']}",
            "user": parts["user"],
            "password": parts["password"],
            "settings": {
                f"flyway.{name.replace('__', '.')}": value for name, value in settings.items()
            },
        }
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()

    def end(self) -> dict[str, Any]:
        """The answer to what was begun."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"the Java process ended: {self.log.read_text()[-2000:]}"
        answer: dict[str, Any] = json.loads(line)
        return answer


@contextmanager
def started(jars: Path, log: Path) -> Iterator[Flyway]:
    """The program is compiled and started; it ends when its input does."""
    command = ["java", "-XX:TieredStopAtLevel=1", "-cp", f"{jars}/*", str(PROGRAM)]
    with (
        log.open("w") as said,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, text=True
        ) as process,
    ):
        yield Flyway(process, log)
