# Two commands do everything on a fresh clone: `make serve` and `make test`.
PYTHON ?= python3
VENV ?= .venv
STORE ?= store
HOST ?= 127.0.0.1
PORT ?= 7878
BIN := $(VENV)/bin

.PHONY: help serve build test lint types format ontology import-report bench clean

help:
	@echo "make serve   build the graph from articles/ and serve it on http://$(HOST):$(PORT)/"
	@echo "make build   build the graph from articles/ into $(STORE)/"
	@echo "make test    formatter, linter, type check and all tests"
	@echo "make format  format the code"
	@echo "make ontology  write what is made from the ontology: page, context, shapes, report"
	@echo "make import-report  write what the import gives of the public corpora in ../shared"
	@echo "make bench   measure imports; the table stands in docs/performance.md"
	@echo "make clean   remove the environment, the store and caches"

serve: build
	$(BIN)/isnad serve --store $(STORE) --host $(HOST) --port $(PORT)

build: $(VENV)/.runtime
	$(BIN)/isnad build articles --store $(STORE)

test: lint types
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.development
	$(BIN)/mypy

format: $(VENV)/.development
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

ontology: $(VENV)/.development
	$(BIN)/python -m ontology.writing.write
	$(BIN)/python -m tests.ontology.report > docs/ontology-report.md.new
	mv docs/ontology-report.md.new docs/ontology-report.md

import-report: $(VENV)/.development
	$(BIN)/python -m tests.imports.corpora.report > docs/import-report.md.new
	mv docs/import-report.md.new docs/import-report.md

bench: $(VENV)/.development
	$(BIN)/python -m bench.imports

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Isnad needs Python 3.11 or newer; $(PYTHON) is older. Set PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.development: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test-ftm]' || \
	  echo "followthemoney can't be installed (it needs libicu-dev, pkg-config and a C++ compiler): its tests are skipped" >&2
	@touch $@ $(VENV)/.runtime

clean:
	rm -rf $(VENV) $(STORE) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
