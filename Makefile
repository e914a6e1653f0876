# Everything runs in .venv, which is made from the version lock when it is missing or older than the lock.
PYTHON ?= python3
BIN := .venv/bin
# Quiet twice: pip tells its errors, and no warnings of how this machine has configured it.
INSTALL := $(BIN)/pip install --quiet --quiet --disable-pip-version-check

# Tests start the `scrapy` script some dozens of times: without bytecode each compiles everything again, 0.4 s.
unexport PYTHONDONTWRITEBYTECODE
# Each crawl waits some dozens of times until its files are on the disk: tests write to memory where that is enough.
export PYTEST_DEBUG_TEMPROOT := $(shell grep -qs ' /dev/shm .*noexec' /proc/mounts \
  || df --output=avail /dev/shm 2> /dev/null | awk '$$1 + 0 > 4000000 { print "/dev/shm" }')

.PHONY: crawl browse test test-systems coverage lint format clean browser systems postgresql readers

crawl: .venv/crawl
	$(BIN)/scrapy crawlall --replay-from sample_pages
	@echo
	@echo "The articles are in ntm.db. Next, with .venv/bin in your PATH (source .venv/bin/activate):"
	@echo "  scrapy search nong thon moi                  full-text search; typed accents are meant"
	@echo "  scrapy crawl quanson -a since=2023-01-01     one portal, live (set CONTACT first: see README.md)"
	@echo "  make browse                                  read and search everything in a web browser"

# What was crawled, or the sample pages where nothing was.
browse: .venv/web
	@test -f "$${NTM_DATABASE:-ntm.db}" || $(MAKE) --no-print-directory crawl
	$(BIN)/scrapy browse --open

test: .venv/dev browser
	$(BIN)/pytest

# Tests look at pages for people in a browser; without one they say so (and fail where CI is set).
browser:
	@command -v chromium chromium-browser google-chrome > /dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null \
	       && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium > /dev/null; } \
	  || echo "chromium is not here and cannot be installed: no page is tried in a browser"

# Tests beside servers that are installed on this machine (each file starts its own, and ends it), and long ones; in the
# order of their folders: the fleet, which takes longest, is not the last.
test-systems: .venv/dev systems postgresql browser readers
	$(BIN)/pytest -m systems --dist loadfile --no-loadscope-reorder

# Which statements no test runs, in processes that tests start and that read pages, too: there must be none. It is
# measured three times as fast with Python 3.12 or later (PYTHON=python3.13); real systems are left out.
coverage: .venv/dev postgresql browser readers
	$(BIN)/coverage erase
	-$(BIN)/coverage run -m pytest -m 'systems or not systems' --ignore=tests/systems
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --ignore-errors

# WordPress asks for a web server and a PHP for it: with these two no service is started. Its sitemaps need php-xml.
SERVERS := mariadb-server-core php-cli php-mysql php-gd php-xml wordpress wordpress-l10n \
  wordpress-theme-twentytwentyone wordpress-theme-twentytwentytwo wordpress-theme-twentytwentythree
INSTEAD_OF_APACHE := mini-httpd php-cgi php

# The fleet's queue. Debian would make a database of the machine's, and start it: the tests make and start their own.
postgresql:
	@dpkg -s postgresql > /dev/null 2>&1 \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null \
	       && apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	          apt-get install -y -qq --no-install-recommends postgresql-common > /dev/null \
	       && sed -i 's/^#* *create_main_cluster *=.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf \
	       && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql > /dev/null; } \
	  || echo "PostgreSQL is not here and cannot be installed: no fleet is tried"

# What reads documents that no library here reads, and makes some for the tests.
READERS := catdoc libarchive-tools tesseract-ocr tesseract-ocr-vie libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui

readers:
	@dpkg -s $(READERS) > /dev/null 2>&1 \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null \
	       && apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	          apt-get install -y -qq --no-install-recommends $(READERS) > /dev/null; } \
	  || echo "catdoc, bsdtar, tesseract and LibreOffice are not all here and cannot be installed: their documents are not tried"

systems:
	@dpkg -s $(SERVERS) > /dev/null 2>&1 \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null \
	       && apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	          apt-get install -y -qq --no-install-recommends $(INSTEAD_OF_APACHE) $(SERVERS) > /dev/null; } \
	  || echo "WordPress, PHP and MariaDB are not all here and cannot be installed: no real system is crawled"

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.venv/crawl: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(INSTALL) -r requirements.txt
	touch $@

.venv/web: requirements-web.txt .venv/crawl
	$(INSTALL) -r requirements-web.txt
	touch $@

.venv/dev: requirements-dev.txt .venv/crawl
	$(INSTALL) -r requirements-dev.txt
	touch $@

clean:
	rm -rf .venv ntm.db ntm.db-shm ntm.db-wal ntm.db.lock .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*
