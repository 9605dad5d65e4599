# Anjuan 案卷. `make help` lists what can be done.
SHELL := /bin/bash
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
TESTS ?= tests
.DEFAULT_GOAL := help
.PHONY: help run test check soak law law-mutate bench pictures approve calendar-table lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/run.done: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Anjuan needs Python 3.11 or later: make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/dev.done: $(VENV)/run.done requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r requirements/dev.txt
	@touch $@

run: $(VENV)/run.done ## install what is missing and serve, with demonstration cases (ANJUAN_PORT=8000)
	@exec $(BIN)/anjuan run --demo

test: $(VENV)/dev.done ## every test, on an embedded PostgreSQL
	$(BIN)/python -m pytest $(TESTS)

check: $(VENV)/dev.done ## the quick gate: lint, types, import contracts, unit tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --cache-dir .import_linter_cache
	$(BIN)/python -m pytest tests/domain tests/application tests/test_architecture.py -m "not database"

soak: $(VENV)/dev.done ## the full size of whatever `make test` runs reduced
	ANJUAN_SOAK=1 $(BIN)/python -m pytest $(TESTS) -m soak

LAW := $(BIN)/python -m pytest tests/domain tests/application -m "not database" -p tests.law.plugin -p no:xdist -p no:cacheprovider

law: $(VENV)/dev.done ## every rule, deadline, violation, sanction and transition with its tests; fails if one has none (ONLY=name, V=1)
	@$(LAW) --law show --law-only "$(ONLY)" $(if $(V),--law-all,)

law-mutate: $(VENV)/dev.done ## put one thing wrong after another into the law; fails if no test notices (ONLY=name; goes on where it stopped)
	@$(LAW) --law mutate --law-only "$(ONLY)"

bench: $(VENV)/dev.done ## measure against named peers and write docs/performance.md (QUICK=1: under three minutes)
	$(BIN)/python -m tests.bench $(if $(QUICK),--quick,)

pictures: $(VENV)/dev.done ## take the pictures of the manual anew from the demonstration (needs chromium)
	ANJUAN_PICTURES=1 $(BIN)/python -m pytest tests/interface/web/test_guide.py

approve: $(VENV)/dev.done ## write tests/approved anew; review the difference before you commit it
	ANJUAN_APPROVE=1 $(BIN)/python -m pytest tests -m "not soak" -k approved

calendar-table: $(VENV)/dev.done ## write the table of days off that is shipped anew from its source; review the difference
	$(BIN)/python -m application.calendar_drafts > domain/law/tables/holidays.csv.new
	mv domain/law/tables/holidays.csv.new domain/law/tables/holidays.csv

lock: $(VENV)/dev.done ## resolve requirements/*.txt anew from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --quiet --output-file requirements/run.txt
	$(BIN)/uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --quiet --output-file requirements/dev.txt

clean: ## remove what was installed and built; data under .anjuan stay
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
