# Everything that a contributor does. It needs Python 3.11 or newer and make; the rest is installed into .venv.

PYTHON ?= python3
FUZZ_EXAMPLES ?= 100000
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
DEVELOPING := $(VENV)/developing
RELEASING := $(VENV)/releasing
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --all-extras --no-header \
	--python-version 3.11 pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help demo test pytest fuzz lint format docs quality redaction kills lock audit sbom clean

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(INSTALLED) ## Check the reviews in examples/
	@$(BIN)/pirlint check examples/ || test $$? -eq 1 # 1 says that there are findings, and there are

test: lint pytest ## Run the tests and all that lint runs

pytest: $(DEVELOPING) ## Run the tests alone
	$(BIN)/pytest --numprocesses auto --dist loadgroup

fuzz: $(DEVELOPING) ## Hold readers and parsers against 100,000 odd inputs each (FUZZ_EXAMPLES says how many)
	FUZZ_EXAMPLES=$(FUZZ_EXAMPLES) $(BIN)/pytest --numprocesses auto -k fuzz tests/fuzz tests/server

lint: $(DEVELOPING) ## Check style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(DEVELOPING) ## Put the code into the house style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(DEVELOPING) ## Write the rule reference anew from rules/
	$(BIN)/python -m pirlint.output.reference

quality: $(INSTALLED) ## Measure what is found in labelled reviews
	@$(BIN)/python benchmarks/quality/measure.py

redaction: $(INSTALLED) ## Measure what is redacted, and what is that should not be
	@$(BIN)/python benchmarks/redaction/redaction_measure.py

kills: $(DEVELOPING) ## Kill commands that write, a thousand times each
	PIRLINT_KILLS=1000 $(BIN)/pytest tests/test_writing.py -k killed

lock: $(RELEASING) ## Lock the dependencies anew, with versions and hashes, in requirements/
	$(LOCK) --output-file requirements/run.txt
	$(LOCK) --group dev --output-file requirements/dev.txt

audit: $(RELEASING) ## Look all locked dependencies up in the databases of known vulnerabilities
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement requirements/dev.txt

sbom: $(RELEASING) ## Write the bill of materials of a release to dist/
	mkdir -p dist
	$(BIN)/cyclonedx-py requirements requirements/run.txt --pyproject pyproject.toml --mc-type application \
		--output-reproducible --output-file dist/pirlint.cdx.json

clean: ## Take away all that was made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# The stamps tell when pyproject.toml was last followed. Groups of dependencies need pip 25.1.
$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "pirlint needs Python 3.11 or newer, and '$(PYTHON)' is not: make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --upgrade --editable '.[links,lsp]'
	@$(BIN)/python -m compileall -q src # as pip does it for what is not editable; Python may be told to write none
	@touch $@

$(DEVELOPING): $(INSTALLED)
	$(BIN)/python -m pip install --quiet --upgrade --group dev
	@touch $@

$(RELEASING): $(INSTALLED)
	$(BIN)/python -m pip install --quiet --upgrade --group release
	@touch $@
