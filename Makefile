# `make help` lists what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := all

BUILD = scripts/build $(MAVEN_FLAGS)
SLIPWAY := toolkit/cli/target/slipway.jar
SERVICES := gateway control-plane execution-agent operator
IMAGE_MODULES := $(SERVICES) command-image
# Where container-push pushes to, such as 127.0.0.1:5000/acme.
REGISTRY :=
# More for Maven, such as MAVEN_FLAGS=-Dslipway.base.lock=prefer where the mirror has moved on.
MAVEN_FLAGS :=
IMAGES := package -DskipTests -pl $(shell echo $(IMAGE_MODULES) | tr ' ' ',') -am

.PHONY: all bench test setup setup-tests help lint format run stop version base-lock container-build container-build-amd64 \
	container-build-arm64 container-clean container-push $(addprefix container-build-,$(IMAGE_MODULES))

all: setup ## Build all images, prove them on this machine's platform, and show what came out
	@$(BUILD) verify -DskipTests -Dconformance.engine=required -Dconformance.emulated=false -Dconformance.rebuild=false
	@$(SLIPWAY) summary

test: setup-tests ## Run everything: unit and integration tests, conformance, one emulated boot per image
	@$(BUILD) verify -Dconformance.engine=required -Dslipway.clients=required
	@$(SLIPWAY) summary
	@cat target/tests.txt

setup: ## Install and start what the build needs (Debian as root), or say what is missing
	@scripts/setup

setup-tests:
	@scripts/setup --tests

container-build: setup ## Build all images without proving them
	@$(BUILD) $(IMAGES)

container-build-amd64: setup ## Build all images for linux/amd64 only
	@$(BUILD) $(IMAGES) -Dimage.platforms=linux/amd64

container-build-arm64: setup ## Build all images for linux/arm64 only
	@$(BUILD) $(IMAGES) -Dimage.platforms=linux/arm64

$(addprefix container-build-,$(IMAGE_MODULES)): container-build-%: setup ## Build one module's image: container-build-gateway
	@$(BUILD) package -DskipTests -pl $* -am

container-push: setup ## Prove all images and push them to a registry for development: make container-push REGISTRY=127.0.0.1:5000/acme
	@test -n "$(REGISTRY)" || { echo 'REGISTRY says where to; perhaps: make container-push REGISTRY=127.0.0.1:5000/acme' >&2; exit 2; }
	@$(BUILD) verify -Pcontainer-push -Dimage.registry=$(REGISTRY) -DskipTests -Dconformance.engine=required \
		-Dconformance.emulated=false -Dconformance.rebuild=false

container-clean: stop ## Remove the images, their evidence, and what was loaded into the engine
	@scripts/run --remove-images
	@rm -rf target/images target/conformance */target/image.json

run: all ## Start the services' images and print their addresses
	@scripts/run

stop: ## Stop what `make run` started
	@scripts/run --stop

bench: setup-tests ## Measure slipway beside crane and skopeo, on images that make built
	@scripts/bench

lint: ## Check format, compiler warnings and scripts; needs no engine
	@$(BUILD) test -DskipTests spotless:check
	@if command -v shellcheck >/dev/null; then shellcheck scripts/* .ci/run companion-images/*/start-*; else echo 'shellcheck is not installed: scripts not checked'; fi

format: ## Format the code
	@mvn -q -B spotless:apply

base-lock: setup ## Move java-base to the newest Debian packages: rewrite its lock file and print what changed
	@$(BUILD) package -DskipTests -pl toolkit/cli -am
	@$(SLIPWAY) base-lock

version: ## Set the version everywhere: make version V=1.2.3
	@scripts/version "$(V)"

help: ## List the targets
	@grep -hE '^[a-z$$(][^:]*:.*## ' $(MAKEFILE_LIST) | sed -E 's/^\$$\(addprefix ([a-z-]+),\$$\(IMAGE_MODULES\)\)/\1<module>/' \
		| sed -E 's/^([^:]+):.*## (.*)/\1|\2/' | while IFS='|' read -r target text; do printf '  %-28s %s\n' "$$target" "$$text"; done
