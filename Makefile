# make run, test, check, bench: each from a clean clone and an empty home directory, and each sets up what it needs.

PORT = 8501
python = .venv/bin/python
pytest = $(python) -m pytest

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: run test check bench lint

# Serve the app. DASHBOARD_STORE, from the environment or after make, says where the stores are.
run: .venv/.installed
	@$(python) -m data_access prepare
	@echo "The dashboard is at http://127.0.0.1:$(PORT) (Ctrl+C stops it)."
	@exec $(python) -m streamlit run asgi.py --server.port $(PORT)

# Everything, on a real PostgreSQL and, last, in a real browser too.
test: .venv/.installed-dev
	@$(python) tests/browser/find_browser.py
	@$(MAKE) --no-print-directory lint
	@$(pytest) -n auto -m "not bench"

# The quick loop, on all processors.
check: lint
	@$(pytest) -q -n auto -m "not (slow or browser or postgres or bench)"

lint: .venv/.installed-dev
	@$(python) -m ruff check --quiet --output-format=concise .
	@$(python) -m ruff format --check --quiet .
	@$(python) -m mypy --no-error-summary
	@.venv/bin/lint-imports --no-logo

# Measures and prints. Exit status 5 is pytest's word for: there was nothing to measure.
bench: .venv/.installed-dev
	@$(pytest) -q -s -m bench || [ $$? -eq 5 ]

.venv/.installed: requirements.txt
	@echo "Setting up, once: about a minute."
	@$(find_python); $$found -m venv --clear .venv
	@$(python) -m pip install --quiet --requirement requirements.txt
	@touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.txt
	@echo "Setting up the tests, once: about a minute."
	@$(python) -m pip install --quiet --requirement requirements-dev.txt
	@touch $@

# PYTHON names one; else the newest that can make an environment (Debian's own needs python3-venv for that).
define find_python
	for found in $(or $(PYTHON),python3.13 python3.12 python3.11 python3) none; do \
		$$found -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	done; \
	[ $$found != none ] || { echo "Python 3.11 or later with venv is needed (Debian, Ubuntu: apt-get install python3-venv)."; exit 1; }
endef
