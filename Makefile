# make run      build what has changed and serve on 127.0.0.1:8080
# make test     everything that must hold before a change goes in
# make test-long, make bench, make clean

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

ADDR ?= 127.0.0.1:8080
FUZZTIME ?= 60s
KILLS ?= 200
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

# The test data that is not part of the repository: standards' test suites and
# the report's text. Tests that need it say so when it is absent.
export SAMBAND_SHARED ?= $(abspath ../shared)

UI := web/ui
UI_INSTALLED := $(UI)/node_modules/.package-lock.json
UI_BUILT := $(UI)/dist/index.html
UI_SOURCES := $(shell find $(UI)/src $(UI)/public -type f) \
  $(addprefix $(UI)/,index.html vite.config.ts tsconfig.json package.json)
GO_FOLDERS := cmd graph loaders queries web
GO_SOURCES := go.mod go.sum $(shell find $(GO_FOLDERS) -path $(UI)/node_modules -prune -o \
  -path $(UI)/dist -prune -o -type f ! -name '*_test.go' ! -path '*/testdata/*' ! -path '$(UI)/src/*' -print)

# The race detector needs cgo, and that a C compiler.
RACE := $(shell command -v "$$(go env CC)" >/dev/null 2>&1 && echo -race)

.PHONY: run build test test-long bench figures clean
.PHONY: format vet staticcheck ui-check ui-test browser-test go-test shared-data

run: build/samband
	@exec build/samband serve --addr $(ADDR)

build: build/samband

$(UI_INSTALLED): $(UI)/package-lock.json
	@.ci/timed "install the browser app's packages" npm --prefix $(UI) ci --no-audit --no-fund --loglevel=error
	@touch $@

$(UI_BUILT): $(UI_INSTALLED) $(UI_SOURCES)
	@.ci/timed "build the browser app" npm --prefix $(UI) run --silent build -- --logLevel warn
	@touch $@

build/samband: $(UI_BUILT) $(GO_SOURCES)
	@.ci/timed "build the program" go build -o $@ ./cmd/samband

# The Go tests come last, so that their report ends the output.
test:
	@start=$$(date +%s); \
	for step in shared-data format vet staticcheck ui-check ui-test browser-test go-test; do \
	  $(MAKE) $$step; \
	done; \
	echo "--> all took $$(($$(date +%s) - start)) s"

shared-data:
	@if [ ! -d "$$SAMBAND_SHARED" ]; then \
	  echo "##### ABSENT: the shared test data ($$SAMBAND_SHARED). Tests that need it are skipped; set SAMBAND_SHARED to its folder."; \
	fi

format:
	@.ci/timed gofmt bash -c 'found=$$(gofmt -l $(GO_FOLDERS) *.go | grep -v node_modules || true); \
	  if [ -n "$$found" ]; then echo "not formatted, run gofmt -w:"; echo "$$found"; exit 1; fi'

vet:
	@.ci/timed "go vet" go vet ./...

staticcheck:
	@.ci/timed staticcheck go run $(STATICCHECK) ./...

ui-check: $(UI_INSTALLED)
	@.ci/timed "types and format of the browser app" npm --prefix $(UI) run --silent check

ui-test: $(UI_INSTALLED)
	@.ci/timed "unit tests of the browser app" npm --prefix $(UI) test --silent

browser-test: build/samband
	@.ci/timed "browser tests" .ci/browser

# The program's own tests and those of the questions ask hundreds of questions and
# run commands one after another, which takes many times as long under the race
# detector and cannot race: it watches those where a server and its clients, or
# several who ask, do things at a time. Neither can what reads PDFs, which is
# translated for the machine first.
AT_ONCE := TheServerFollowsTheStore|ClientThatHangsUp|ChangesOverHTTP|HalfAResult|AskedAtOnce
IN_TURN := ./cmd/samband ./loaders/attached ./queries/questions

go-test:
	@if [ -z "$(RACE)" ]; then \
	  echo "##### WITHOUT THE RACE DETECTOR: it needs a C compiler. Install one: apt-get install gcc libc6-dev"; \
	fi
	@.ci/timed "go test, what goes in turn" go test -timeout 30m $(IN_TURN)
	@.ci/timed "go test $(RACE), the program's server" go test $(RACE) -timeout 30m -run '$(AT_ONCE)' ./cmd/samband
	@.ci/timed "go test $(RACE), all below the program" go test $(RACE) -timeout 30m $$(go list ./... | grep -v -e /cmd/ $(patsubst ./%,-e /%\$$,$(IN_TURN)))

# A store that is killed, loses power and meets a full disk often, readers beside
# a writer for a minute, and every fuzz test for FUZZTIME.
test-long:
	@.ci/timed "kill the writer $(KILLS) times" go test -run Killed -timeout 30m ./graph -kills $(KILLS)
	@.ci/timed "power cuts and full disks" go test -run 'PowerFails|FullDisk|ShortWrites|FailedSync|ReadOnlyFolder' -timeout 60m ./graph -kills $(KILLS)
	@.ci/timed "readers beside a writer" go test $(RACE) -run ReadersSee ./graph -read 1m
	@grep -r --include='*_test.go' '^func Fuzz' $(GO_FOLDERS) | \
	  sed -n 's|^\(.*\)/[^/]*:func \(Fuzz[A-Za-z0-9_]*\).*|"\2" .ci/fuzz $(FUZZTIME) \2 ./\1|p' | \
	  xargs -P 2 -L 1 .ci/timed

bench:
	@go test -run '^$$' -bench . -benchmem ./graph/... ./queries/...

# The figures of docs/storage.md for a file of N-Quads, or for data like ours.
FILE ?= passages
figures:
	@go test -run '^$$' -bench Figures -benchtime 1x -timeout 1h ./cmd/samband -figures $(if $(filter passages,$(FILE)),passages,$(abspath $(FILE)))

clean:
	rm -rf build $(UI)/node_modules
	find $(UI)/dist -mindepth 1 ! -name .gitkeep -delete
