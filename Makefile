# make demo and make test do all the set-up they need from a fresh machine with Python 3.11 and make.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test check audit lock clean

demo: $(READY)  ## build the demonstration region and serve the dashboard on http://localhost:8501
	$(BIN)/plumbline demo

test: $(READY)  ## every test, on up to four processors at once
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist worksteal

check: $(READY)  ## lint, format, security lint and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive engine aggregates pages rules app.py .ci
	@# The type checker sees the flat source tree under its installed name.
	@mkdir -p build/types && ln -sfn ../.. build/types/plumbline
	MYPYPATH=build/types $(BIN)/mypy -p plumbline.engine -p plumbline.aggregates -p plumbline.pages -p plumbline.rules

audit: $(READY)  ## known weaknesses of the dependencies; says so where no advisories can be reached
	$(BIN)/python .ci/audit.py requirements.lock requirements-dev.lock

lock:  ## resolve the dependencies anew, for every platform, with hashes (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --extra dev --generate-hashes --no-header --no-annotate \
		-c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv build *.egg-info

$(READY): pyproject.toml requirements-dev.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Plumbline needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)
