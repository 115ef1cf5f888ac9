# Two commands for a stranger: `make run` and `make test`. The rest is for work on Firsthand.
PYTHON ?= python3
PY := .venv/bin/python
SETUP := $(PYTHON) tools/setup.py

.PHONY: run test check fix bench

# Everything Firsthand needs, then Firsthand itself, until Ctrl-C.
run:
	@$(SETUP) base
	@exec $(PY) -m firsthand.run up

# Everything the tests need, then all tests. TESTS="firsthand/links" runs some.
test:
	@$(SETUP) dev
	@$(SETUP) node
	@$(PYTHON) tools/peers.py
ifdef TESTS
	$(PY) -m pytest $(TESTS)
else
	$(PY) -m pytest -n 2 firsthand
	$(PY) -m pytest -n 2 --dist loadfile e2e
endif

# What must hold before a change is handed in.
check:
	@$(SETUP) dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/djlint firsthand --lint --quiet
	$(PY) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
	$(PY) tools/audit.py

# What a machine can mend by itself.
fix:
	@$(SETUP) dev
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

# The figures of docs/benchmarks.md, measured here. BENCH="redirects" runs some.
bench:
	@$(SETUP) dev
	$(PY) -m bench $(BENCH)
