# `make demo` runs the main job on the shipped release pair; `make test` passes the tests.
# Both make `.venv` first, on a fresh checkout from the package registry alone.

PYTHON ?= python3
BIN := .venv/bin
RELEASE := corpora/xinhua-megacity-2025-11-20

.PHONY: demo test check docs format clean

demo: .venv/.runtime
	@mkdir -p out
	@$(BIN)/aligner align $(RELEASE)/de.txt $(RELEASE)/fr.txt -o out/megacity.tmx -o out/megacity.csv
	@PAGER=cat $(BIN)/aligner diff $(RELEASE)/de.txt $(RELEASE)/fr.txt
	@echo "Written: out/megacity.tmx, out/megacity.csv"

test: .venv/.development
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

# What CI runs besides the tests.
check: .venv/.development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/unit/project/test_layers.py

# Rewrites what is generated in the documentation: references, indexes, pictures, output of examples.
docs: .venv/.development
	$(BIN)/python docs/cli_reference.py > out.cli.md && mv out.cli.md docs/reference/cli.md
	$(BIN)/python -m docs.api_reference
	$(BIN)/python -m docs.architecture
	$(BIN)/python -m docs.decision_index
	$(BIN)/python -m docs.picture
	$(BIN)/python -m docs.transcripts

format: .venv/.development
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv out build dist

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "error: $(PYTHON) is older than Python 3.11"; echo; echo "hint: Run \`make PYTHON=python3.12\` with one that you have"; exit 4; }
	$(PYTHON) -m venv .venv

.venv/.runtime: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.development: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/.runtime
