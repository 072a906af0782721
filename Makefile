# The project's commands. `make demo` and `make test` need only Python 3.11 or later, pip and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test bench accuracy wheelhouse sbom licences audit frozen clean

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

# What a release is made of, in dist/. All of these need the package index, but what they make
# is for machines without one: release/README.md.
EXTRAS := cluster,ocr,postgresql,review
WHEELS := dist/wheelhouse
# The environment of somebody who has installed from the folder of wheels, nothing else in it.
SHIPPED := build/shipped

wheelhouse: $(WHEELS)/SHA256SUMS

$(WHEELS)/SHA256SUMS: $(STAMP) $(shell git ls-files scanner recognizers models 2>/dev/null)
	rm -rf dist/*.whl dist/*.tar.gz $(WHEELS)
	$(BIN)/python -m hatchling build -d dist
	$(BIN)/python -m pip wheel --quiet --wheel-dir $(WHEELS) '.[$(EXTRAS)]'
	cd $(WHEELS) && sha256sum *.whl > SHA256SUMS

$(SHIPPED)/.installed: $(WHEELS)/SHA256SUMS
	rm -rf $(SHIPPED)
	$(PYTHON) -m venv --without-pip $(SHIPPED)
	$(BIN)/python -m pip --python $(SHIPPED)/bin/python install --quiet --no-index --find-links $(WHEELS) 'molnvakt[$(EXTRAS)]'
	touch $@

sbom: $(SHIPPED)/.installed
	sed "s/^dynamic = .*/version = \"$$($(BIN)/python -m hatchling version)\"/" pyproject.toml > build/pyproject.toml
	$(BIN)/cyclonedx-py environment --pyproject build/pyproject.toml --output-reproducible -o dist/molnvakt.cdx.json $(SHIPPED)/bin/python

licences: $(SHIPPED)/.installed
	$(SHIPPED)/bin/python release/licences.py > dist/LICENCES.md

# A package that the index does not know fails the audit: what was not looked up is not safe.
audit: $(SHIPPED)/.installed
	$(PYTHON) -m venv build/audit
	build/audit/bin/python -m pip install --quiet 'pip-audit>=2.7,<3'
	$(BIN)/python -m pip --python $(SHIPPED)/bin/python list --format freeze --exclude molnvakt > build/shipped.txt
	build/audit/bin/pip-audit --strict --disable-pip --no-deps -r build/shipped.txt

# A folder with a program that needs no Python, for the system that this runs on.
frozen: $(WHEELS)/SHA256SUMS
	$(PYTHON) -m venv --clear build/frozen
	build/frozen/bin/python -m pip install --quiet --no-index --find-links $(WHEELS) 'molnvakt[$(EXTRAS)]'
	build/frozen/bin/python -m pip install --quiet 'pyinstaller>=6.10,<7'
	build/frozen/bin/pyinstaller --noconfirm --distpath dist/frozen --workpath build/pyinstaller release/molnvakt.spec

clean:
	rm -rf $(VENV) build dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
