# Every verb sets up what it needs by itself, once. `make` lists them.

PYTHON ?= python3
BIN := .venv/bin
export HEADLINE := $(value H)# by the environment, so that the shell reads no quotes or dollars in it
export STORY := $(value S)
export TITLE := $(value SUBJECT)# under other names, since what the command line sets can't be set anew
export BEFORE := $(value INTRO)
export ADDRESS := $(value SITE_URL)
export FROM NAME LAST SINCE
MINUTES ?= 1
JOBS ?= 1
N ?= 10000
ROUNDS ?= 3
GOLDENS := cases explain site content rules reference documentation pull_requests ninjs publish

.DEFAULT_GOAL := help
.PHONY: help site serve new remove diff check newsletter publish undo test lint case accept calendar bench speed fuzz clean

help:  ## list what make can do here
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

site: .venv/.site  ## build the site from content/ into output/
	@$(BIN)/copydesk build

serve: .venv/.site  ## show the site at http://127.0.0.1:8000, and each change as it is saved
	@$(BIN)/copydesk serve

new: .venv/.site  ## begin a story: make new H="The headline"
	@test -n "$$HEADLINE" || { echo 'make new needs a headline: make new H="Rain at last"' >&2; exit 2; }
	@$(BIN)/copydesk new -- "$$HEADLINE"

remove: .venv/.site  ## take a story out for good: make remove S=its-slug
	@test -n "$$STORY" || { echo 'make remove needs a story: make remove S=rain-at-last' >&2; exit 2; }
	@$(BIN)/copydesk remove -- "$$STORY"

diff: .venv/.site  ## show where Markdown edited by hand and its copy differ
	@$(BIN)/copydesk convert --diff

check: .venv/.site  ## ask the copy desk what it finds in the copy
	@$(BIN)/copydesk check

newsletter: .venv/.site  ## make an edition of what is new: make newsletter LAST=5 SUBJECT="Rain at last" INTRO=intro.txt
	@$(BIN)/copydesk newsletter $${LAST:+--last "$$LAST"} $${SINCE:+--since "$$SINCE"} $${TITLE:+--subject "$$TITLE"} \
	  $${BEFORE:+--intro "$$BEFORE"} $${ADDRESS:+--site-url "$$ADDRESS"} -- $$STORY

publish: .venv/.site  ## show what will go out, ask, and push it to the readers
	@$(BIN)/copydesk publish

undo: .venv/.site  ## take the last publish back; your files stay as they are
	@$(BIN)/copydesk undo

test: .venv/.test  ## run every test that this machine can run
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check . && $(BIN)/mypy --no-error-summary
	@$(BIN)/pytest -n auto --dist worksteal

lint: .venv/.test  ## lint and types alone
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

case: .venv/.test  ## make a case of a misread story: make case FROM=story.txt NAME=two-bylines
	@test -n "$$NAME" && test -f "$$FROM" || { echo 'make case needs copy and a name: make case FROM=story.txt NAME=two-bylines' >&2; exit 2; }
	@test ! -e "tests/cases/read/$$NAME" || { echo "tests/cases/read/$$NAME is there already: take another name" >&2; exit 2; }
	@mkdir -p "tests/cases/read/$$NAME" && cp "$$FROM" "tests/cases/read/$$NAME/copy.txt"
	@ACCEPT=1 $(BIN)/pytest -q -k "$$NAME" tests/test_cases.py
	@echo "Now write into tests/cases/read/$$NAME what must come of it; then \`make test\` fails until the reader is right"

accept: .venv/.test  ## take what the code now makes as what the cases expect; then read the diff
	@ACCEPT=1 $(BIN)/pytest -q $(GOLDENS:%=tests/test_%.py); git diff --stat -- tests content/news docs

calendar: .venv/.test  ## take month and weekday names anew from Babel, after an update of it
	@$(BIN)/python -m copydesk.words._calendar; git diff --stat -- copydesk/words

bench: .venv/.bench  ## build N stories with copydesk, Pelican, Hugo and Eleventy in turn: make bench N=10000 ROUNDS=3
	@$(BIN)/python bench/peers.py --stories $(N) --rounds $(ROUNDS) $(ONLY:%=--only %)

speed: .venv/.test  ## measure the parts: reading, converting, the desk, and copy of any size
	@$(BIN)/python bench/speed.py

fuzz: .venv/.fuzz  ## look for copy that breaks a law: make fuzz MINUTES=30 JOBS=2
	@$(BIN)/python bench/fuzz.py --minutes $(MINUTES) --jobs $(JOBS)

clean:  ## delete all that was built or installed
	@rm -rf .venv .copydesk .mypy_cache .pytest_cache .ruff_cache .hypothesis output bench/peers/node_modules
	@git checkout -q -- output 2>/dev/null || true

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "copydesk needs Python 3.11 or newer: make PYTHON=python3.11" >&2; exit 2; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing: install it, as python3-venv on Debian" >&2; rm -rf .venv; exit 2; }

.venv/.site: EXTRAS := [search]
.venv/.test: EXTRAS := [search,bench,test]
.venv/.bench: EXTRAS := [search,bench]
.venv/.fuzz: EXTRAS := [search,test,fuzz]
.venv/.site .venv/.test .venv/.bench .venv/.fuzz: .venv/bin/python pyproject.toml
	@echo "Installing what is needed, once ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.$(EXTRAS)' \
	  || { echo "The packages can't be installed: is there a network? Then try again" >&2; exit 2; }
	@touch $@
