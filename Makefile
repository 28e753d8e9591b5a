# `make ask QUERY="eventbridge"` and `make test` do all their set-up themselves.
SHELL := /bin/sh
VENV ?= .venv
BIN := $(VENV)/bin
NEEDS := pyproject.toml constraints.txt

# The first of these that is Python 3.11 or later; PYTHON=/path/to/python overrides.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$name"; break; }; done)

# QUERY goes through the environment as it was typed: pasted into a shell line, a quote or a backtick
# in it would be run, and make itself would expand a dollar sign.
override QUERY := $(value QUERY)
export QUERY
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help ask test lint soak bench clean
.DEFAULT_GOAL := help

help:
	@echo 'make ask QUERY="eventbridge"   ask in the terminal (installs into $(VENV) the first time)'
	@echo 'make test                      run the whole test suite'
	@echo 'make lint                      ruff, mypy and the import contracts'
	@echo 'make soak                      the long form of the tests that have one'
	@echo 'make bench                     quality and speed of the search on our own data'

ask: $(VENV)/.installed
	@if [ -n "$$QUERY" ]; then $(BIN)/python -m bot ask -- "$$QUERY"; else $(BIN)/python -m bot ask; fi; \
		status=$$?; [ $$status -eq 1 ] || exit $$status

test: $(VENV)/.tested
	$(BIN)/python -m pytest $(PYTEST)

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

soak: $(VENV)/.tested
	$(BIN)/python -m pytest -m soak $(PYTEST)

bench: $(VENV)/.tested
	$(BIN)/python -m tests.bench

clean:
	rm -rf $(VENV)

$(VENV)/.installed: $(NEEDS)
	$(call install,.)

$(VENV)/.tested: $(NEEDS)
	$(call install,.[dev])
	@touch $(VENV)/.installed

define install
	@if [ -z "$(PYTHON)" ]; then \
		echo "Python 3.11 or later is needed and was not found. Install it, or name it: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; fi
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or later is needed; $(PYTHON) is older. Name another: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@echo "Installing into $(VENV) (only the first time; this needs the network) ..." >&2
	@"$(PYTHON)" -m venv "$(VENV)"
	@"$(BIN)/python" -m pip install --quiet --editable "$(1)" || { \
		echo "The installation failed: is there a network? The lines above say more." >&2; exit 1; }
	@touch "$@"
endef
