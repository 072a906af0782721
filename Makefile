# The project's commands. `make demo` and `make test` need only Python 3.11 or later, pip and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test bench accuracy clean

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	$(BIN)/python -m compileall -q scanner recognizers models
	touch $(STAMP)

# 3 says that some files could not be read: the samples hold damaged and locked ones on purpose.
INCOMPLETE := || [ $$? -eq 3 ]

demo: $(STAMP)
	mkdir -p demo
	$(BIN)/molnvakt scan samples/onedrive samples/mail --manifest samples/manifest.csv --owners samples/agare.csv --store demo/molnvakt.db --as-of 2026-11-30 $(INCOMPLETE)
	$(BIN)/molnvakt report --month 2026-11 --store demo/molnvakt.db --out demo/rapport $(INCOMPLETE)

test: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

bench: $(STAMP)
	for file in tests/benchmarks/bench_*.py; do $(BIN)/python $$file || exit 1; done

# Measures recall and precision on the samples and writes recognizers/ACCURACY.md.
accuracy: $(STAMP)
	$(BIN)/python -m tests.accuracy

clean:
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
