"""Only the files that a person looked at are used to run Flyway."""

import subprocess
import sys
from pathlib import Path

import pytest

from dev import install_flyway

OTHER_MAVEN = """#!/bin/sh
for argument; do case $argument in -DoutputDirectory=*) into=${argument#*=} ;; esac; done
mkdir -p "$into"
while read -r digest name; do echo "$digest" > "$into/$name"; done < PINS
"""


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A search path on which Maven delivers the right names with other contents."""
    scripts = {
        "mvn": OTHER_MAVEN.replace("PINS", str(install_flyway.PINS)),
        "java": "#!/bin/sh\necho 'openjdk version \"17.0.1\"' >&2\n",
        "javac": "#!/bin/sh\n",
    }
    for name, text in scripts.items():
        path = tmp_path / name
        path.write_text(text)
        path.chmod(0o755)
    return tmp_path


def install(kept: Path, search: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, install_flyway.__file__],
        env={"WONDERNEST_FLYWAY": str(kept), "PATH": search},
        capture_output=True,
        text=True,
        check=False,
    )


def test_file_with_the_right_name_and_other_contents_is_refused(
    programs: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    answer = install(kept, f"{programs}:/usr/bin:/bin")

    assert answer.returncode == 1
    assert "not the files that were pinned: checker-qual" in answer.stdout
    assert list(kept.iterdir()) == []
    assert not install_flyway.is_fetched({"WONDERNEST_FLYWAY": str(kept)})


def test_machine_without_java_is_told_so_and_goes_on(tmp_path: Path) -> None:
    answer = install(tmp_path / "kept", str(tmp_path))

    assert (answer.returncode, answer.stdout) == (
        0,
        "flyway: skipped, there is no Java Development Kit\n",
    )


def test_file_that_changed_or_came_on_top_is_noticed(tmp_path: Path) -> None:
    environment = {"WONDERNEST_FLYWAY": str(tmp_path)}
    folder = install_flyway.folder(environment)
    folder.mkdir()
    (folder / "flyway-core-13.0.0.jar").write_bytes(b"something else")

    assert folder.parent == tmp_path
    assert not install_flyway.is_fetched(environment)
    assert install_flyway.digests(folder).keys() < install_flyway.pinned().keys()
