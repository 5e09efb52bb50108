# What a newcomer, a developer and CI type. `make help` lists it.
# Needs Python 3.11 or newer, make and a package index; everything goes into .venv.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PEERS := build/comparisons
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate
WORKERS ?= 2
# Where WordNet's database lies (data.noun and so on), for training only; Debian's wordnet-base
# puts it here.
WORDNET ?= /usr/share/wordnet

.DEFAULT_GOAL := help
.PHONY: help demo test lint format docs bench accuracy comparisons floors train lock clean

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.base ## set up, then print the coded example pages
	$(BIN)/dateline code examples/pages --format table

test: $(VENV)/.dev ## run every test
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.dev ## check style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev ## write every file as ruff would
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.dev ## bring generated pages up to date and build the site
	$(BIN)/python docs/generate.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

bench: $(VENV)/.dev ## measure speed, memory and start-up
	$(BIN)/python -m benchmarks.speed

accuracy: $(VENV)/.dev ## measure against the gold sets into docs/accuracy.md
	$(BIN)/python -m dateline.evaluation.accuracy --out docs/accuracy.md --workers $(WORKERS)

comparisons: $(VENV)/.dev $(PEERS)/.installed ## hold dateline beside other tools into docs/comparisons.md
	$(BIN)/python -m benchmarks.comparisons --python $(PEERS)/bin/python --out docs/comparisons.md

floors: $(VENV)/.dev ## fail where measured quality fell below evaluation/floors.toml
	$(BIN)/python -m dateline.evaluation.floors --workers $(WORKERS)

train: $(VENV)/.train ## train everything that ships anew, into build/weights (two hours)
	$(BIN)/python -m dateline.training.places --out build/weights
	$(BIN)/python -m dateline.training.rewording --wordnet $(WORDNET) --out build/weights
	$(BIN)/python -m dateline.training.events --out build/weights
	$(BIN)/python -m dateline.training.hearing --out build/weights

lock: $(VENV)/.dev ## compile requirements/*.txt anew from pyproject.toml
	$(INSTALL) uv
	$(UV_COMPILE) pyproject.toml requirements/build.in -o requirements/base.txt
	$(UV_COMPILE) pyproject.toml requirements/build.in --extra dev -c requirements/base.txt \
		-o requirements/dev.txt
	$(UV_COMPILE) requirements/comparisons.in -c requirements/base.txt -o requirements/comparisons.txt

clean: ## remove what the other commands made
	rm -rf $(VENV) $(PEERS) site .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "dateline needs Python 3.11 or newer; none was found"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "dateline needs Python 3.11 or newer; try: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The stamps say what was installed; a changed lock or pyproject.toml installs anew.
$(VENV)/.base: requirements/base.txt pyproject.toml | $(BIN)/python
	@echo "installing dateline into $(VENV) (once)"
	$(INSTALL) --require-hashes -r requirements/base.txt
	$(INSTALL) --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base | $(BIN)/python
	@echo "installing the developer tools into $(VENV) (once)"
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

# The tools that dateline is compared with, apart from it; what cannot be had is left out.
$(PEERS)/.installed: requirements/comparisons.txt | $(BIN)/python
	@echo "installing the tools to compare with into $(PEERS) (once)"
	$(BIN)/python -m venv --clear $(PEERS)
	@if $(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<; \
		then touch $@; else echo "they cannot be installed: the comparison goes on without"; fi

# torch is for training only, and large: the lock leaves it out, the extra names its version.
$(VENV)/.train: pyproject.toml $(VENV)/.dev | $(BIN)/python
	@echo "installing what training needs into $(VENV) (once)"
	$(INSTALL) --no-build-isolation -e '.[train]'
	@touch $@
