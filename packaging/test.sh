#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the tests in groups, without the worker's display and without his session: each desktop test starts its own.
set -eu

cd "$(dirname "$0")/.."
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS QT_QPA_PLATFORM 2>/dev/null || true
: "${STET_SEED:=$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}"
export STET_SEED

group() {
    printf '\n== %s ==\n' "$1"
    shift
    .venv/bin/python -m pytest -q "$@" </dev/null
}

printf 'STET_SEED=%s (give it again to repeat this run)\n\n== import contracts ==\n' "$STET_SEED"
.venv/bin/lint-imports --no-logo
group 'without a display' tests/unit tests/property
group 'on a virtual desktop' tests/desktop tests/e2e
