# SPDX-License-Identifier: GPL-3.0-or-later
# The menu. `make run` and `make test` set up a fresh Debian or Ubuntu by themselves.

PYTHON = .venv/bin/python
TRANSLATION = ui/resources/translations/zh_CN

.PHONY: help setup run test lint bench soak endurance deb chroots release wheelhouse release-check wine msi lock translations pictures keys policy clean

help:           ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1\t/p' Makefile | expand -t 22

setup:          ## the system packages that are missing, and the environment .venv
	@sh packaging/setup.sh run

run: setup      ## opens Stet in the tray; without a display plays the demo into build/demo
	@sh packaging/run.sh

test: setup     ## import contracts, unit and property tests, the peers' readers, desktop tests
	@sh packaging/setup.sh peers
	@sh packaging/test.sh

lint: setup     ## ruff, its formatter, import contracts, and mypy for Linux, Windows and macOS
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/lint-imports --no-logo
	@echo "mypy for linux"; .venv/bin/mypy --platform linux --cache-dir .mypy_cache/linux
	@for platform in win32 darwin; do \
	    echo "mypy for $$platform (the tests run on Linux alone)"; \
	    .venv/bin/mypy --platform $$platform --cache-dir .mypy_cache/$$platform --no-warn-unreachable -p recorder -p ui || exit 1; \
	done
	@.venv/bin/mypy --cache-dir .mypy_cache/packaging packaging/linux/*.py packaging/windows/*.py packaging/macos/*.py packaging/policy/*.py packaging/release/*.py
	@.venv/bin/mypy --cache-dir .mypy_cache/verify packaging/verify/*.py

bench: setup    ## Stet beside other recorders, and the budgets, in a quarter of an hour; FULL=page: five runs and docs/performance.md; FULL=rest: all that is not there; FULL=1: both, hours
	@sh packaging/setup.sh bench
	@$(PYTHON) -m tests.benchmarks.run $(if $(FULL),$(or $(filter page rest,$(FULL)),full),short) </dev/null

soak: setup     ## the long counts in full: hours, not minutes
	@STET_SOAK_SHARE=1 $(PYTHON) -m pytest -q -s --timeout=0 -o faulthandler_timeout=0 tests/property </dev/null
	@STET_SOAK_SHARE=1 $(PYTHON) -m pytest -q -s --timeout=0 -o faulthandler_timeout=0 -m soak </dev/null; status=$$?; \
	    if [ $$status -eq 5 ]; then echo "No other long count exists yet."; else exit $$status; fi

endurance: setup        ## eight hours of work in 26 minutes: nothing lost, nothing grows; docs/endurance.json and its curve (root)
	@STET_ENDURANCE=docs/endurance.json $(PYTHON) -m pytest -q -s --timeout=0 -o faulthandler_timeout=0 -m endurance tests/endurance </dev/null

deb:            ## builds the package, installs it from a signed local repository, tries it, removes it
	@sh packaging/setup.sh run deb
	@/usr/bin/python3 -B packaging/linux/round.py

chroots: setup  ## the packages in clean Debian 12 and 13: installed, upgraded, used, attacked, purged (root, and Debian's archive)
	@sh packaging/setup.sh run deb chroots
	@/usr/bin/python3 -B packaging/linux/chroots.py

release: setup  ## a signed release of the commit in dist/, from a clean tree; offline once `make wheelhouse` was run
	@sh packaging/setup.sh deb msi
	@/usr/bin/python3 -B packaging/release/make.py

wheelhouse: setup       ## takes the wheels that a release needs, each by its hash
	@sh packaging/setup.sh deb msi
	@/usr/bin/python3 -B packaging/release/make.py fetch

release-check: setup    ## the acceptance list of a release: an hour; needs root, debootstrap, wine
	@sh packaging/setup.sh deb chroots msi release
	@$(PYTHON) -m pytest -v -s --timeout=0 -o faulthandler_timeout=0 --durations=15 -m "" tests/packaging tests/msi </dev/null

wine:           ## the sources for Windows under wine, by CPython for Windows
	@sh packaging/windows/wine.sh

msi: setup      ## the installer for Windows in build/msi, built here, and tried under wine
	@sh packaging/setup.sh msi
	@$(PYTHON) packaging/windows/installer.py
	@$(PYTHON) -m pytest -q --timeout=0 -o faulthandler_timeout=0 -m "" tests/msi </dev/null

lock: setup     ## writes packaging/lock anew from pyproject.toml (needs uv)
	@sh packaging/lock.sh

translations: setup     ## gathers the app's sentences and compiles their translation
	@.venv/bin/pyside6-lupdate -silent -locations none $$(find ui -name '*.py') -ts $(TRANSLATION).ts
	@grep -q SPDX $(TRANSLATION).ts || sed -i '2a <!-- SPDX-License-Identifier: GPL-3.0-or-later -->' $(TRANSLATION).ts
	@.venv/bin/pyside6-lrelease -silent $(TRANSLATION).ts -qm $(TRANSLATION).qm

pictures: setup ## plays the demo, and makes the pictures of README and guides from it
	@.venv/bin/stet demo --to /tmp/stet-demo
	@$(PYTHON) -m ui.demo.guide_pictures /tmp/stet-demo/pictures docs/pictures

keys: setup     ## writes the guides' table of keys from the app's actions
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m ui.demo.keys docs/guide.en.md docs/guide.zh.md

policy: setup   ## writes the policy's reference and templates anew from its schema
	@$(PYTHON) packaging/policy/generate.py

clean:          ## removes what was built, but for .venv
	@rm -rf build dist *.egg-info .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find recorder ui tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
