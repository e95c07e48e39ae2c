# Every target does all the set-up it needs.
PREFIX ?= /usr/local
# The plan is made anew so that a document added to or removed from incidents/ is noticed.
SWIFT_BUILD = swift build --disable-build-manifest-caching
# Our own sources; fixtures are input of tests.
SWIFT_FILES = find Plugins Sources Tests Benchmarks scripts -name '*.swift' \
  -not -path 'Tests/Fixtures/*' -print0

.PHONY: setup build demo test format lint-self bench bench-peers corpora trials install oracle mutants \
  sanitize fuzz coverage test-aiortc clean

setup:
	@scripts/setup.sh build

build: setup
	$(SWIFT_BUILD) --product incidents

demo: setup
	@$(SWIFT_BUILD) --quiet --product incidents
	@scripts/demo.sh "$$(swift build --show-bin-path)/incidents"

test:
	@scripts/setup.sh test
	@echo "checking the format"
	@$(SWIFT_FILES) | xargs -0 swift format lint --strict Package.swift
	$(SWIFT_BUILD) --build-tests
	scripts/test-ports.sh
	scripts/test-clients.sh "$$(swift build --show-bin-path)/incidents"
	scripts/formatters.sh
	scripts/test-hooks.sh
	swift test --skip-build --quiet

# Formats the Swift files that `make test` looks at.
format:
	$(SWIFT_FILES) | xargs -0 swift format --in-place Package.swift

# Lints our own code with our own rules; notes are listed, warnings fail.
lint-self: setup
	$(SWIFT_BUILD) --product incidents
	scripts/lint-self.sh "$$(swift build --show-bin-path)/incidents"

# Measures what docs/performance.md says: source files are taken from CORPUS, public documents for
# search and log matching from CORPORA.
bench: setup
	scripts/install.sh .build/installed
	scripts/bench.py .build/installed/bin/incidents
	scripts/bench-catalog.py .build/installed/bin/incidents
	scripts/measure-mojibake.py .build/installed/bin/incidents
	scripts/bench-corpora.sh .build/installed/bin/incidents "$(CORPORA)"
	scripts/bench-lint.py .build/installed/bin/incidents $(CORPUS)
	INCIDENTS_DEV=1 $(SWIFT_BUILD) -c release --scratch-path .build/dev --product EngineBench
	scripts/bench-engine.py .build/dev/release/EngineBench $(CORPUS)

# Installs ast-grep and semgrep from PyPI below .build/, so that `make bench` runs them too.
bench-peers:
	@scripts/setup.sh test
	scripts/bench-peers.sh

# Fetches the public documents that `make bench CORPORA=dir` measures search and log matching on.
corpora: build
	scripts/corpora.sh "$$(swift build --show-bin-path)/incidents" "$(CORPORA)"

# Runs the two trials of docs/field-results.md with our linter and two others, and prints the tables.
trials: build
	scripts/trials.sh "$$(swift build --show-bin-path)/incidents"

# Slower checks, outside `make test`.

# Compares lexers and structure with real parsers on the files below CORPUS.
oracle: setup
	scripts/oracle/run.sh "$(CORPUS)"

# Changes each branch of the reference cores and runs the vectors against it.
mutants:
	@scripts/setup.sh test
	python3 scripts/mutants.py python javascript swift

# Runs every test under the address sanitizer, and those with threads under the thread sanitizer, each
# built in a folder of its own. Leaks are not counted: Foundation keeps the buffers of some files that
# it reads, and an enum that a static value keeps is not recognised.
sanitize:
	@scripts/setup.sh test
	ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=address --scratch-path .build/address
	scripts/sanitize-threads.sh

# Tries every reader with made-up bytes for SECONDS each: make fuzz SECONDS=60 TARGETS="yaml rules"
SECONDS ?= 60
fuzz: setup
	INCIDENTS_FUZZ=1 $(SWIFT_BUILD) -c release --scratch-path .build/fuzzer --product Fuzzer
	scripts/fuzz.sh .build/fuzzer/release/Fuzzer $(SECONDS) $(TARGETS)

# Prints how many lines of each module the tests run.
coverage:
	@scripts/setup.sh test
	scripts/coverage.sh

# Runs the Python reference fixes against the real aiortc on loopback.
test-aiortc:
	@scripts/setup.sh test
	scripts/aiortc/run.sh

install: setup
	scripts/install.sh "$(PREFIX)"

clean:
	swift package clean
