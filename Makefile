# `make` alone prints the targets: every `target:  ## text` below is one line of that list.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
READY := $(VENV)/.ready
UV := uv==0.13.9

.DEFAULT_GOAL := help
.PHONY: help briefings test lab benchmark clean

help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

briefings: $(READY)  ## render the reports of data/reports into build/briefings
	@$(RUN)/workbook render

test: $(READY)  ## run the tests, on all processors
	@$(RUN)/python -m pytest --numprocesses auto --dist loadfile

lab: $(READY)  ## open a working copy of the notebooks in JupyterLab: PROSE=en, FRESH=1 for new copies, ARGS="--no-browser"
	@$(RUN)/workbook lab $(if $(PROSE),--language $(PROSE)) $(if $(FRESH),--fresh) $(ARGS)

benchmark: $(READY)  ## measure times against their floors; SIZE=20000: reading a simulated corpus of that size
	@SIZE=$(SIZE) $(RUN)/python tests/benchmarks $(if $(SIZE),size)

clean:  ## remove what was generated: build, caches, .venv (work, where you may have notes, stays)
	rm -rf build data/derived $(VENV) .pytest_cache .ruff_cache .hypothesis src/*.egg-info
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# uv reads the hashes and installs in seconds; where it cannot run (no wheel, an index only pip knows), pip does the same.
# setuptools is not wanted in the environment: with it, jieba imports pkg_resources, slowly and with a warning.
$(READY): requirements-test.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "Python 3.11, 3.12 or 3.13 is needed; name one: make PYTHON=python3.11 ..." >&2; exit 1; }
	@echo "Setting up $(VENV) ..."
	@test -x $(RUN)/python || $(PYTHON) -m venv $(VENV)
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check "$(UV)" && \
	  $(RUN)/uv pip install --quiet --python $(RUN)/python --require-hashes --compile-bytecode -r requirements-test.lock || \
	  $(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@$(RUN)/python -m pip uninstall --quiet --yes setuptools 2>/dev/null || true
	@$(RUN)/python -m compileall -q src $$($(RUN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))') || true
	@touch $@
