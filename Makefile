# Two commands matter: `make site` and `make test`. Each sets up what it needs.
# Where the system has Python in the same version as the path, the system's is taken: distributions compile it for speed, version
# managers mostly do not, and then a build takes up to a fifth longer. `make PYTHON=python3` takes that of the path.
VERSION := -c "import ensurepip, sys; print(*sys.version_info[:2])" 2>/dev/null
PYTHON ?= $(shell test "$$(/usr/bin/python3 $(VERSION))" = "$$(python3 $(VERSION))" && echo /usr/bin/python3 || echo python3)
BIN := .venv/bin
LOCK := requirements.lock
TOOLS := development.lock
PIP := $(BIN)/python -m pip install --quiet --require-hashes --only-binary=:all:
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet

.PHONY: site serve admin pictures test bench lighthouse reproducible fuzz check fmt assets lock links basemap pin-actions audit sbom browser clean
.DELETE_ON_ERROR:

site: assets ## a built site in site/, from nothing
	$(BIN)/hanoi build

serve: assets ## preview with live reload on http://127.0.0.1:8000/
	@node theme/build.mjs --watch & watcher=$$!; trap "kill $$watcher" EXIT INT TERM; $(BIN)/hanoi serve

admin: ## the web form in a folder of your own: writes into this copy's files, needs no account and no network (Chrome or Edge)
	@echo "http://127.0.0.1:8000/admin/"
	@$(MAKE) --no-print-directory serve

pictures: assets .venv/.tools browser ## the pictures of the guide for editors, taken anew from the form
	$(BIN)/python -m pytest tests/site/test_guide.py -n 0 -q --update-goldens

check: .venv/.ready ## only the content
	$(BIN)/hanoi check

fmt: .venv/.ready ## every entry in its canonical form
	$(BIN)/hanoi fmt

assets: .venv/.ready node_modules/.ready ## fonts, scripts, styles, and the schemas for editors
	$(BIN)/python theme/fonts.py
	node theme/build.mjs
	$(BIN)/hanoi schema --all .vscode/schemas

test: assets .venv/.tools browser ## everything that CI runs
	$(BIN)/ruff check .
	$(BIN)/mypy
	MYPYPATH=benchmarks $(BIN)/mypy --explicit-package-bases benchmarks/run.py benchmarks/libraries.py benchmarks/lighthouse.py
	npm run --silent check
	npm test --silent
	$(BIN)/python -m pytest -n auto --dist worksteal

bench: assets .venv/.tools browser ## what checking and building cost, beside other site generators: hours; benchmarks/run.py has quicker ones
	$(BIN)/python benchmarks/run.py --json .cache/bench/figures.json
	$(BIN)/python benchmarks/libraries.py

lighthouse: site .venv/.tools browser ## Lighthouse on one page of every kind, in both languages: twenty minutes
	$(BIN)/python benchmarks/lighthouse.py

reproducible: assets ## the site twice, as two machines would build it, compared byte by byte
	$(BIN)/python tests/reproduce.py

fuzz: .venv/.tools ## ten minutes each of damaged entries, rules, opening hours and Markdown
	cd tests && ../$(BIN)/python fuzz.py && for kind in rules hours markdown; do ../$(BIN)/python fuzz_values.py $$kind 600 || exit 1; done

LINKS ?= .cache/links.md
links: .venv/.tools ## the dead links by entry, as Markdown in $(LINKS); needs the network
	mkdir -p .cache
	$(BIN)/hanoi links > .cache/links.txt
	$(BIN)/lychee --no-progress --max-concurrency 8 --timeout 30 --max-retries 2 --format json --output .cache/lychee.json .cache/links.txt || test -s .cache/lychee.json
	$(BIN)/hanoi links --results .cache/lychee.json > $(LINKS)

# Protomaps' daily build of the whole world, of which only Hà Nội is fetched; needs Go and the network.
basemap: ## the street layer of Hà Nội in basemap/hanoi.pmtiles
	mkdir -p basemap
	go run github.com/protomaps/go-pmtiles@v1.31.2 extract "https://build.protomaps.com/$$(date -u -d yesterday +%Y%m%d).pmtiles" basemap/hanoi.new.pmtiles --bbox=105.28,20.56,106.03,21.39
	mv basemap/hanoi.new.pmtiles basemap/hanoi.pmtiles

pin-actions: ## the commits of the workflows' actions in the place of their releases; needs gh and the network
	.github/scripts/pin-actions.sh

browser: ## Debian's Chromium, and Java (for the HTML checker), where they may be installed; Chromium without its windows, if there is one
	@for need in chromium:chromium java:default-jre-headless; do \
		command -v "$${need%%:*}" >/dev/null 2>&1 || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$${need##*:}"; } || \
		{ echo "Tests need $${need%%:*}; install it with: apt-get install $${need##*:}" >&2; exit 1; }; done
	@command -v chromium-headless-shell >/dev/null || test "$$(id -u)" != 0 || \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium-headless-shell; } >/dev/null 2>&1 || \
		echo "Without chromium-headless-shell tests take longer."

.venv/.ready: $(LOCK) pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) -r $(LOCK)
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q generator  # where Python is told to write none, every call would compile them
	touch $@

# Tests, linters and what measures: thrice as much as checking and building need, so nobody waits for it who only does that.
.venv/.tools: $(TOOLS) .venv/.ready
	$(PIP) -r $(TOOLS)
	touch $@

node_modules/.ready: package-lock.json package.json
	npm ci --silent
	touch $@

lock: ## new lock files after a change in pyproject.toml or package.json
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) --extra assets --extra dev pyproject.toml -o $(TOOLS)
	$(COMPILE) --extra assets --constraint $(TOOLS) pyproject.toml -o $(LOCK)
	$(COMPILE) audit.in -o audit.lock
	npm install --package-lock-only

audit: .venv-audit/.ready node_modules/.ready ## known weaknesses of every locked dependency (needs the network)
	.venv-audit/bin/pip-audit --strict --require-hashes --disable-pip -r $(TOOLS)
	npm audit

sbom: .venv/.tools ## every dependency with its licence, as CycloneDX, in build/sbom.json
	mkdir -p build
	$(BIN)/python .ci/sbom.py > build/sbom.json

.venv-audit/.ready: audit.lock
	$(PYTHON) -m venv .venv-audit
	.venv-audit/bin/python -m pip install --quiet --require-hashes --only-binary=:all: -r audit.lock
	touch $@

clean: ## everything that can be made again
	rm -rf .venv .venv-audit build node_modules site theme/assets theme/build .cache .vscode/schemas
