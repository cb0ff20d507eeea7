# Yeogiro: every command. `make` and `python3` (3.11 or newer) are the only prerequisites.
PYTHON3 ?= python3
PY := .venv/bin/python
PORT ?= 8000
# Compiled bytecode halves the start of every command; what the shell says about it does not count here.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup setup-test run test test-all check bench messages lock clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

setup:  ## make .venv, install the pinned parts, compile translations (seconds when nothing changed)
	@$(PYTHON3) tools/setup.py run

setup-test:
	@$(PYTHON3) tools/setup.py test

run: setup  ## serve the demo city on 127.0.0.1:8000 (PORT=… for another port)
	@YEOGIRO_DEMO=$${YEOGIRO_DEMO:-1} $(PY) manage.py start --port $(PORT)

test: setup-test  ## the suite everyone runs: SQLite, PostgreSQL where one answers, a real browser
	@$(PY) tools/suite.py

test-all: setup-test  ## the suite, the rows marked slow, and the whole crawl on both databases
	@$(PY) tools/suite.py --all

check: setup-test  ## lint, types, staircase, migrations, templates, translations, docs, no host names
	@$(PY) tools/check.py

bench:  ## run every file in bench/ and print its ratio
	@$(PYTHON3) tools/setup.py bench
	@$(PY) bench/run.py

messages: setup-test  ## bring every room's django.po up to date with its templates and Python
	@$(PY) tools/messages.py

lock: setup-test  ## write requirements/*.lock afresh from the *.in files
	@$(PY) tools/lock.py

clean:  ## remove everything made by the commands above (the database in var/ too)
	rm -rf .venv .tools node_modules web/vendor var .screens .pytest_cache .ruff_cache .mypy_cache .hypothesis .import_linter_cache
	find yeogiro -name '*.mo' -delete
