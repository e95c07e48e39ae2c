# Every target does all the set-up it needs.
PREFIX ?= /usr/local
# The plan is made anew so that a document added to or removed from incidents/ is noticed.
SWIFT_BUILD = swift build --disable-build-manifest-caching

.PHONY: setup build demo test bench install clean

setup:
	@scripts/setup.sh build

build: setup
	$(SWIFT_BUILD) --product incidents

demo: setup
	@$(SWIFT_BUILD) --product incidents 2>&1 | tail -n 1
	@scripts/demo.sh "$$(swift build --show-bin-path)/incidents"

test:
	@scripts/setup.sh test
	swift format lint --strict --recursive Package.swift Plugins Sources Tests
	$(SWIFT_BUILD) --build-tests
	scripts/test-ports.sh
	swift test --skip-build --quiet

bench: setup
	$(SWIFT_BUILD) -c release --product incidents
	scripts/bench.py "$$(swift build -c release --show-bin-path)/incidents"

install: setup
	scripts/install.sh "$(PREFIX)"

clean:
	swift package clean
