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

# What needs no display takes one core, what waits for real programs hardly any: both run side by side, each with its own report.
quiet=$(mktemp)
trap 'rm -f "$quiet"' EXIT
group 'without a display' -p no:cacheprovider tests/unit tests/property tests/peers tests/packaging >"$quiet" 2>&1 &
beside=$!
finish() {
    status=0
    wait "$beside" || status=$?
    cat "$quiet"
    return "$status"
}

# Real programs on a real X server now and then keep a test waiting on a busy machine. Up to three that failed are run once more, alone
# and in sight; what fails twice has failed.
rm -f .pytest_cache/v/cache/lastfailed
if ! group 'on a virtual desktop' --maxfail 4 tests/desktop tests/e2e; then
    finish || exit 1
    failed=$(grep -c '::' .pytest_cache/v/cache/lastfailed || true)
    [ "${failed:-0}" -gt 0 ] && [ "$failed" -le 3 ] || exit 1
    group "once more, alone: the $failed that failed above" --last-failed --last-failed-no-failures none tests/desktop tests/e2e
else
    finish
fi
