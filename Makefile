# The only list of commands. `make` prints it; everything else is behind one of these names.
# Needs GNU make, python3 (3.11 or newer) with venv and pip, and nothing else.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
WORKERS ?= 2

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_REQUIRE_VIRTUALENV := 1
export PYTHONUTF8 := 1
PIP := $(BIN)/python -m pip install --quiet --no-input

RUNTIME_STAMP := $(VENV)/.installed-runtime
DEV_STAMP := $(VENV)/.installed-dev

.PHONY: help install demo test check docs picture bench lock format clean

help: ## Print this list.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

install: $(RUNTIME_STAMP) $(DEV_STAMP) ## Create .venv and install the product with its developer tools.

demo: $(RUNTIME_STAMP) ## Start everything with synthetic families: database, API, pages and worker.
	@$(BIN)/wondernest demo

test: $(RUNTIME_STAMP) $(DEV_STAMP) ## Run all tests against a PostgreSQL of their own.
	@$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

check: $(RUNTIME_STAMP) $(DEV_STAMP) ## Run every check that is no test: format, lint, types, contracts, SQL, docs, locks.
	@$(BIN)/python -m dev.check $(ARGS)

docs: $(RUNTIME_STAMP) $(DEV_STAMP) ## Regenerate the reference pages and the schema snapshot, build the site into build/site.
	@$(BIN)/wondernest docs
	@$(BIN)/python -m dev.site

picture: $(RUNTIME_STAMP) $(DEV_STAMP) ## Take the README's picture of the parent's page anew (needs Chromium).
	@$(BIN)/python -m dev.picture

bench: $(RUNTIME_STAMP) $(DEV_STAMP) ## Run the benchmarks one after the other and print their ratios.
	@set -e; for script in benchmarks/[a-z]*.py; do \
		test -e "$$script" || { echo "no benchmarks yet"; exit 1; }; \
		echo "== $$script"; $(BIN)/python "$$script"; done

format: $(DEV_STAMP) ## Format the Python code and apply the safe fixes.
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format .

lock: $(DEV_STAMP) ## Write the lock files anew after pyproject.toml changed (needs uv); ARGS=--upgrade for newer versions.
	@$(BIN)/python -m dev.lock $(ARGS)

clean: ## Remove the environment, caches and build results; data of a demo stays where it is.
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) was not found: install Python 3.11 or newer, or say make PYTHON=…" >&2; exit 1; }
	@$(PYTHON) dev/check_python.py
	@echo "creating $(VENV)"
	@$(PYTHON) -m venv $(VENV)

# The runtime stamp serves a demo; developer tools come on top. Every package is verified by hash,
# those of the editable build as well.
$(RUNTIME_STAMP): requirements.lock requirements-build.lock pyproject.toml | $(BIN)/python
	@echo "installing the product into $(VENV)"
	@$(PIP) --require-hashes -r requirements.lock -r requirements-build.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_STAMP): requirements-dev.lock | $(RUNTIME_STAMP)
	@echo "installing the developer tools into $(VENV)"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
