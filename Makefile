# `make` says what there is. Every target sets up what it needs, once: Python 3.11 or newer with venv, and make.

PYTHON ?= python3
OUT ?= build/demo
SERVE ?= 1
PORT ?= 8000
UV ?= uv
# Tests run on Spark too where it can: 450 MB are fetched for it then. SPARK=0 leaves it out, Sail is always tested.
SPARK ?= $(shell java -version 2>&1 | grep -qE 'version "(1[7-9]|[2-9][0-9])' && echo 1 || echo 0)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check audit spec studies bench format lock clean

# A stamp is named after what it was made from, so another branch, Python or folder is noticed and a new checkout's
# times are not. It is written last: an interrupted set-up has no stamp and starts again.
sum = $(shell (echo '$(PYTHON) $(CURDIR)'; cat $(1)) | cksum | cut -d ' ' -f 1)
BASE := .venv/.base-$(call sum,requirements/base.txt)
LINDUNG := .venv/.lindung-$(call sum,requirements/base.txt pyproject.toml)
PYSPARK := requirements/$(if $(filter 1,$(SPARK)),spark,sail).txt
TEST := .venv/.test-$(call sum,requirements/base.txt requirements/test.txt $(PYSPARK))
BENCH := .venv-bench/.bench-$(call sum,requirements/bench.txt)

# Wheels only: a package built here would fetch what builds it without a hash.
INSTALL := -m pip install --disable-pip-version-check --require-hashes --only-binary :all: --requirement
# But for what has no wheel, and is built by the setuptools pinned in test.txt (decision 0007).
INSTALL_BUILT := -m pip install --disable-pip-version-check --quiet --require-hashes --no-deps --no-binary :all: \
	--no-build-isolation --use-pep517 --requirement
# The build tools are pinned in base.txt, so nothing is fetched for the build either.
INSTALL_LINDUNG := -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
# The folders that are there; all three are checked by mypy.
CODE = $(wildcard lindung tests benchmarks)

# $(1) is the folder of the environment, $(2) the pins.
define new_environment
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Lindung needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	rm -rf $(1)
	$(PYTHON) -m venv $(1)
	$(1)/bin/python $(INSTALL) $(2)
endef

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

demo: $(LINDUNG) ## from invented village registers to a running office, into OUT=build/demo; SERVE=0 fills it and ends
	.venv/bin/lindung demo --into $(OUT) --port $(PORT) $(if $(filter 0,$(SERVE)),--office,--serve)

test: $(LINDUNG) $(TEST) ## all tests; those of the office once more on PostgreSQL
	.venv/bin/pytest --numprocesses=auto
	.venv/bin/python -m tests.web.on_postgres --numprocesses=auto

check: $(LINDUNG) $(TEST) ## what CI runs: format, lint, types, floors, tests
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy $(CODE)
	.venv/bin/lint-imports --no-logo
	.venv/bin/pytest --numprocesses=auto -rs
	.venv/bin/python -m tests.web.on_postgres --numprocesses=auto -rs

audit: $(TEST) ## is a known weakness in what users get? Asks an advisory service; says so where it cannot be reached
	.venv/bin/python -m tests.known_weaknesses requirements/base.txt

spec: $(LINDUNG) $(TEST) ## the specification, read out as sentences; of the law also as docs/spesifikasi.md
	.venv/bin/python -m tests.spec.law_document docs/spesifikasi.md
	.venv/bin/python -m pytest -p tests.sentences tests/spec

studies: $(LINDUNG) $(TEST) ## the studies under docs/studies anew, of three provinces; some minutes. STUDIES="jambi" for one
	.venv/bin/python -m tests.studies.kept_studies docs/studies $(STUDIES)

bench: $(BENCH) ## measure against the peer; ARGS="..." goes to the benchmark
	.venv-bench/bin/python -m benchmarks $(ARGS)

format: $(TEST) ## put the code in house style
	.venv/bin/ruff check --fix-only .
	.venv/bin/ruff format .

# Host and index are whatever this machine uses; neither is written down. UPGRADE=--upgrade takes newer versions.
COMPILE = $(UV) pip compile --quiet $(UPGRADE) --generate-hashes --universal --python-version 3.11 --no-build \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'
# One package each, of which only a source archive is published; what it asks for is in test.in.
COMPILE_BUILT = $(filter-out --no-build,$(COMPILE)) --no-deps
lock: ## pin requirements/*.txt again (needs uv); UPGRADE=--upgrade for newer versions
	$(COMPILE) pyproject.toml requirements/base.in --output-file requirements/base.txt
	$(COMPILE) pyproject.toml requirements/test.in --output-file requirements/test.txt
	$(COMPILE) pyproject.toml requirements/bench.in --output-file requirements/bench.txt
	$(COMPILE_BUILT) requirements/sail.in --output-file requirements/sail.txt
	$(COMPILE_BUILT) requirements/spark.in --output-file requirements/spark.txt

clean: ## remove the environments, results and caches
	rm -rf .venv .venv-bench build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find lindung tests benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

$(BASE):
	$(call new_environment,.venv,requirements/base.txt)
	touch $@

$(LINDUNG): $(BASE)
	rm -f .venv/.lindung-*
	.venv/bin/python $(INSTALL_LINDUNG)
	touch $@

# While the test tools are being added the environment is no finished base either.
$(TEST): $(BASE) | $(LINDUNG)
	rm -f $(BASE) .venv/.test-*
	.venv/bin/python $(INSTALL) requirements/test.txt --quiet
	.venv/bin/python -m pip uninstall -qqq --yes pyspark pyspark-client
	.venv/bin/python $(INSTALL_BUILT) $(PYSPARK)
	touch $(BASE) $(LINDUNG) $@

$(BENCH):
	$(call new_environment,.venv-bench,requirements/bench.txt)
	.venv-bench/bin/python $(INSTALL_LINDUNG)
	touch $@
