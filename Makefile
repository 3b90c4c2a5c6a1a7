# Every target that needs `.venv` creates it first, using only the package registry.
# `make help` lists the targets.

PYTHON ?= python3
BIN := .venv/bin
RELEASE := corpora/xinhua-megacity-2025-11-20

.PHONY: help demo test quick check docs format clean

help: ## List the targets.
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 10

demo: .venv/.runtime ## Align the sample release, write TMX and CSV, show the divergences.
	@mkdir -p out
	@$(BIN)/aligner align $(RELEASE)/de.txt $(RELEASE)/fr.txt -o out/megacity.tmx -o out/megacity.csv
	@PAGER=cat $(BIN)/aligner diff $(RELEASE)/de.txt $(RELEASE)/fr.txt

test: .venv/.development ## Run all tests.
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

quick: .venv/.development ## Run the tests without those marked `slow`, with fewer examples, in under a minute.
	$(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist worksteal -m "not slow" --hypothesis-profile quick

check: .venv/.development ## Check formatting, lint, types and the structure of the package.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/unit/project/test_layers.py tests/unit/project/test_voice.py

docs: .venv/.development ## Update the generated parts of the documentation.
	$(BIN)/python -m docs.cli_reference > out.cli.md && mv out.cli.md docs/reference/cli.md
	$(BIN)/python -m docs.api_reference
	$(BIN)/python -m docs.architecture
	$(BIN)/python -m docs.decision_index
	$(BIN)/python -m docs.kinds
	$(BIN)/python -m docs.picture
	$(BIN)/python -m docs.report_table
	$(BIN)/python -m docs.transcripts

format: .venv/.development ## Fix formatting and lint where possible.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean: ## Remove the virtual environment and build output.
	rm -rf .venv out build dist

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "error: $(PYTHON) is older than Python 3.11"; echo; echo "hint: Choose another, for example \`make PYTHON=python3.12\`"; exit 4; }
	$(PYTHON) -m venv .venv

.venv/.runtime: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.development: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/.runtime
