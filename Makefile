# Outrigger. `make help` lists the targets; each installs what it needs, with npm alone.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

INSTALLED := node_modules/.package-lock.json
BUILT := dist/.built
SOURCES := $(shell find src build templates manifests -type f 2>/dev/null)
VERSION := $(shell sed -nE 's/^  "version": "(.+)",/\1/p' package.json)
SBOM := --package-lock-only --omit dev --sbom-type application
# What manifests/base/deployment.yaml deploys. A registry's name in front makes it one to push.
IMAGE ?= outrigger:$(VERSION)
PLATFORMS ?= linux/amd64,linux/arm64

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
check: $(INSTALLED) ## Format, lint, types, unused code and architecture
	npm run --silent check
	npm test --silent -- test/architecture.test.ts

SINCE ?= origin/main
.PHONY: subjects
subjects: $(INSTALLED) ## Whether each commit since main has a scope in its subject (SINCE=another branch)
	git log --no-merges --format=%s $(SINCE)..HEAD | node build/check-subjects.ts

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

.PHONY: package
package: $(BUILT) ## The tarball of this version, into release/
	mkdir -p release
	npm pack --silent --ignore-scripts --pack-destination release

.PHONY: standalone
# For those who have Node and nothing else: the action, kubectl's plugins, machines without a registry.
standalone: package ## The same with all that it depends on, and the manifest for krew, into release/
	rm -rf release/stage && mkdir -p release/stage
	tar -xzf release/outrigger-$(VERSION).tgz -C release/stage
	mv release/stage/package release/stage/outrigger-$(VERSION)
	cp .npmrc package-lock.json release/stage/outrigger-$(VERSION)
	cd release/stage/outrigger-$(VERSION) && npm install --no-save --no-progress --loglevel=error --omit=dev --ignore-scripts --prefer-offline
	rm release/stage/outrigger-$(VERSION)/.npmrc release/stage/outrigger-$(VERSION)/package-lock.json
	chmod +x release/stage/outrigger-$(VERSION)/dist/cli/bin.js
	tar -czf release/outrigger-$(VERSION)-standalone.tar.gz -C release/stage outrigger-$(VERSION)
	rm -rf release/stage
	node build/krew.ts release/outrigger-$(VERSION)-standalone.tar.gz > release/outrigger-krew.yaml

.PHONY: sbom
# From the lock file alone, in a folder of the package's name: npm calls the product as its folder is called.
sbom: ## What this version is made of (SBOM), as CycloneDX and as SPDX, into release/
	rm -rf release/outrigger && mkdir -p release/outrigger
	cp .npmrc package.json package-lock.json release/outrigger
	cd release/outrigger && npm sbom $(SBOM) --sbom-format cyclonedx > ../outrigger-$(VERSION).cdx.json
	cd release/outrigger && npm sbom $(SBOM) --sbom-format spdx > ../outrigger-$(VERSION).spdx.json
	rm -r release/outrigger

.PHONY: image
image: ## The container image that `outrigger install` deploys, with Docker (IMAGE=name)
	docker build --pull --tag $(IMAGE) .

.PHONY: image-check
image-check: image ## The image at work, without rights and without a file to write to
	docker run --rm --read-only --cap-drop ALL --security-opt no-new-privileges --network none $(IMAGE) --version
	docker run --rm --read-only --cap-drop ALL --security-opt no-new-privileges --network none --interactive \
	  $(IMAGE) inject -f - < examples/web.yaml | grep 'name: istio-proxy'

.PHONY: image-push
image-push: ## The image for all platforms into a registry, with provenance and SBOM (IMAGE=registry/name:version)
	mkdir -p release
	docker buildx build --pull --push --platform $(PLATFORMS) --provenance mode=max --sbom true \
	  --metadata-file release/image.json --tag $(IMAGE) .

.PHONY: docs
docs: $(INSTALLED) ## Write the parts of docs/ that are made from the sources
	node build/docs.ts
	node build/findings-page.ts

.PHONY: manifests
manifests: $(INSTALLED) ## Write the parts of manifests/ that are made from its base, the chart among them
	node build/manifests.ts

.PHONY: mesh
mesh: $(BUILT) ## A mesh of real sidecars with Outrigger as its control plane, until Ctrl-C (needs root)
	node test/dataplane/play.ts

.PHONY: format
format: $(INSTALLED) ## Put every file into its canonical form
	npm run --silent format

.PHONY: clean
clean: ## Remove what was built
	rm -rf dist coverage release
