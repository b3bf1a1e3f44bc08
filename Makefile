# Outrigger. `make help` lists the targets; each installs what it needs, with npm alone.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

INSTALLED := node_modules/.package-lock.json
BUILT := dist/.built
SOURCES := $(shell find src build templates manifests -type f 2>/dev/null)

.PHONY: help
help: ## This list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

# Not `npm ci`: it refuses a lock file without the optional packages of other platforms, which npm itself leaves out.
$(INSTALLED): package.json package-lock.json
	npm install --no-save --no-progress --loglevel=error
	@touch $@

$(BUILT): $(INSTALLED) tsconfig.json $(SOURCES)
	npm run --silent build
	@touch $@

.PHONY: build
build: $(BUILT) ## Compile to dist/

.PHONY: check
check: $(INSTALLED) ## Format, lint, types and architecture
	npm run --silent check
	npm test --silent -- test/architecture.test.ts

.PHONY: test
test: $(BUILT) ## All tests, with coverage
	npm test --silent -- --coverage

.PHONY: conformance
conformance: $(BUILT) ## The measurements of Istio, each with how many come out the same
	npm test --silent -- test/conformance

.PHONY: bench
bench: $(BUILT) ## Speed and memory, beside the bars they are held to
	node bench/main.ts

.PHONY: run
run: $(BUILT) ## The webhook at work on an example, until Ctrl-C (ONCE=1: ends at once)
	node examples/tour/main.ts $(if $(ONCE),--once)

.PHONY: playground
playground: $(BUILT) ## A Kubernetes without nodes, with Outrigger beside it, until Ctrl-C
	node test/cluster/playground.ts

.PHONY: format
format: $(INSTALLED) ## Put every file into its canonical form
	npm run --silent format

.PHONY: clean
clean: ## Remove what was built
	rm -rf dist coverage
