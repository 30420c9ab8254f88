"""The import contracts of pyproject.toml hold, and each of them notices what it forbids."""

import ast
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "analytics", "audio", "audit", "content", "core", "dashboards", "db", "family", "kit", "ml",
    "ops", "safety", "subscription", "synth", "web",
)  # fmt: skip
MODULES = ("cli", "main", "settings", "worker")
CLEAN: Mapping[str, str] = {
    "wondernest/core/service.py": "from wondernest.core import _store, tokens\n",
    "wondernest/core/_store.py": "from wondernest.core import rows\nfrom wondernest import db\n",
    "wondernest/core/rows.py": "",
    "wondernest/core/errors.py": "from wondernest.kit import clock\n",
    "wondernest/core/tokens.py": "import json\n",
    "wondernest/core/routes.py": "import fastapi\nfrom wondernest.core import service\n",
    "wondernest/core/jobs.py": "from wondernest.core import service\n",
    "wondernest/db/pool.py": "import psycopg\nimport wondernest_db\n",
    "wondernest/kit/clock.py": "import datetime\nimport cryptography\n",
    "wondernest/web/errors.py": "import starlette\n",
    "wondernest/main.py": "from wondernest.core import routes\n",
    "wondernest/audio/service.py": "",
    "wondernest/analytics/report.py": "",
}
DEFECTS = {
    "a lower room imports a higher one": (
        {"wondernest/core/service.py": "from wondernest.family import service\n",
         "wondernest/family/service.py": ""},
        "wondernest.core is not allowed to import wondernest.family",
    ),
    "siblings know each other": (
        {"wondernest/content/service.py": "from wondernest.audio import service\n"},
        "wondernest.content is not allowed to import wondernest.audio",
    ),
    "a room has no place": (
        {"wondernest/billing/__init__.py": ""},
        "billing",
    ),
    "the store calls the service": (
        {"wondernest/core/_store.py": "from wondernest.core import service\n",
         "wondernest/core/service.py": ""},
        "wondernest.core._store is not allowed to import wondernest.core.service",
    ),
    "a helper reaches up to an edge": (
        {"wondernest/core/tokens.py": "from wondernest.core import jobs\n",
         "wondernest/core/service.py": ""},
        "wondernest.core.tokens imports wondernest.core.jobs",
    ),
    "a split file climbs through a helper": (
        {"wondernest/core/_store_sessions.py": "from wondernest.core import tokens\n",
         "wondernest/core/tokens.py": "from wondernest.core import service_sessions\n",
         "wondernest/core/service_sessions.py": ""},
        "wondernest.core._store_sessions imports wondernest.core.service_sessions",
    ),
    "a private module is borrowed": (
        {"wondernest/analytics/report.py": "from wondernest.core import _store\n"},
        "wondernest.analytics.report imports wondernest.core._store",
    ),
    "a service knows HTTP": (
        {"wondernest/core/tokens.py": "import fastapi\n"},
        "wondernest.core.service is not allowed to import fastapi",
    ),
    "a slice speaks to the driver": (
        {"wondernest/core/_store.py": "import psycopg\n"},
        "wondernest.core is not allowed to import psycopg",
    ),
    "the kit opens a socket": (
        {"wondernest/kit/clock.py": "import socket\n"},
        "wondernest.kit.clock imports socket",
    ),
    "the kit takes a dependency": (
        {"wondernest/kit/clock.py": "import pydantic\n"},
        "wondernest.kit.clock imports pydantic",
    ),
    "the database package imports the product": (
        {"wondernest_db/__init__.py": "from wondernest.kit import clock\n"},
        "wondernest_db imports wondernest.kit.clock",
    ),
    "a slice opens the database package": (
        {"wondernest/core/tokens.py": "import wondernest_db\n"},
        "wondernest.core.tokens",
    ),
}  # fmt: skip


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter in a folder as `make check` runs it in the root."""
    program = "from importlinter.cli import lint_imports_command as run; run()"
    return subprocess.run(
        [sys.executable, "-c", program, "--config", str(ROOT / "pyproject.toml"), "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def _skeleton(folder: Path, changes: Mapping[str, str]) -> Path:
    files = {f"wondernest/{room}/__init__.py": "" for room in ROOMS}
    files |= {f"wondernest/{module}.py": "" for module in MODULES}
    files |= {"wondernest/__init__.py": "", "wondernest_db/__init__.py": ""}
    files |= {**CLEAN, **changes}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_import_contracts_hold() -> None:
    result = _lint(ROOT)

    assert result.returncode == 0, result.stdout + result.stderr


def test_import_contracts_accept_a_clean_skeleton(tmp_path: Path) -> None:
    result = _lint(_skeleton(tmp_path, {}))

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("defect", DEFECTS)
def test_import_contracts_refuse(defect: str, tmp_path: Path) -> None:
    changes, sentence = DEFECTS[defect]

    result = _lint(_skeleton(tmp_path, changes))

    assert result.returncode == 1, result.stdout + result.stderr
    assert sentence in result.stdout


def _imports_of_other_tests(source: str) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
        elif isinstance(node, ast.Import):
            names.extend(alias.name for alias in node.names)
    return [
        name
        for name in names
        if name.startswith("tests.") and name.split(".")[-1].startswith(("test_", "conftest"))
    ]


def test_tests_do_not_borrow_from_test_modules() -> None:
    found = {
        str(path.relative_to(ROOT)): names
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if (names := _imports_of_other_tests(path.read_text(encoding="utf-8")))
    }

    assert not found
    assert _imports_of_other_tests("from tests.core.test_service import helper\n")
